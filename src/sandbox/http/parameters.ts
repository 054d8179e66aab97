import type { Endpoint, Parameter } from '../../contract/endpoint.ts';
import type { DefaultValues } from '../settings/defaults.ts';

/** The raw texts of a request by where they stood, one for each time that a name was sent. */
export type RawParameters = Readonly<Record<Parameter['in'], (name: string) => readonly string[]>>;

type Value = string | number | boolean;

/** What is wrong with one parameter. */
export interface ParameterProblem {
  readonly name: string;
  readonly kind: 'missing' | 'invalid';
  /** What was sent, the first of it; empty where it is missing. */
  readonly text: string;
}

/** A boolean that was read out of another word. */
export interface LooseBoolean {
  readonly name: string;
  readonly text: string;
  readonly value: boolean;
}

/** The parameters of a request by wire name, and what is wrong with them in the order of the contract. */
export interface CheckedParameters {
  readonly values: Readonly<Record<string, Value | readonly Value[]>>;
  readonly problems: readonly ParameterProblem[];
  /** Booleans that were not written as `true` or `false`, each with the text that was sent. */
  readonly loose: readonly LooseBoolean[];
  /** Names that were sent more than once although the reference does not repeat them. */
  readonly doubled: readonly string[];
}

/**
 * Holds a request against the parameters of the contract: type, values, pattern, bounds, length. An empty text counts
 * as left out.
 * `booleans` says which words are booleans: those that clients send, or the literal ones alone.
 */
export function checkParameters(
  endpoint: Endpoint,
  raw: RawParameters,
  booleans: DefaultValues['boolean_words'],
): CheckedParameters {
  const values: Record<string, Value | readonly Value[]> = {};
  const problems: ParameterProblem[] = [];
  const loose: LooseBoolean[] = [];
  const doubled: string[] = [];
  const isLenient = booleans === 'client';
  for (const [name, parameter] of Object.entries(endpoint.parameters)) {
    const texts = raw[parameter.in](name).filter((text) => text !== '');
    const [text] = texts;
    if (text === undefined) {
      if (parameter.required === true) problems.push({ name, kind: 'missing', text: '' });
      continue;
    }
    if (parameter.repeated !== true && texts.length > 1) doubled.push(name);
    const read = (parameter.repeated ? texts : [text]).map((one) => readValue(name, parameter, one, isLenient));
    const found = read.filter((value) => value !== undefined);
    const [first] = found;
    if (first === undefined || found.length < read.length) problems.push({ name, kind: 'invalid', text });
    else values[name] = parameter.repeated ? found : first;
    if (typeof first === 'boolean' && String(first) !== text) loose.push({ name, text, value: first });
  }
  return { values, problems, loose, doubled };
}

function readValue(name: string, parameter: Parameter, text: string, isLenient: boolean): Value | undefined {
  switch (parameter.type) {
    case 'boolean':
      return readBoolean(isLenient ? (CLIENT_WORDS[text] ?? text) : text);
    case 'integer':
      return /^-?\d{1,15}$/.test(text) ? within(parameter, Number(text)) : undefined;
    case 'number':
      return /^-?(\d+(\.\d*)?|\.\d+)$/.test(text) ? within(parameter, Number(text)) : undefined;
    case 'enum':
      return listed(name, parameter, text);
    case 'string':
      return isFitting(parameter, text) ? text : undefined;
  }
}

/** How clients in Python, PHP and Go write booleans (clients); the SDK writes the literal words (SDK-1.2). */
const CLIENT_WORDS: Readonly<Record<string, string>> = {
  ...Object.fromEntries(['1', 't', 'T', 'True', 'TRUE'].map((word) => [word, 'true'])),
  ...Object.fromEntries(['0', 'f', 'F', 'False', 'FALSE'].map((word) => [word, 'false'])),
};

function readBoolean(text: string): boolean | undefined {
  return text === 'true' || text === 'false' ? text === 'true' : undefined;
}

function within({ minimum, maximum }: Parameter, value: number): number | undefined {
  return value >= (minimum ?? value) && value <= (maximum ?? value) ? value : undefined;
}

/** Countries are taken in either case and answered in upper case: the SDK sends lower case. */
function listed(name: string, { values = [] }: Parameter, text: string): string | undefined {
  if (values.includes(text)) return text;
  const upper = text.toUpperCase();
  return name === 'country' && values.includes(upper) ? upper : undefined;
}

function isFitting({ pattern, maxLength, in: place }: Parameter, text: string): boolean {
  if (maxLength !== undefined && [...text].length > maxLength) return false;
  // An ID in a path that does not fit is one that does not exist.
  return pattern === undefined || place === 'path' || new RegExp(pattern).test(text);
}

/**
 * The pairs of a form or query under the names of the contract: brackets and numbers of lists, as PHP, Rails and qs
 * write them (`name[]`, `name[0]`, `name.0`), go where the contract repeats the name; brackets of objects (`a[b]`)
 * become the dots that it has. Names of the contract stay, and so do those that even then are unknown. `warn` receives
 * each name that was read otherwise.
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
