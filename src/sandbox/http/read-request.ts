import type { Endpoint } from '../../contract/endpoint.ts';
import type { DefaultValues } from '../settings/defaults.ts';
import { hasContent } from './body.ts';
import { readForm } from './form.ts';
import {
  type CheckedParameters,
  checkParameters,
  misplacedNames,
  plainNames,
  type RawParameters,
} from './parameters.ts';

/** A request as its endpoint understands it. */
export interface ReadRequest extends Pick<CheckedParameters, 'values' | 'problems'> {
  /** Fields beyond the contract, where the endpoint takes such; shortened. */
  readonly further: Readonly<Record<string, string>>;
}

/** How many unknown fields are kept: enough to look at, little enough for memory. */
const MAX_FURTHER = 50;

/**
 * Reads the parameters of a request, and warns of everything that the API would read differently or not at all.
 * Resolves to a response where the body cannot be read.
 */
export async function readRequest(
  endpoint: Endpoint,
  request: Request,
  url: URL,
  pathParameters: Readonly<Record<string, string>>,
  { request_bodies, config_bodies, boolean_words }: DefaultValues,
  warn: (text: string) => void,
): Promise<ReadRequest | Response> {
  const bodies = endpoint.json !== undefined && config_bodies === 'form_and_json' ? 'json' : request_bodies;
  const fields = endpoint.encoding === 'form' ? await readForm(request, bodies, warn) : new URLSearchParams();
  if (fields instanceof Response) return fields;
  const form = plainNames(fields, endpoint, 'form', warn);
  const query = plainNames(url.searchParams, endpoint, 'query', warn);
  for (const name of misplacedNames(url.searchParams, endpoint)) {
    warn(`The parameter "${name}" is in the address and was passed over; the API reads it from the body.`);
  }
  if (endpoint.encoding === undefined && hasContent(request)) {
    warn('The body was passed over; the API reads the parameters of this call from its address.');
  }
  const raw: RawParameters = {
    path: (name) => [pathParameters[name] ?? ''],
    query: (name) => query.getAll(name),
    form: (name) => form.getAll(name),
    header: (name) => [request.headers.get(name) ?? ''],
  };
  const { values, problems, loose, doubled } = checkParameters(endpoint, raw, boolean_words);
  for (const name of doubled) warn(`The parameter "${name}" was sent more than once; the first one counts.`);
  for (const { name, text, value } of loose) {
    warn(`The parameter "${name}" was sent as ${text}, read as ${value}; the reference writes true or false.`);
  }
  const isOpen = endpoint.open?.includes(String(values.type)) === true;
  const unknown = [...form].filter(([name]) => endpoint.parameters[name]?.in !== 'form');
  if (!isOpen) for (const [name] of unknown) warn(`The parameter "${name}" is not known here and was passed over.`);
  const further = isOpen ? Object.fromEntries(unknown.slice(0, MAX_FURTHER).map(shortened)) : {};
  return { values, problems, further };
}

const shortened = ([name, text]: readonly [string, string]) => [name.slice(0, 200), text.slice(0, 1000)] as const;
