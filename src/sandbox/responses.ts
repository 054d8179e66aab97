import type { Refusal } from '../contract/endpoint.ts';

const encoder = new TextEncoder();

function bodied(
  status: number,
  contentType: string,
  text: string,
  headers: Readonly<Record<string, string>> = {},
): Response {
  const bytes = encoder.encode(text);
  return new Response(bytes, {
    status,
    headers: { 'Content-Type': contentType, 'Content-Length': String(bytes.length), ...headers },
  });
}

const ESCAPES: Readonly<Record<string, string>> = { '&': '\\u0026', '<': '\\u003c', '>': '\\u003e' };

/** A JSON answer; `&`, `<` and `>` are escaped as the API's own encoder does (REF). */
export function json(status: number, body: unknown, headers?: Readonly<Record<string, string>>): Response {
  const text = JSON.stringify(body).replace(/[&<>]/g, (character) => ESCAPES[character] ?? character);
  return bodied(status, 'application/json', text, headers);
}

/** A documented refusal as the wire has it; codes below 10000 come without `http_code` (REF, upload host). */
export function refusal(
  { http, code, message, hint }: Refusal,
  codeType: 'number' | 'string',
  headers?: Readonly<Record<string, string>>,
): Response {
  const body: Record<string, unknown> = {};
  if (code !== undefined) body.code = codeType === 'string' ? String(code) : code;
  if (code !== undefined && code >= 10_000) body.http_code = http;
  if (hint !== undefined) body.hint = hint;
  body.message = message;
  return json(http, body, headers);
}

/** A refusal of the storage service behind upload links: XML with a code and a message (SDK-1.3). */
export function xmlRefusal(about: {
  readonly http: number;
  readonly xmlCode: string;
  readonly xmlMessage: string;
}): Response {
  const text = `<Error><Code>${about.xmlCode}</Code><Message>${about.xmlMessage}</Message></Error>`;
  return bodied(about.http, 'application/xml', text);
}

/** A plain sentence of the sandbox's own, for what Truora's API never answers. */
export function sentence(status: number, text: string): Response {
  return bodied(status, 'text/plain; charset=utf-8', `${text}\n`);
}
