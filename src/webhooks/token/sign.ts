import { CompactSign } from 'jose/jws/compact/sign';
import { AppError } from '../../base/errors.ts';
import { keyBytes, type SigningKey } from './signing-key.ts';

/**
 * The claims as a compact HS256 token, as Truora sends it. The secret is used as text unless the key says otherwise.
 * Rejects with kind `invalid-request` when the secret is empty or no hexadecimal text where it should be one.
 */
export async function sign(claims: unknown, { name, secret, use = 'text' }: SigningKey): Promise<string> {
  const [key] = keyBytes([{ name, secret, use }]);
  if (key === undefined) throw new AppError('invalid-request', `The signing key ${name} cannot be used as ${use}`);
  const payload = new TextEncoder().encode(JSON.stringify(claims));
  return new CompactSign(payload).setProtectedHeader({ alg: 'HS256', typ: 'JWT' }).sign(key.bytes);
}
