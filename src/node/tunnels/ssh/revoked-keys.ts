import { readFile } from 'node:fs/promises';
import { err, ok, type Result } from '../../../base/result.ts';

/** Where each revoked key is listed, as file and line, by its bytes as base64. */
export type RevokedKeys = ReadonlyMap<string, string>;

const REVOCATION_LIST = 'SSHKRL\n';

/**
 * Reads the public keys in a file of `RevokedHostKeys`, one a line; without a file there are none. As for OpenSSH, no host is trusted
 * while the file cannot be read: then the reason is a code of the system, or says that it is a binary revocation list.
 */
export async function revokedKeysIn(file: string | undefined): Promise<Result<RevokedKeys, string>> {
  if (file === undefined) return ok(new Map());
  const text = await readFile(file, 'utf8').catch((failure: NodeJS.ErrnoException) => failure);
  if (typeof text !== 'string') return err(`${file}: ${text.code ?? text.message}`);
  if (text.startsWith(REVOCATION_LIST)) return err(`${file}: a binary revocation list, which only OpenSSH reads`);
  const found = new Map<string, string>();
  for (const [index, line] of text.split('\n').entries()) {
    if (line.trimStart().startsWith('#')) continue;
    // The key follows its type; options may stand before both.
    const words = line.trim().split(/\s+/);
    const at = words.findIndex((word) => /^(?:ssh|ecdsa|sk)-[\w.@-]+$/.test(word));
    const base64 = words[at + 1];
    if (at >= 0 && base64 !== undefined) found.set(base64, `${file}:${index + 1}`);
  }
  return ok(found);
}
