/** Whether a value is a JSON object: not null, not an array. */
export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Whether a value is a text. */
export function isText(value: unknown): value is string {
  return typeof value === 'string';
}

/**
 * A member of a map by a name that somebody else chose; undefined also for names that every object inherits, such as
 * `constructor`.
 */
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
 * Whether an object anywhere in a JSON text names a member twice, which parsers resolve differently: one reads the
 * first, another the last. The text is valid JSON. Takes linear time and no recursion, however deep it is.
 */
export function hasRepeatedName(text: string): boolean {
  /** The names of each object that is open; none for a list. */
  const open: (Set<string> | undefined)[] = [];
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === BRACE) open.push(new Set());
    else if (code === BRACKET) open.push(undefined);
    else if (code === CLOSING_BRACE || code === CLOSING_BRACKET) open.pop();
    if (code !== QUOTE) continue;
    const end = endOfString(text, at);
    const names = open.at(-1);
    // In valid JSON a string is the name of a member exactly where a colon follows.
    if (names !== undefined && isColonNext(text, end)) {
      const written = text.slice(at + 1, end - 1);
      const name = written.includes('\\') ? String(JSON.parse(`"${written}"`)) : written;
      if (names.has(name)) return true;
      names.add(name);
    }
    at = end - 1;
  }
  return false;
}

/** The offset behind the string that begins here. */
function endOfString(text: string, start: number): number {
  // Searching is much faster than a look at each character.
  let quote = text.indexOf('"', start + 1);
  while (quote >= 0 && isEscaped(text, quote)) quote = text.indexOf('"', quote + 1);
  return quote < 0 ? text.length + 1 : quote + 1;
}

/** Whether an odd number of backslashes stands before this place in a string. */
function isEscaped(text: string, at: number): boolean {
  let first = at;
  while (text.charCodeAt(first - 1) === BACKSLASH) first--;
  return (at - first) % 2 === 1;
}

function isColonNext(text: string, from: number): boolean {
  let at = from;
  // White space of JSON, all of it below.
  while (text.charCodeAt(at) <= 0x20) at++;
  return text.charCodeAt(at) === COLON;
}

/**
 * A copy in which the members of every object stand in the order of their names; lists keep their order. Below
 * {@link MAX_JSON_DEPTH}, to which nothing that is read goes, an ellipsis stands for lists and objects.
 */
export function withSortedMembers(value: unknown, depth = 0): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (depth >= MAX_JSON_DEPTH) return '…';
  if (Array.isArray(value)) return value.map((member) => withSortedMembers(member, depth + 1));
  const members = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(members.map(([name, member]) => [name, withSortedMembers(member, depth + 1)]));
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

/**
 * Deepest nesting of JSON that is read; the documented objects stay below ten, and what is built of them is walked by
 * recursion.
 */
export const MAX_JSON_DEPTH = 100;

/**
 * Whether a JSON text nests deeper than {@link MAX_JSON_DEPTH}; looks at the text only, so that nothing has to be built
 * first.
 */
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

const [QUOTE, BACKSLASH, COLON] = [0x22, 0x5c, 0x3a];
const [BRACKET, CLOSING_BRACKET, BRACE, CLOSING_BRACE] = [0x5b, 0x5d, 0x7b, 0x7d];
