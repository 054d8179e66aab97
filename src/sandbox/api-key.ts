import { type Random, randomHex } from '../base/clock.ts';
import type { ApiKeyClaims } from '../contract/answers.ts';
import { API_KEY_HEADER, objectionTo, readApiKey, SANDBOX_ISSUER } from '../contract/api-key.ts';
import { explicitDeny, keyExpired, unauthorized } from '../contract/endpoints/refusals.ts';
import { type Signer, signToken } from './signer.ts';

const DAY_SECONDS = 86_400;
/** Backend keys expire decades ahead (clients). */
const LIFE_SECONDS = 30 * 365 * DAY_SECONDS;

/** A key of Truora's shape for this sandbox: a signed HS256 token with the claims of a backend key (G:web_token). */
export async function issueApiKey(clientId: string, now: number, random: Random, sign: Signer): Promise<string> {
  const issuedAt = Math.floor(now / 1000);
  const claims = {
    account_id: '',
    additional_data: '{}',
    client_id: clientId,
    exp: issuedAt + LIFE_SECONDS,
    grant: '',
    iat: issuedAt,
    iss: SANDBOX_ISSUER,
    jti: uuid(random),
    key_name: 'sandbox',
    key_type: 'backend',
    username: `${clientId}-sandbox`,
  } satisfies ApiKeyClaims;
  return signToken(claims, sign);
}

function uuid(random: Random): string {
  const hex = randomHex(random, 30);
  const part = (from: number, to: number) => hex.slice(from, to);
  return `${part(0, 8)}-${part(8, 12)}-4${part(12, 15)}-a${part(15, 18)}-${part(18, 30)}`;
}

/**
 * Why the key of a request is refused, or undefined when it is taken: any unexpired backend key of Truora's shape.
 * Signatures are not checked, so that a team's own key works here too.
 */
export function refusalOfKey(headers: Headers, now: number) {
  const key = readApiKey(headers.get(API_KEY_HEADER) ?? '');
  if (!key.ok) return unauthorized;
  switch (objectionTo(key.value, now)) {
    case 'wrong-type':
      return explicitDeny;
    case 'expired':
      return keyExpired;
    default:
      return undefined;
  }
}
