import { createHmac } from 'node:crypto';
import { appendFile, readFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { err, ok, type Result } from '../../../base/result.ts';
import { privateFolder, syncFolder } from '../../files/durable-file.ts';
import { readStored } from '../../files/stored-file.ts';
import type { HostKey } from './host-key.ts';

/** What the files of known hosts say about a key. */
export type HostVerdict =
  | { readonly kind: 'known' }
  | { readonly kind: 'unknown' }
  /** Another key is known; `where` is file and line. */
  | { readonly kind: 'changed'; readonly where: string }
  /** This very key is revoked; `where` as above. */
  | { readonly kind: 'revoked'; readonly where: string };

/** One line of a file of known hosts. */
interface KnownHost {
  readonly marker: string;
  readonly patterns: string;
  readonly type: string;
  readonly base64: string;
  readonly where: string;
}

/** The keys that are known of one host. */
export interface KnownKeys {
  /** Types of its keys. */
  readonly types: ReadonlySet<string>;
  judge(key: HostKey): HostVerdict;
}

/** Where OpenSSH keeps the keys that its user and the system know. */
export function systemKnownHosts(): readonly string[] {
  return [join(homedir(), '.ssh', 'known_hosts'), '/etc/ssh/ssh_known_hosts'];
}

/**
 * Reads what the files know of a host by its {@link knownName}; a file that is not there or cannot be read knows
 * nothing.
 */
export async function knownKeysOf(name: string, files: readonly string[]): Promise<KnownKeys> {
  const lists = await Promise.all(files.map(linesOf));
  const found = lists.flat().filter(({ patterns }) => matches(name, patterns));
  const revoked = found.filter(({ marker }) => marker === '@revoked');
  // Certificates of hosts are not offered to us, so their authorities say nothing.
  const plain = found.filter(({ marker }) => marker === '');
  return {
    types: new Set(plain.map(({ type }) => type)),
    judge({ base64 }) {
      const refused = revoked.find((line) => line.base64 === base64);
      if (refused !== undefined) return { kind: 'revoked', where: refused.where };
      if (plain.some((line) => line.base64 === base64)) return { kind: 'known' };
      const other = plain[0];
      return other === undefined ? { kind: 'unknown' } : { kind: 'changed', where: other.where };
    },
  };
}

/** Adds a key to our own file. */
export async function trustHostKey(file: string, name: string, key: HostKey): Promise<void> {
  await privateFolder(dirname(file));
  // A full disk or a crash may have left half a line, to which nothing may be glued.
  const former = await readStored(file).catch(() => '');
  const start = former === '' || former.endsWith('\n') ? '' : '\n';
  await appendFile(file, `${start}${name} ${key.type} ${key.base64}\n`, { mode: 0o600, flush: true });
  await syncFolder(dirname(file));
}

/** The name under which a host stands in the files: with brackets and port where that is not 22; or its alias. */
export function knownName(host: string, port: number, alias?: string): string {
  if (alias !== undefined) return alias.toLowerCase();
  const lower = host.toLowerCase();
  return port === 22 ? lower : `[${lower}]:${port}`;
}

async function linesOf(file: string): Promise<readonly KnownHost[]> {
  const text = await readStored(file).catch(() => '');
  return text.split('\n').flatMap((line, index) => {
    const parts = line.trim().split(/\s+/);
    if (parts[0] === '' || parts[0]?.startsWith('#')) return [];
    const marker = parts[0]?.startsWith('@') ? (parts.shift() ?? '') : '';
    const [patterns, type, base64] = parts;
    if (patterns === undefined || type === undefined || base64 === undefined) return [];
    return [{ marker, patterns, type, base64, where: `${file}:${index + 1}` }];
  });
}

function matches(name: string, patterns: string): boolean {
  if (patterns.startsWith('|1|')) return hashMatches(name, patterns);
  let isIn = false;
  for (const pattern of patterns.split(',')) {
    if (pattern.startsWith('!')) {
      if (fitsPattern(pattern.slice(1).toLowerCase(), name)) return false;
    } else if (fitsPattern(pattern.toLowerCase(), name)) isIn = true;
  }
  return isIn;
}

function hashMatches(name: string, hashed: string): boolean {
  const [, , salt = '', hash = ''] = hashed.split('|');
  return createHmac('sha1', Buffer.from(salt, 'base64')).update(name).digest('base64') === hash;
}

/**
 * Whether a name fits a pattern of OpenSSH: `*` stands for any text, `?` for any character. Takes no longer than the
 * product of both lengths.
 */
function fitsPattern(pattern: string, name: string): boolean {
  let at = 0;
  // Where the last `*` is, and where what it stands for ends so far: only that one has to be tried longer.
  let star = -1;
  let end = 0;
  for (let i = 0; i < name.length; ) {
    if (pattern[at] === '*') {
      star = at++;
      end = i;
    } else if (pattern[at] === '?' || pattern[at] === name[i]) {
      at++;
      i++;
    } else if (star >= 0) {
      at = star + 1;
      i = ++end;
    } else return false;
  }
  while (pattern[at] === '*') at++;
  return at === pattern.length;
}

/** Where each revoked key is listed, as file and line, by its bytes as base64. */
type RevokedKeys = ReadonlyMap<string, string>;

const REVOCATION_LIST = 'SSHKRL\n';

/**
 * Reads the public keys in a file of `RevokedHostKeys`, one a line; without a file there are none. As for OpenSSH, no
 * host is trusted while the file cannot be read: then the reason is a code of the system, or says that it is a binary
 * revocation list.
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
