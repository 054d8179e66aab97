import { AppError } from '../base/errors.ts';
import { withoutUndefined } from '../base/json.ts';
import { maskPersonal } from '../base/redaction.ts';
import { type Endpoint, pathOf } from '../contract/endpoint.ts';
import type { HostBases } from '../contract/hosts.ts';
import { encodeForm, type FormValues, formPairs } from './form.ts';

/** The parameters of a call by wire name. */
export type Values = Readonly<Record<string, unknown>>;

/**
 * The request of a call: `further` are form fields beyond the parameters of the contract. Throws `AppError` of kind
 * `invalid-request` where a parameter of the path would name another resource.
 */
export function requestOf(endpoint: Endpoint, values: Values, bases: HostBases, further: FormValues = {}) {
  refuseOddPath(endpoint, values);
  const query = encodeForm(valuesIn('query', endpoint, values));
  const url = `${bases[endpoint.host]}${pathOf(endpoint, values)}${query === '' ? '' : `?${query}`}`;
  const named = Object.fromEntries(formPairs(valuesIn('header', endpoint, values)));
  if (endpoint.encoding !== 'form') return { method: endpoint.method, url, headers: named };
  const headers = { 'Content-Type': 'application/x-www-form-urlencoded', ...named };
  const known = withoutUndefined(valuesIn('form', endpoint, values));
  return { method: endpoint.method, url, headers, body: encodeForm({ ...further, ...known }) };
}

function valuesIn(place: 'query' | 'form' | 'header', endpoint: Endpoint, values: Values): FormValues {
  const names = Object.keys(endpoint.parameters).filter((name) => endpoint.parameters[name]?.in === place);
  return Object.fromEntries(names.map((name) => [name, values[name]])) as FormValues;
}

/** A path parameter that is empty, made of dots or no whole text would name another resource than the caller meant. */
function refuseOddPath(endpoint: Endpoint, values: Values): void {
  for (const [name, parameter] of Object.entries(endpoint.parameters)) {
    if (parameter.in !== 'path') continue;
    const value = values[name] as string | undefined;
    // Half of a character cannot be written in an address.
    if (value === undefined || ['', '.', '..'].includes(value) || /\p{Surrogate}/u.test(value)) {
      throw new AppError('invalid-request', `${endpoint.id}: "${values[name] ?? ''}" cannot be a ${name}.`);
    }
  }
}

/** The path for the log: identifiers made by Truora stay readable, those that people choose may be personal. */
export function loggedPath(endpoint: Endpoint, values: Values): string {
  return endpoint.path.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = String(values[name]);
    return /^[A-Z]{3}[0-9a-f]{32}$/.test(value) ? value : maskPersonal(value);
  });
}
