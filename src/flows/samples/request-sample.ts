import { API_KEY_HEADER } from '../../contract/api-key.ts';
import { type Endpoint, pathOf } from '../../contract/endpoint.ts';
import type { HostBases } from '../../contract/hosts.ts';
import { encodeForm, type FormValues, formPairs } from '../../truora/form.ts';

/** One request of the API, to be written down as code. */
export interface RequestSample {
  readonly endpoint: Endpoint;
  /** By wire name; lists become repeated keys, objects dotted keys. */
  readonly parameters: Readonly<Record<string, unknown>>;
  readonly bases: HostBases;
  /** The upload link as it was issued: used in place of base, path and query. */
  readonly link?: string;
  /** Path of the file that an upload sends. */
  readonly file?: string;
}

/** A request with everything encoded that is encoded alike in every language. */
export interface SampleRequest {
  readonly method: Endpoint['method'];
  /** Whole, with path and query escaped. */
  readonly url: string;
  /** Without the API key. */
  readonly headers: readonly (readonly [name: string, value: string])[];
  /** Present when the key has to be sent: the header that carries it. */
  readonly keyHeader: string | undefined;
  /** The pairs of the body in order, not escaped; undefined where the endpoint has no form. */
  readonly form: readonly (readonly [name: string, value: string])[] | undefined;
  /** The file that is the body. */
  readonly file: string | undefined;
}

/** The environment variable that every sample reads the API key from. */
export const KEY_VARIABLE = 'TRUORA_API_KEY';

/**
 * Puts every parameter in its place. Parameters that the contract does not know go into the form, without a form into
 * the query, so that a sample never says less than it was given. Lone surrogates become U+FFFD, as on the wire.
 */
export function sampleRequest({ endpoint, parameters, bases, link, file }: RequestSample): SampleRequest {
  const placeOf = (name: string) => endpoint.parameters[name]?.in ?? (endpoint.encoding === 'form' ? 'form' : 'query');
  const pairs = formPairs(parameters as FormValues).map(([name, value]): [string, string] => [
    name.toWellFormed(),
    value.toWellFormed(),
  ]);
  const inPlace = (place: ReturnType<typeof placeOf>) => pairs.filter(([name]) => placeOf(name) === place);
  const query = new URLSearchParams(inPlace('query')).toString();
  const path = pathOf(endpoint, Object.fromEntries(inPlace('path')));
  return {
    method: endpoint.method,
    url: link ?? `${bases[endpoint.host]}${path}${query === '' ? '' : `?${query}`}`,
    headers: inPlace('header'),
    keyHeader: endpoint.keyed ? API_KEY_HEADER : undefined,
    form: endpoint.encoding === 'form' ? inPlace('form') : undefined,
    file: endpoint.encoding === 'binary' ? (file ?? 'picture.jpg') : undefined,
  };
}

/** One pair as it is in a form: `custom_input=a+b`. */
export function encodedPair([name, value]: readonly [string, string]): string {
  return encodeForm({ [name]: value });
}
