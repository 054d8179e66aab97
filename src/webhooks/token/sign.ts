import { bytesToBase64Url } from '../../base/base64.ts';
import { AppError } from '../../base/errors.ts';
import { keyBytes, type SigningKey } from './signing-key.ts';

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
