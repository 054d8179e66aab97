/** A body in which one member is another one, and where that is. */
export interface Mutant {
  readonly place: string;
  readonly body: unknown;
}

const MISSING = Symbol('missing');

/**
 * What a member of an answer can be besides what it should: absent, of another type, beyond its range, or a word that
 * no list has.
 */
const STRANGERS: readonly unknown[] = [
  ...[MISSING, null, '', ' ', 0, -1, 7, Number.POSITIVE_INFINITY, true, false, '0.5', 'NaN', 'critical', 'unknown'],
  ...[[], {}, ['', null, {}, 3], { 0: 'x' }, 'lone \ud800', 'x'.repeat(5000), '1'.repeat(400), 'toString'],
  ...['2026-02-31T00:00:00Z', '2026-01-12T15:04:05'],
];

/**
 * The body with each of its members, at whatever depth, replaced by each of the strangers and by its own word in other
 * cases.
 */
export function mutantsOf(body: unknown): readonly Mutant[] {
  return pathsOf(body).flatMap((path) => {
    const member = at(body, path);
    const cases = typeof member === 'string' ? [member.toUpperCase(), ` ${member}`, `${member}\u200b`] : [];
    const kinds = typeof member === 'number' ? [String(member)] : [[member], { member }];
    return [...STRANGERS, ...cases, ...kinds].map((stranger) => ({
      place: `${path.join('.')} = ${String(stranger === MISSING ? 'missing' : JSON.stringify(stranger)?.slice(0, 60))}`,
      body: replaced(body, path, stranger),
    }));
  });
}

type Path = readonly (string | number)[];

function pathsOf(value: unknown, path: Path = []): readonly Path[] {
  const own = path.length === 0 ? [] : [path];
  if (typeof value !== 'object' || value === null) return own;
  const names = Array.isArray(value) ? value.map((_, i) => i) : Object.keys(value);
  return [...own, ...names.flatMap((name) => pathsOf((value as Record<string, unknown>)[name], [...path, name]))];
}

function at(value: unknown, path: Path): unknown {
  return path.reduce<unknown>((inner, name) => (inner as Record<string, unknown>)[name], value);
}

function replaced(value: unknown, [first, ...rest]: Path, stranger: unknown): unknown {
  if (first === undefined) return stranger;
  if (Array.isArray(value)) {
    const items = value.map((item, i) => (i === first ? replaced(item, rest, stranger) : item));
    return items.filter((item) => item !== MISSING);
  }
  const members = Object.entries(value as object).map(
    ([name, member]) => [name, name === first ? replaced(member, rest, stranger) : member] as const,
  );
  return Object.fromEntries(members.filter(([, member]) => member !== MISSING));
}
