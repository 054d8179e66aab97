import { err, ok, type Result } from '../../base/result.ts';

/** Largest body that is read where no other limit is named, in bytes. */
export const FORM_LIMIT_BYTES = 1024 * 1024;

/**
 * Reads a body up to and including `limit` bytes, copying it once. Refused as soon as it is known to be longer;
 * the rest is then left unread. Rejects with a `BodyFailure`.
 */
export async function readBody(request: Request, limit: number): Promise<Result<Uint8Array<ArrayBuffer>, 'too-large'>> {
  if (Number(request.headers.get('Content-Length') ?? 0) > limit) return err('too-large');
  const chunks: Uint8Array[] = [];
  let length = 0;
  if (request.body !== null) {
    const reader = request.body.getReader();
    for (let next = await reader.read(); !next.done; next = await reader.read()) {
      length += next.value.length;
      if (length > limit) {
        await reader.cancel();
        return err('too-large');
      }
      chunks.push(next.value);
    }
  }
  const bytes = new Uint8Array(length);
  let at = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, at);
    at += chunk.length;
  }
  return ok(bytes);
}

/** Whether a request carries a body with something in it, as far as it says. */
export function hasContent(request: Request): boolean {
  return hasBody(request) && request.headers.get('Content-Length') !== '0';
}

/** Whether a request carries a body at all; an empty one that is announced counts. */
export function hasBody(request: Request): boolean {
  return request.body !== null || request.headers.has('Content-Length') || request.headers.has('Transfer-Encoding');
}
