import { MAX_BODY_BYTES } from '../history/limits.ts';

/** A signing key of a profile, as it is kept in the secret storage. */
export interface SigningKey {
  /** What people call it; shown wherever the key is meant. */
  readonly name: string;
  /** Usually 64 hexadecimal characters (SPEC). Never to be logged, copied or exported. */
  readonly secret: string;
  /**
   * How the secret becomes bytes: clients use it as text (C:hooks). Absent: as text and, where it looks so, as
   * hexadecimal, too.
   */
  readonly use?: KeyUse;
}

/** How the characters of a secret become the bytes of a key. */
export type KeyUse = 'text' | 'hex';

/** The bytes of a key in one of the ways in which it may be meant, with where it is from. */
export interface KeyBytes {
  readonly name: string;
  readonly use: KeyUse;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** Keys for HS256, each in the ways in which it may be meant. Empty and absurdly long secrets are left out. */
export function keyBytes(keys: readonly SigningKey[]): readonly KeyBytes[] {
  return keys.flatMap(({ name, secret, use }) =>
    (use ? [use] : (['text', 'hex'] as const)).flatMap((way) => {
      const bytes = bytesOf(secret, way);
      return bytes === undefined || bytes.length === 0 || bytes.length > MAX_BODY_BYTES
        ? []
        : [{ name, use: way, bytes }];
    }),
  );
}

function bytesOf(secret: string, use: KeyUse): Uint8Array<ArrayBuffer> | undefined {
  if (use === 'text') return new TextEncoder().encode(secret);
  if (!/^(?:[0-9a-f]{2})+$/i.test(secret)) return undefined;
  return Uint8Array.from(secret.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
}
