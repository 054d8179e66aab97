import { bytesToBase64Url } from '../base/base64.ts';

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
