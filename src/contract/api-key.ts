import { base64UrlToBytes } from '../base/base64.ts';
import { hasRepeatedName, isRecord, tryParseJson } from '../base/json.ts';
import { err, ok, type Result } from '../base/result.ts';
import { trimSecret } from '../base/secret-text.ts';

/** Name of the header that carries the key, with no `Bearer` before it (REF). */
export const API_KEY_HEADER = 'Truora-API-Key';

/** What an API key says of itself. Nothing here is verified: only Truora can check the signature. */
export interface ApiKeyFacts {
  readonly keyType: string;
  readonly clientId: string;
  /** Empty when the key was given no name. */
  readonly keyName: string;
  /** Unix milliseconds; undefined when the key carries no readable `exp`. */
  readonly expiresAt: number | undefined;
  /** Unix milliseconds. */
  readonly issuedAt: number | undefined;
  readonly grant: string;
  readonly accountId: string;
  /** Whether a sandbox made it: it opens nothing at Truora. */
  readonly isOfSandbox: boolean;
}

/** Issuer of the keys that a sandbox makes: a name that no host can have. */
export const SANDBOX_ISSUER = 'https://sandbox.invalid/truora';

/** Why a text is not an API key of Truora's shape. */
export type NotAKey = 'empty' | 'not-a-token' | 'not-truora';

/** Why a key of Truora's shape is no use for server calls. */
export type KeyObjection = 'wrong-type' | 'expired';

function decodePart(part: string): unknown {
  const bytes = base64UrlToBytes(part);
  if (bytes === undefined) return undefined;
  const json = new TextDecoder().decode(bytes);
  const value = tryParseJson(json);
  return hasRepeatedName(json) ? undefined : value;
}

function seconds(value: unknown): number | undefined {
  // The SDK also reads a numeric string (SDK-1.2).
  const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
  return typeof number === 'number' && Number.isFinite(number) ? number * 1000 : undefined;
}

const text = (value: unknown): string => (typeof value === 'string' ? value : '');

/**
 * Reads the claims of an API key: three base64url parts in which no name stands twice, header HS256, claims `key_type`
 * and `client_id` present (G:web_token, SDK-1.2). `client_id` is `TCI…` today and a lower-case word for clients of
 * before (REF). The text is decoded locally and goes nowhere.
 */
export function readApiKey(key: string): Result<ApiKeyFacts, NotAKey> {
  const trimmed = trimSecret(key);
  if (trimmed === '') return err('empty');
  const parts = trimmed.split('.');
  const [header, claims] = [decodePart(parts[0] ?? ''), decodePart(parts[1] ?? '')];
  if (parts.length !== 3 || !/^[\w-]+$/.test(parts[2] ?? '') || !isRecord(header) || !isRecord(claims)) {
    return err('not-a-token');
  }
  if (header.alg !== 'HS256' || text(claims.key_type) === '' || text(claims.client_id) === '') {
    return err('not-truora');
  }
  return ok({
    keyType: text(claims.key_type),
    clientId: text(claims.client_id),
    keyName: text(claims.key_name),
    expiresAt: seconds(claims.exp),
    issuedAt: seconds(claims.iat),
    grant: text(claims.grant),
    accountId: text(claims.account_id),
    isOfSandbox: claims.iss === SANDBOX_ISSUER,
  });
}

/**
 * Why this key cannot be used for server calls at the given time (Unix milliseconds), or undefined when it can.
 * `keyTypes` are those that the call takes: backend keys alone when left out.
 */
export function objectionTo(
  facts: ApiKeyFacts,
  now: number,
  keyTypes: readonly string[] = ['backend'],
): KeyObjection | undefined {
  if (!keyTypes.includes(facts.keyType)) return 'wrong-type';
  if (facts.expiresAt !== undefined && facts.expiresAt <= now) return 'expired';
  return undefined;
}
