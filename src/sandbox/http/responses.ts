import { BodyFailure } from '../../base/errors.ts';
import { visibleText } from '../../base/visible-text.ts';
import type { Refusal } from '../../contract/endpoint.ts';

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
  { http, bodyHttp = http, code, message, hint }: Refusal,
  codeType: 'number' | 'string',
  headers?: Readonly<Record<string, string>>,
): Response {
  const body: Record<string, unknown> = {};
  if (code !== undefined) body.code = codeType === 'string' ? String(code) : code;
  if (code !== undefined && code >= 10_000) body.http_code = bodyHttp;
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

const BODY_FAILURES: Readonly<Record<BodyFailure['kind'], readonly [status: number, text: string]>> = {
  garbled: [400, 'The body is not in the coding that its header Content-Encoding names.'],
  slow: [408, 'The body did not come in time.'],
  broken: [400, 'The body ended before all of it had come.'],
};

/** The answer to a body that could not be read; undefined for any other failure. */
export function refusalOfBody(failure: unknown): Response | undefined {
  return failure instanceof BodyFailure ? sentence(...BODY_FAILURES[failure.kind]) : undefined;
}

/** A plain sentence of the sandbox's own, for what Truora's API never answers. */
export function sentence(status: number, text: string, headers?: Readonly<Record<string, string>>): Response {
  return bodied(status, 'text/plain; charset=utf-8', `${text}\n`, headers);
}

const MARKUP: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

const STYLE = `:root { color-scheme: light dark; }
body { max-width: 40rem; margin: 4rem auto; padding: 0 1.5rem; font: 16px/1.5 system-ui, sans-serif; overflow-wrap: anywhere; }
button { margin: 1rem 0.5rem 0 0; padding: 0.6rem 1.4rem; font: inherit; border: 1px solid; border-radius: 4px; cursor: pointer; }
button:first-of-type { background: #1f5fbf; border-color: #1f5fbf; color: #fff; }`;

/** A plain page for a person, without scripts; texts are escaped, `form` is markup. */
export function html(status: number, title: string, lines: readonly string[], form = ''): Response {
  const escaped = (text: string) => visibleText(text).replace(/[&<>"]/g, (character) => MARKUP[character] ?? character);
  const paragraphs = lines.map((line) => `<p>${escaped(line)}</p>`).join('\n');
  const page = `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${escaped(title)}</title>
<style>${STYLE}</style>
<h1>${escaped(title)}</h1>
${paragraphs}
${form}
</html>
`;
  return bodied(status, 'text/html; charset=utf-8', page, {
    'Content-Security-Policy': "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; base-uri 'none'",
    'Cache-Control': 'no-store',
  });
}

/** A file. */
export function fileResponse(bytes: Uint8Array<ArrayBuffer>, contentType: string): Response {
  return new Response(bytes, { headers: { 'Content-Type': contentType, 'Content-Length': String(bytes.length) } });
}
