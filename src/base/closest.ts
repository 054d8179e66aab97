/** The one of some words that somebody most likely meant; undefined when none is near. Case does not count. */
export function closest(word: string, words: readonly string[]): string | undefined {
  if (word.length > 100) return undefined;
  const meant = normal(word);
  const most = Math.max(1, Math.floor(meant.length / 3));
  const ranked = words
    .map((candidate) => ({ candidate, distance: distanceOf(meant, normal(candidate)) }))
    .sort((a, b) => a.distance - b.distance);
  const best = ranked[0];
  if (best && best.distance <= most) return best.candidate;
  const parts = words.filter((candidate) => meant.length >= 4 && normal(candidate).includes(meant));
  return parts.length === 1 ? parts[0] : undefined;
}

/** Whether two words differ in case and in what parts their parts alone, so that one is a spelling of the other. */
export function isSameName(one: string, other: string): boolean {
  return normal(one) === normal(other);
}

const normal = (word: string) => word.toLowerCase().replace(/[\s_.-]+/g, '-');

/** Letters to add, drop, change or swap with their neighbour to make one word of the other. */
function distanceOf(a: string, b: string): number {
  let before: number[] = [];
  let row = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const cost = a[i - 1] === b[j - 1] ? 0 : 1;
      let least = Math.min((row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, (row[j - 1] ?? 0) + cost);
      const isSwap = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      if (isSwap) least = Math.min(least, (before[j - 2] ?? 0) + 1);
      next.push(least);
    }
    before = row;
    row = next;
  }
  return row[b.length] ?? 0;
}
