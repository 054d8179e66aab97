import { bytesToBase64Url } from '../base/base64.ts';
import { isRecord } from '../base/json.ts';
import type { WebhookClaims } from '../contract/answers.ts';

/** Signs a text: HMAC-SHA-256 as unpadded base64url. */
export type Signer = (text: string) => Promise<string>;

/** A signer with this secret. */
export async function createSigner(secret: string): Promise<Signer> {
  const encoder = new TextEncoder();
  const algorithm = { name: 'HMAC', hash: 'SHA-256' };
  const key = await crypto.subtle.importKey('raw', encoder.encode(secret), algorithm, false, ['sign']);
  return async (text) => bytesToBase64Url(new Uint8Array(await crypto.subtle.sign('HMAC', key, encoder.encode(text))));
}

/** An HS256 token (RFC 7515, compact) with these claims. */
export async function signToken(claims: object, sign: Signer): Promise<string> {
  const encode = (part: object) => bytesToBase64Url(new TextEncoder().encode(JSON.stringify(part)));
  const unsigned = `${encode({ alg: 'HS256', typ: 'JWT' })}.${encode(claims)}`;
  return `${unsigned}.${await sign(unsigned)}`;
}

/** The body of a webhook: an HS256 token with these claims; the key is used as text, not decoded (C:hooks). */
export async function webhookToken(claims: WebhookClaims, signingKey: string): Promise<string> {
  return signToken(claims, await createSigner(signingKey));
}

/** The same with an object that was changed after signing, so that no key verifies it. */
export async function tamperedToken(claims: WebhookClaims, signingKey: string): Promise<string> {
  const changed = { ...claims, events: claims.events.map((event) => ({ ...event, object: forged(event.object) })) };
  const [genuine, forgery] = await Promise.all([webhookToken(claims, signingKey), webhookToken(changed, signingKey)]);
  return `${forgery.slice(0, forgery.lastIndexOf('.'))}${genuine.slice(genuine.lastIndexOf('.'))}`;
}

const TURNED: Readonly<Record<string, string>> = { success: 'failure', failure: 'success' };

function forged(object: Record<string, unknown>): Record<string, unknown> {
  if (!isRecord(object)) return object;
  const name = 'validation_status' in object ? 'validation_status' : 'status';
  return { ...object, [name]: TURNED[String(object[name])] ?? 'success', tampered: true };
}
