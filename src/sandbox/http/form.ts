import { isRecord, isTooDeep, MAX_JSON_DEPTH, tryParseJson } from '../../base/json.ts';
import type { DefaultValues } from '../settings/defaults.ts';
import { FORM_LIMIT_BYTES, readBody } from './body.ts';
import { sentence } from './responses.ts';

const FORM_TYPE = 'application/x-www-form-urlencoded';
/** Type of forms in parts, as browsers send files. */
const PARTS_TYPE = 'multipart/form-data';
/** Fields of a body that are read; the longest documented form has some forty. */
const MAX_FIELDS = 1000;

/**
 * The fields of a request's form, or the answer to a body that is over {@link FORM_LIMIT_BYTES}, has too many fields or
 * cannot be read. A body that is none, or is called something else where its name counts, has no fields; `warn`
 * receives a sentence on every body that is not as the API documents it.
 */
export async function readForm(
  request: Request,
  accepted: DefaultValues['request_bodies'],
  warn: (text: string) => void,
): Promise<URLSearchParams | Response> {
  const body = await readBody(request, FORM_LIMIT_BYTES);
  if (!body.ok) return sentence(413, `The body must not be larger than ${FORM_LIMIT_BYTES} bytes.`);
  const given = request.headers.get('Content-Type');
  const fields = await fieldsOf(body.value, given ?? FORM_TYPE, accepted, warn);
  if (fields instanceof Response || fields.size <= MAX_FIELDS) return fields;
  return sentence(400, `The body must not have more than ${MAX_FIELDS} fields.`);
}

async function fieldsOf(
  bytes: Uint8Array<ArrayBuffer>,
  contentType: string,
  accepted: DefaultValues['request_bodies'],
  warn: (text: string) => void,
): Promise<URLSearchParams | Response> {
  const type = contentType.split(';')[0]?.trim().toLowerCase() ?? '';
  if (type === PARTS_TYPE && accepted !== 'labelled') {
    warn(`The body is ${type} and was read; the API takes ${FORM_TYPE}.`);
    return fieldsOfParts(bytes, contentType, warn);
  }
  const text = new TextDecoder().decode(bytes);
  if (text === '' || type === FORM_TYPE) return new URLSearchParams(text);
  if (accepted === 'json') {
    if (isTooDeep(text)) return sentence(400, `The body is nested deeper than ${MAX_JSON_DEPTH} levels.`);
    const fields = fieldsOfJson(text, warn);
    if (fields !== undefined) {
      warn(`The body is ${type} and was read; the API takes ${FORM_TYPE}.`);
      return fields;
    }
  }
  if (accepted !== 'labelled' && isForm(text)) {
    warn(`The body is called ${type} and was read as a form; the API takes ${FORM_TYPE}.`);
    return new URLSearchParams(text);
  }
  warn(`The body is ${type}; the API takes ${FORM_TYPE}, so no parameter was read.`);
  return new URLSearchParams();
}

/** The texts of a form in parts; files of it are no parameters. */
async function fieldsOfParts(
  bytes: Uint8Array<ArrayBuffer>,
  contentType: string,
  warn: (text: string) => void,
): Promise<URLSearchParams | Response> {
  const form = await new Response(bytes, { headers: { 'Content-Type': contentType } })
    .formData()
    .catch(() => undefined);
  if (form === undefined) {
    return sentence(400, `The body is not ${PARTS_TYPE} with the boundary that its header Content-Type names.`);
  }
  const fields = new URLSearchParams();
  for (const [name, value] of form) {
    if (typeof value === 'string') fields.append(name, value);
    else warn(`The file "${name}" was passed over: files go to upload links.`);
  }
  return fields;
}

/** Whether a text is pairs of names and values, written as forms are. */
function isForm(text: string): boolean {
  return /^[\w.~*%+[\]-]+=[^\s{}"<>]*$/.test(text);
}

/** How deep objects may lie in each other: the name of a field has two dots at most. */
const DEEPEST = 5;

/**
 * The texts, numbers and booleans of a JSON object, those in its lists, and with dotted names those in its objects;
 * undefined when the text is none.
 */
function fieldsOfJson(text: string, warn: (text: string) => void): URLSearchParams | undefined {
  const value = tryParseJson(text);
  return isRecord(value) ? new URLSearchParams(pairsOf(value, '', DEEPEST, warn)) : undefined;
}

function pairsOf(
  values: Readonly<Record<string, unknown>>,
  prefix: string,
  deepest: number,
  warn: (text: string) => void,
): [string, string][] {
  return Object.entries(values).flatMap(([key, value]): [string, string][] => {
    const name = `${prefix}${key}`;
    if (isRecord(value)) {
      if (deepest > 0) return pairsOf(value, `${name}.`, deepest - 1, warn);
      warn(`The parameter "${name}" lies deeper than ${DEEPEST} objects and was passed over.`);
      return [];
    }
    return [value]
      .flat()
      .filter((part) => ['string', 'number', 'boolean'].includes(typeof part))
      .map((part): [string, string] => [name, String(part)]);
  });
}
