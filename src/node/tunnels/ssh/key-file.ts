import { readFile, stat } from 'node:fs/promises';
import ssh2, { type ParsedKey } from 'ssh2';

const MAGIC = 'openssh-key-v1\0';
const MAX_BYTES = 64 * 1024;

/**
 * What a file of a key has: the private key, or one that wants a passphrase, or the public half alone, or why it cannot
 * be used.
 */
export interface KeyFile {
  readonly file: string;
  /** The public key as the wire has it, as base64, where it is known. */
  readonly base64: string | undefined;
  readonly key: ParsedKey | undefined;
  /** The text of a key that wants a passphrase. */
  readonly locked: string | undefined;
  /** Why there is no private key. */
  readonly problem: string | undefined;
  /** Whether others can read the private key, so that it is left alone, as OpenSSH does. */
  readonly isOpenToOthers?: boolean;
}

/** Reads a key, private or public. Never rejects. */
export async function readKeyFile(file: string): Promise<KeyFile> {
  const nothing = { file, base64: undefined, key: undefined, locked: undefined, problem: undefined };
  const read = await readWhole(file).catch((failure: NodeJS.ErrnoException) => failure);
  if (read instanceof Error) return { ...nothing, problem: read.code ?? read.message };
  const text = read.text.replaceAll('\r\n', '\n');
  const parsed = ssh2.utils.parseKey(text);
  if (parsed instanceof Error) {
    if (!isLocked(parsed)) return { ...nothing, problem: parsed.message };
    const beside = await readWhole(`${file}.pub`).catch(() => ({ text: '' }));
    const half = { ...nothing, base64: publicIn(text) ?? beside.text.split(/\s+/)[1] };
    return openTo(read.mode, half) ?? { ...half, locked: text };
  }
  const base64 = parsed.getPublicSSH().toString('base64');
  const half = { ...nothing, base64 };
  if (parsed.isPrivateKey()) return openTo(read.mode, half) ?? { ...half, key: parsed };
  return { ...nothing, base64, problem: 'a public key, whose private one the agent does not have' };
}

/**
 * The text of a file with its permissions; those of others count where the file is ours. Throws what the system says.
 */
async function readWhole(file: string): Promise<{ readonly text: string; readonly mode: number }> {
  const found = await stat(file);
  // A pipe or a device might never end.
  if (!found.isFile()) throw new Error('not a file');
  if (found.size > MAX_BYTES) throw new Error('too long for a key');
  return { text: await readFile(file, 'utf8'), mode: found.uid === process.getuid?.() ? found.mode & 0o777 : 0 };
}

/** A private key that others have rights to is not used. Undefined where nobody else has. */
function openTo(mode: number, half: KeyFile): KeyFile | undefined {
  if ((mode & 0o077) === 0) return undefined;
  const problem = `mode 0${mode.toString(8)}: others can use it; chmod 600`;
  return { ...half, problem, isOpenToOthers: true };
}

/** Opens a locked key; undefined when the passphrase is wrong. */
export function openKey(text: string, passphrase: string): ParsedKey | undefined {
  const parsed = ssh2.utils.parseKey(text, passphrase);
  return parsed instanceof Error || !parsed.isPrivateKey() ? undefined : parsed;
}

function isLocked(failure: Error): boolean {
  return /encrypted|passphrase/i.test(failure.message);
}

/** The public half, which OpenSSH's own format has in the clear: after its magic word, three texts and a count. */
function publicIn(text: string): string | undefined {
  const bytes = Buffer.from(text.split('-----')[2] ?? '', 'base64');
  if (bytes.toString('latin1', 0, MAGIC.length) !== MAGIC) return undefined;
  let at = MAGIC.length;
  const take = () => {
    if (at + 4 > bytes.length) return Buffer.alloc(0);
    const length = bytes.readUInt32BE(at);
    const part = bytes.subarray(at + 4, at + 4 + length);
    at += 4 + length;
    return part;
  };
  for (let i = 0; i < 3; i++) take();
  at += 4;
  return take().toString('base64');
}
