/**
 * What a pattern matches, with `?` for a character and `*` for any number of them within a name, and `**` across folders. All ways to
 * match are followed side by side, so that no pattern takes longer than its length times that of the path.
 */
export function pathPattern(pattern: string): (path: string) => boolean {
  const parts = pattern.match(/(?:\*\*+\/)+|\*+|./gsu) ?? [];
  /** Adds a place in the pattern, and those behind it that need no character. */
  const enter = (places: Set<number>, first: number) => {
    for (let at = first, isFree = true; isFree; at++) {
      places.add(at);
      isFree = parts[at]?.startsWith('*') ?? false;
    }
  };
  return (path) => {
    let places = new Set<number>();
    enter(places, 0);
    for (const character of path) {
      const next = new Set<number>();
      for (const at of places) {
        const part = parts[at];
        if (part?.startsWith('**') && part.endsWith('/')) {
          next.add(at);
          if (character === '/') enter(next, at + 1);
        } else if (part?.startsWith('*')) {
          if (part !== '*' || character !== '/') enter(next, at);
        } else if (part === '?' ? character !== '/' : part === character) {
          enter(next, at + 1);
        }
      }
      places = next;
    }
    return places.has(parts.length);
  };
}
