import { bytesToBase64Url } from '../../base/base64.ts';
import { AppError } from '../../base/errors.ts';
import type { EventOrigin, HeaderList, NewEvent } from '../event.ts';
import { summarize } from '../history/summary.ts';
import { openBody } from './open-body.ts';
import { keyBytes, type SigningKey } from './signing-key.ts';

/** An event that is made here instead of having come. */
export interface MadeEvent {
  /** The claims as they shall stand in the token. */
  readonly claims: unknown;
  readonly key: SigningKey;
  readonly origin: Extract<EventOrigin, 'triggered' | 'replayed'>;
  /** The stored event that was edited. */
  readonly madeFrom?: string;
  /** Those of the event that was edited; Truora's when absent. */
  readonly headers?: HeaderList;
}

/** The headers that a webhook of Truora is known to carry (C:hooks). */
export const TRUORA_HEADERS: HeaderList = [['Content-Type', 'application/jwt']];

/** Signs the claims and puts the event into the shape of the store. Rejects as `sign` does. */
export async function makeEvent(made: MadeEvent, now: number): Promise<NewEvent> {
  const token = await sign(made.claims, made.key);
  const bytes = new TextEncoder().encode(token);
  const opened = openBody(bytes);
  return {
    receivedAt: now,
    origin: made.origin,
    method: 'POST',
    path: '',
    headers: made.headers ?? TRUORA_HEADERS,
    remote: '',
    body: { text: token },
    size: bytes.length,
    isCut: false,
    verification:
      opened.kind === 'token'
        ? { status: 'verified', keyName: made.key.name, use: made.key.use ?? 'text' }
        : { status: 'failed', reason: 'not-a-token' },
    events: summarize(opened),
    answered: 0,
    madeFrom: made.madeFrom,
  };
}

/**
 * The claims as a compact HS256 token, as Truora sends it. The secret is used as text unless the key says otherwise.
 * Rejects with kind `invalid-request` when the secret is empty or no hexadecimal text where it should be one.
 */
export async function sign(claims: unknown, { name, secret, use = 'text' }: SigningKey): Promise<string> {
  const [key] = keyBytes([{ name, secret, use }]);
  if (key === undefined) throw new AppError('invalid-request', `The signing key ${name} cannot be used as ${use}`);
  const signed = [{ alg: 'HS256', typ: 'JWT' }, claims]
    .map((part) => bytesToBase64Url(encode(JSON.stringify(part))))
    .join('.');
  const hmac = await crypto.subtle.importKey('raw', key.bytes, { name: 'HMAC', hash: 'SHA-256' }, false, ['sign']);
  const signature = await crypto.subtle.sign('HMAC', hmac, encode(signed));
  return `${signed}.${bytesToBase64Url(new Uint8Array(signature))}`;
}

const encode = (text: string) => new TextEncoder().encode(text);
