import { createHash } from 'node:crypto';
import { trimEndOf } from '../../../base/trim-end.ts';

/** A host key as the wire has it: its type, its bytes, and the fingerprint that OpenSSH prints. */
export interface HostKey {
  readonly type: string;
  readonly base64: string;
  readonly fingerprint: string;
}

/** Reads the bytes of a public host key; the type is the first text in it. */
export function hostKeyOf(blob: Buffer): HostKey {
  const length = blob.length >= 4 ? blob.readUInt32BE(0) : 0;
  const digest = createHash('sha256').update(blob).digest('base64');
  return {
    type: blob.toString('latin1', 4, 4 + Math.min(length, 64)),
    base64: blob.toString('base64'),
    fingerprint: `SHA256:${trimEndOf(digest, '=')}`,
  };
}

const ALGORITHMS: Readonly<Record<string, readonly string[]>> = {
  'ssh-ed25519': ['ssh-ed25519'],
  'ecdsa-sha2-nistp256': ['ecdsa-sha2-nistp256'],
  'ecdsa-sha2-nistp384': ['ecdsa-sha2-nistp384'],
  'ecdsa-sha2-nistp521': ['ecdsa-sha2-nistp521'],
  'ssh-rsa': ['rsa-sha2-512', 'rsa-sha2-256', 'ssh-rsa'],
};

/**
 * The algorithms to ask a server for, those of the key types that are known of it first: it then shows a key that can
 * be compared.
 */
export function hostKeyAlgorithms(knownTypes: Iterable<string>): string[] {
  const known = [...knownTypes].flatMap((type) => ALGORITHMS[type] ?? []);
  return [...new Set([...known, ...Object.values(ALGORITHMS).flat()])];
}
