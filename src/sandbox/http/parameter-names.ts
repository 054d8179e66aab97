import type { Endpoint, Parameter } from '../../contract/endpoint.ts';

/**
 * The pairs of a form or query under the names of the contract: brackets and numbers of lists, as PHP, Rails and qs write them
 * (`name[]`, `name[0]`, `name.0`), go where the contract repeats the name; brackets of objects (`a[b]`) become the dots that
 * it has. Names of the contract stay, and so do those that even then are unknown. `warn` hears of each name that was read otherwise.
 */
export function plainNames(
  pairs: URLSearchParams,
  { parameters }: Pick<Endpoint, 'parameters'>,
  place: Parameter['in'],
  warn: (text: string) => void,
): URLSearchParams {
  const isKnown = (name: string) => Object.hasOwn(parameters, name) && parameters[name]?.in === place;
  const found = new Map<string, string>();
  const named = [...pairs].map(([name, value]): [string, string] => {
    if (name.length > MAX_NAME_LENGTH || isKnown(name)) return [name, value];
    const plain = found.get(name) ?? [listName(name), dotted(name), dotted(listName(name))].find(isKnown) ?? name;
    if (plain !== name && !found.has(name)) {
      warn(`The parameter "${name}" was read as "${plain}"; the reference writes it so, and repeats it for lists.`);
    }
    found.set(name, plain);
    return [plain, value];
  });
  return new URLSearchParams(named);
}

/** The names in an address that the contract has in the body only, once each. */
export function misplacedNames(query: URLSearchParams, endpoint: Pick<Endpoint, 'parameters'>): readonly string[] {
  const plain = plainNames(query, endpoint, 'form', () => {});
  return [...new Set(plain.keys())].filter((name) => {
    return Object.hasOwn(endpoint.parameters, name) && endpoint.parameters[name]?.in === 'form';
  });
}

const MAX_NAME_LENGTH = 200;

function listName(name: string): string {
  return name.replace(/(?:\[\d{0,6}\]|\.\d{1,6})$/, '');
}

function dotted(name: string): string {
  return name.replace(/\[([^[\]]+)\]/g, '.$1');
}
