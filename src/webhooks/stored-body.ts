import { base64ToBytes, bytesToBase64 } from '../base/base64.ts';
import type { StoredBody, StoredEvent } from './event.ts';
import { type OpenedBody, openBody } from './open-body.ts';

const strict = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** Bytes as the store keeps them: {@link bytesOf} gives exactly them back. */
export function storedBody(bytes: Uint8Array): StoredBody {
  try {
    return { text: strict.decode(bytes) };
  } catch {
    return { base64: bytesToBase64(bytes) };
  }
}

/** The bytes of a stored body as they came. */
export function bytesOf(body: StoredBody): Uint8Array<ArrayBuffer> {
  return 'text' in body ? new TextEncoder().encode(body.text) : (base64ToBytes(body.base64) ?? new Uint8Array());
}

/** The body of a stored event, opened. */
export function openEvent({ body }: Pick<StoredEvent, 'body'>): OpenedBody {
  return openBody(bytesOf(body));
}
