import { base64UrlToBytes } from '../../base/base64.ts';
import type { OpenedBody } from './open-body.ts';
import { type KeyBytes, keyBytes, type SigningKey } from './signing-key.ts';

/** What is known of where a body comes from. */
export type Verification =
  /** Signed with this key, and made at about the time at which it came. */
  | { readonly status: 'verified'; readonly keyName: string; readonly use: 'text' | 'hex' }
  /** Plain JSON: there is no signature. */
  | { readonly status: 'unsigned' }
  | ({ readonly status: 'failed' } & VerificationFailure);

/** Why a body is not taken for genuine. */
export type VerificationFailure =
  /** Neither a token nor JSON, or a token whose parts cannot be read. */
  | { readonly reason: 'not-a-token' }
  /** The header names another algorithm than HS256; `alg` is what it names, at most 40 characters. */
  | { readonly reason: 'algorithm'; readonly alg: string }
  /** The header demands extensions that nobody here knows. */
  | { readonly reason: 'critical-header' }
  /** Header or claims name a member twice, so that another reader may see another value. */
  | { readonly reason: 'repeated-name' }
  /** There is no key to check with. */
  | { readonly reason: 'no-key' }
  /** The header names a key (`kid`) that is not among those that are known. */
  | { readonly reason: 'unknown-key'; readonly keyId: string }
  /** No key fits: changed on the way, or signed with another one. `keys` counts those that were tried. */
  | { readonly reason: 'signature'; readonly keys: number }
  /** Rightly signed, but `claim` is this far off the time of arrival: positive in the future, negative in the past. */
  | {
      readonly reason: 'time';
      readonly claim: 'iat' | 'exp' | 'nbf';
      readonly offMs: number;
      readonly keyName: string;
    };

/** How far `iat` may be off. No source says what Truora allows itself. */
export interface VerifyOptions {
  /** Milliseconds that a token may be old when it arrives; an hour when absent. */
  readonly maxAgeMs?: number;
  /** Milliseconds that a token may be ahead of this machine's clock; five minutes when absent. */
  readonly maxAheadMs?: number;
}

/** Checks bodies with a set of keys. */
export interface Verifier {
  /**
   * Never throws. `receivedAt` are the Unix milliseconds of arrival; without it, as for what was pulled or imported,
   * times are not looked at.
   */
  verify(body: OpenedBody, receivedAt: number | undefined): Verification;
}

/**
 * Prepares a key once; what it gives tells in constant time whether a signature is the HMAC-SHA256 of a text of ASCII.
 */
export type HmacCheck = (key: Uint8Array) => (signed: string, signature: Uint8Array) => boolean;

/** The only algorithm that is accepted (G:webhooks, C:hooks). */
const ALGORITHM = 'HS256';
const HS256_BYTES = 32;
/** As far as times reach; JSON writes larger numbers, but not the endless ones that it can be read as. */
const FARTHEST_MS = 8.64e15;

type OpenedToken = Extract<OpenedBody, { readonly kind: 'token' }>;

interface PreparedKey extends KeyBytes {
  readonly fits: ReturnType<HmacCheck>;
}

/** Prepares keys once for many bodies. The key that fitted last is tried first. */
export function createVerifier(hmac: HmacCheck, keys: readonly SigningKey[], options: VerifyOptions = {}): Verifier {
  let prepared: readonly PreparedKey[] = keyBytes(keys).map((key) => ({ ...key, fits: hmac(key.bytes) }));
  return {
    verify(body, receivedAt) {
      if (body.kind === 'json') return { status: 'unsigned' };
      if (body.kind === 'unreadable') return { status: 'failed', reason: 'not-a-token' };
      const signature = signatureOf(body, keys);
      if (!(signature instanceof Uint8Array)) return signature;
      const signed = body.token.slice(0, body.token.lastIndexOf('.'));
      const fitting = prepared.find(({ fits }) => fits(signed, signature));
      if (fitting === undefined) return keyMismatch(body.header.kid, keys);
      if (prepared[0] !== fitting) prepared = [fitting, ...prepared.filter((key) => key !== fitting)];
      return (
        untimely(body.claims, receivedAt, fitting.name, options) ?? {
          status: 'verified',
          keyName: fitting.name,
          use: fitting.use,
        }
      );
    },
  };
}

/** The signature to look at, or what can be said without cryptography. */
function signatureOf(
  { header, token, isAmbiguous }: OpenedToken,
  keys: readonly SigningKey[],
): Uint8Array | Verification {
  const { alg, crit } = header;
  if (alg !== ALGORITHM) {
    return { status: 'failed', reason: 'algorithm', alg: typeof alg === 'string' ? alg.slice(0, 40) : '' };
  }
  if (crit !== undefined) return { status: 'failed', reason: 'critical-header' };
  if (isAmbiguous) return { status: 'failed', reason: 'repeated-name' };
  const signature = base64UrlToBytes(token.slice(token.lastIndexOf('.') + 1));
  if (signature === undefined) return { status: 'failed', reason: 'not-a-token' };
  if (keys.length === 0) return { status: 'failed', reason: 'no-key' };
  if (signature.length !== HS256_BYTES) return { status: 'failed', reason: 'signature', keys: keys.length };
  return signature;
}

function keyMismatch(kid: unknown, keys: readonly SigningKey[]): Verification {
  const isNamed = typeof kid === 'string' && kid !== '' && !keys.some(({ name }) => name === kid);
  return isNamed
    ? { status: 'failed', reason: 'unknown-key', keyId: kid.slice(0, 80) }
    : { status: 'failed', reason: 'signature', keys: keys.length };
}

function untimely(
  claims: Readonly<Record<string, unknown>>,
  receivedAt: number | undefined,
  keyName: string,
  { maxAgeMs = 3_600_000, maxAheadMs = 300_000 }: VerifyOptions,
): Verification | undefined {
  if (receivedAt === undefined) return undefined;
  for (const claim of ['iat', 'nbf', 'exp'] as const) {
    const seconds = claims[claim];
    if (typeof seconds !== 'number') continue;
    const offMs = Math.max(-FARTHEST_MS, Math.min(seconds * 1000 - receivedAt, FARTHEST_MS));
    const isEarly = claim !== 'exp' && offMs > maxAheadMs;
    const isLate = (claim === 'iat' && offMs < -maxAgeMs) || (claim === 'exp' && offMs < 0);
    if (isEarly || isLate) return { status: 'failed', reason: 'time', claim, offMs, keyName };
  }
  return undefined;
}
