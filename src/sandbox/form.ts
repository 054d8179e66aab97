import { isRecord, tryParseJson } from '../base/json.ts';
import { FORM_LIMIT_BYTES, readBody } from './body.ts';
import type { DefaultValues } from './defaults.ts';

const FORM_TYPE = 'application/x-www-form-urlencoded';

/**
 * The fields of a request's form; undefined when it is over {@link FORM_LIMIT_BYTES}. A body that is none, or is called
 * something else where its name counts, has no fields, and `warn` is told so.
 */
export async function readForm(
  request: Request,
  accepted: DefaultValues['request_bodies'],
  warn: (text: string) => void,
): Promise<URLSearchParams | undefined> {
  const body = await readBody(request, FORM_LIMIT_BYTES);
  if (!body.ok) return undefined;
  const text = new TextDecoder().decode(body.value);
  const type = request.headers.get('Content-Type')?.split(';')[0]?.trim().toLowerCase() ?? FORM_TYPE;
  if (text === '' || type === FORM_TYPE) return new URLSearchParams(text);
  const fields = accepted === 'json' ? fieldsOfJson(text) : undefined;
  if (fields !== undefined) {
    warn(`The body is ${type} and was read; the API takes ${FORM_TYPE}.`);
    return fields;
  }
  if (accepted !== 'labelled' && isForm(text)) {
    warn(`The body is called ${type} and was read as a form; the API takes ${FORM_TYPE}.`);
    return new URLSearchParams(text);
  }
  warn(`The body is ${type}; the API takes ${FORM_TYPE}, so no parameter was read.`);
  return new URLSearchParams();
}

/** Whether a text is pairs of names and values, written as forms are. */
function isForm(text: string): boolean {
  return /^[\w.~*%+-]+=[^\s{}"<>]*$/.test(text);
}

/** How deep objects may lie in each other: the name of a field has two dots at most. */
const DEEPEST = 5;

/** The texts, numbers and booleans of a JSON object, those in its lists, and with dotted names those in its objects; undefined when the text is none. */
function fieldsOfJson(text: string): URLSearchParams | undefined {
  const value = tryParseJson(text);
  return isRecord(value) ? new URLSearchParams(pairsOf(value, '', DEEPEST)) : undefined;
}

function pairsOf(values: Readonly<Record<string, unknown>>, prefix: string, deepest: number): [string, string][] {
  return Object.entries(values).flatMap(([key, value]): [string, string][] => {
    const name = `${prefix}${key}`;
    if (isRecord(value)) return deepest === 0 ? [] : pairsOf(value, `${name}.`, deepest - 1);
    return [value]
      .flat()
      .filter((part) => ['string', 'number', 'boolean'].includes(typeof part))
      .map((part): [string, string] => [name, String(part)]);
  });
}
