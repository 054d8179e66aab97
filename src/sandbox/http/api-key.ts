import { type Random, randomHex } from '../../base/clock.ts';
import type { ApiKeyClaims } from '../../contract/answers.ts';
import { API_KEY_HEADER, objectionTo, readApiKey, SANDBOX_ISSUER } from '../../contract/api-key.ts';
import type { Endpoint } from '../../contract/endpoint.ts';
import { explicitDeny, keyExpired, unauthorized } from '../../contract/endpoints/refusals.ts';
import type { SdkKeyRequest } from '../../contract/sandbox-protocol.ts';
import { type Signer, signToken } from '../signer.ts';

const DAY_SECONDS = 86_400;
/** Backend keys expire decades ahead (clients). */
const LIFE_SECONDS = 30 * 365 * DAY_SECONDS;

/** Keys for browsers live two hours (G:web_token); those of the mobile SDK likely as long. */
const SDK_LIFE_SECONDS = 7200;

/** What a sandbox makes keys from. */
export interface KeyMaker {
  readonly clientId: string;
  readonly random: Random;
  readonly sign: Signer;
}

/** A key of Truora's shape for this sandbox: a signed HS256 token with the claims of a backend key (G:web_token). */
export async function issueApiKey(maker: KeyMaker, now: number): Promise<string> {
  return issued(maker, now, LIFE_SECONDS, { account_id: '', grant: '', key_name: 'sandbox', key_type: 'backend' });
}

/**
 * A key as the mobile SDK gets it, for one app and perhaps one account (G:sdk, SDK-1.2); it ends two hours after `now`.
 */
export async function issueSdkKey(
  maker: KeyMaker,
  now: number,
  { application_id, account_id = '' }: SdkKeyRequest,
): Promise<string> {
  const claims = { account_id, application_id, grant: 'validations', key_name: '', key_type: 'sdk' } as const;
  return issued(maker, now, SDK_LIFE_SECONDS, claims);
}

type OwnClaims = Pick<ApiKeyClaims, 'account_id' | 'application_id' | 'grant' | 'key_name' | 'key_type'>;

function issued({ clientId, random, sign }: KeyMaker, now: number, lifeSeconds: number, own: OwnClaims) {
  const issuedAt = Math.floor(now / 1000);
  const claims = {
    additional_data: '{}',
    client_id: clientId,
    exp: issuedAt + lifeSeconds,
    iat: issuedAt,
    iss: SANDBOX_ISSUER,
    jti: uuid(random),
    username: `${clientId}-sandbox`,
    ...own,
  } satisfies ApiKeyClaims;
  return signToken(claims, sign);
}

function uuid(random: Random): string {
  const hex = randomHex(random, 30);
  const part = (from: number, to: number) => hex.slice(from, to);
  return `${part(0, 8)}-${part(8, 12)}-4${part(12, 15)}-a${part(15, 18)}-${part(18, 30)}`;
}

/**
 * What a developer should know whose key was refused, as sentences without the key; none where the refusal says it all.
 */
export function keyHints(headers: Headers): readonly string[] {
  const key = headers.get(API_KEY_HEADER) ?? '';
  if (/^\s*bearer\s/i.test(key)) return [`${API_KEY_HEADER} must be the key alone, with no Bearer before it.`];
  if (key !== '') return [];
  return headers.has('Authorization')
    ? [`The API reads the key from the header ${API_KEY_HEADER}, not from Authorization.`]
    : [`The header ${API_KEY_HEADER} is missing.`];
}

/**
 * Why the key of a request is refused, or undefined when it is taken: any unexpired backend key of Truora's shape, and
 * where the contract says so one of the mobile SDK. Signatures are not checked, so that a team's own key works here
 * too.
 */
export function refusalOfKey(headers: Headers, now: number, { sdkKeys }: Pick<Endpoint, 'sdkKeys'>) {
  const key = readApiKey(headers.get(API_KEY_HEADER) ?? '');
  if (!key.ok) return unauthorized;
  switch (objectionTo(key.value, now, sdkKeys === undefined ? ['backend'] : ['backend', 'sdk'])) {
    case 'wrong-type':
      return explicitDeny;
    case 'expired':
      return keyExpired;
    default:
      return undefined;
  }
}
