/** Whether a value is a JSON object: not null, not an array. */
export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A member of a map by a name that somebody else chose; undefined also for names that every object inherits, such as `constructor`. */
export function memberOf<T>(map: Readonly<Record<string, T>>, name: string): T | undefined {
  return Object.hasOwn(map, name) ? map[name] : undefined;
}

/** The parsed JSON, or undefined when the text is not JSON or {@link isTooDeep}. */
export function tryParseJson(text: string): unknown {
  if (isTooDeep(text)) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/**
 * Whether an object anywhere in a JSON text names a member twice, which parsers resolve differently: one reads the first, another the
 * last. `value` is what the text was parsed to.
 */
export function hasRepeatedName(text: string, value: unknown): boolean {
  // In valid JSON a string is the name of a member exactly where a colon follows.
  const names = text.match(/"[^"\\]*(?:\\.[^"\\]*)*"(?:\s*:)?/g)?.filter((token) => token.endsWith(':')) ?? [];
  return names.length > countNames(value);
}

function countNames(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0;
  const members: readonly unknown[] = Object.values(value);
  const inner = members.reduce<number>((sum, member) => sum + countNames(member), 0);
  return Array.isArray(value) ? inner : members.length + inner;
}

/** A copy in which the members of every object stand in the order of their names; lists keep their order. */
export function withSortedMembers(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withSortedMembers);
  if (!isRecord(value)) return value;
  const members = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(members.map(([name, member]) => [name, withSortedMembers(member)]));
}

/** A copy without the keys whose value is undefined, as `exactOptionalPropertyTypes` wants its optional keys. */
export function withoutUndefined<T extends object>(value: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(value).filter(([, member]) => member !== undefined)) as {
    [K in keyof T]: Exclude<T[K], undefined>;
  };
}

/** The objects of a list; of a value that is no list, none. */
export function objectsIn<T extends object>(list: readonly T[] | undefined): readonly T[] {
  return Array.isArray(list) ? list.filter((member): member is T & Record<string, unknown> => isRecord(member)) : [];
}

/** The members of an object that are texts and not empty. */
export function textsIn<T extends object>(value: T): { readonly [K in keyof T]?: Extract<T[K], string> } {
  const texts = Object.entries(value).filter(([, member]) => typeof member === 'string' && member !== '');
  return Object.fromEntries(texts) as { readonly [K in keyof T]?: Extract<T[K], string> };
}

/** Deepest nesting of JSON that is read; the documented objects stay below ten, and what is built of them is walked by recursion. */
export const MAX_JSON_DEPTH = 100;

/** Whether a JSON text nests deeper than {@link MAX_JSON_DEPTH}; looks at the text only, so that nothing has to be built first. */
export function isTooDeep(json: string): boolean {
  if (countsAtMost(json, MAX_JSON_DEPTH)) return false;
  let depth = 0;
  let isInString = false;
  for (let i = 0; i < json.length; i++) {
    const code = json.charCodeAt(i);
    if (isInString) {
      if (code === BACKSLASH) i++;
      else if (code === QUOTE) isInString = false;
    } else if (code === QUOTE) isInString = true;
    else if (code === BRACE || code === BRACKET) {
      if (++depth > MAX_JSON_DEPTH) return true;
    } else if (code === CLOSING_BRACE || code === CLOSING_BRACKET) depth--;
  }
  return false;
}

/** Whether braces and brackets open so seldom, strings included, that nothing can be deep: much faster to find out. */
function countsAtMost(json: string, most: number): boolean {
  let count = 0;
  for (const opening of ['{', '[']) {
    for (let at = json.indexOf(opening); at >= 0; at = json.indexOf(opening, at + 1)) if (++count > most) return false;
  }
  return true;
}

const [QUOTE, BACKSLASH, BRACKET, CLOSING_BRACKET, BRACE, CLOSING_BRACE] = [0x22, 0x5c, 0x5b, 0x5d, 0x7b, 0x7d];
