import { base64ToBytes, bytesToBase64 } from '../../base/base64.ts';
import type { StoredBody, StoredEvent } from '../event.ts';
import { type OpenedBody, openBody } from '../token/open-body.ts';

const strict = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/**
 * Bytes as the store keeps them: {@link bytesOf} gives exactly them back. `plain` is what is behind their content
 * coding, where they came in one that could be undone; it is kept if it is text.
 */
export function storedBody(bytes: Uint8Array, plain?: Uint8Array): StoredBody {
  const text = plain === undefined ? undefined : textIn(plain);
  if (text !== undefined) return { base64: bytesToBase64(bytes), plain: text };
  const own = textIn(bytes);
  return own === undefined ? { base64: bytesToBase64(bytes) } : { text: own };
}

function textIn(bytes: Uint8Array): string | undefined {
  try {
    return strict.decode(bytes);
  } catch {
    return undefined;
  }
}

/** The bytes of a stored body as they came. */
export function bytesOf(body: StoredBody): Uint8Array<ArrayBuffer> {
  return 'text' in body ? new TextEncoder().encode(body.text) : (base64ToBytes(body.base64) ?? new Uint8Array());
}

/** The bytes of a stored body without the content coding in which they came. */
export function plainBytesOf(body: StoredBody): Uint8Array<ArrayBuffer> {
  return 'plain' in body && typeof body.plain === 'string' ? new TextEncoder().encode(body.plain) : bytesOf(body);
}

/** The body of a stored event, opened. */
export function openEvent({ body }: Pick<StoredEvent, 'body'>): OpenedBody {
  return openBody(plainBytesOf(body));
}
