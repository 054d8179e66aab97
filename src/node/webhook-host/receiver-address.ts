import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { link, mkdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { describeFailure } from '../../base/errors.ts';
import { isRecord, tryParseJson } from '../../base/json.ts';
import type { Logger } from '../../base/logger.ts';
import { removeDrafts, syncFolder, writeNew } from '../files/durable-file.ts';
import { readStored } from '../files/stored-file.ts';

/** Where a workspace's receiver is found, the same at every start. */
export interface ReceiverAddress {
  /** Tried first; another one is used for the time being when it is taken. 0 is any. */
  readonly port: number;
  /** A slash and 32 characters that nobody can guess. */
  readonly path: string;
}

const FIRST_PORT = 17_000;
const PORTS = 10_000;
const FILE = 'receiver.json';

/**
 * The address that belongs to a folder, made at the first call: the port follows from the folder's path, the secret
 * path is random. Where it cannot be written down, which the log then says, it lasts as long as the process.
 */
export async function receiverAddress(folder: string, logger: Logger): Promise<ReceiverAddress> {
  const file = join(folder, FILE);
  const hash = createHash('sha256').update(folder).digest();
  const made = { port: FIRST_PORT + (hash.readUInt32BE() % PORTS), path: `/${randomBytes(24).toString('base64url')}` };
  const draft = `${file}.${randomUUID()}.tmp`;
  try {
    const known = await read(file);
    if (known !== undefined) {
      await removeDrafts(folder, `${FILE}.`);
      return known;
    }
    await mkdir(folder, { recursive: true, mode: 0o700 });
    await writeNew(draft, JSON.stringify(made));
    // Exclusively, so that two windows that start at once agree.
    const isFirst = await link(draft, file).then(
      () => true,
      () => false,
    );
    const byOther = isFirst ? undefined : await read(file);
    if (byOther !== undefined) return byOther;
    // What stands there was spoiled, such as by a loss of power.
    if (!isFirst) await rename(draft, file);
    await syncFolder(folder);
  } catch (failure) {
    logger.warn(`the address of the receiver could not be kept: ${describeFailure(failure)}`);
  } finally {
    await rm(draft, { force: true }).catch(() => {});
  }
  return made;
}

/** An address for a receiver that leaves nothing behind; with port 0, any free one. */
export function passingAddress(): ReceiverAddress {
  return { port: 0, path: `/${randomBytes(24).toString('base64url')}` };
}

/** Rejects where a file is there that the system does not let be read now: it may be read again later, and stays. */
async function read(file: string): Promise<ReceiverAddress | undefined> {
  const text = await readStored(file).catch((failure: NodeJS.ErrnoException) => {
    if (failure.code !== undefined && failure.code !== 'ENOENT') throw failure;
    return '';
  });
  const value = tryParseJson(text);
  if (!isRecord(value) || typeof value.port !== 'number' || typeof value.path !== 'string') return undefined;
  const { port, path } = value;
  return Number.isInteger(port) && port > 0 && port < 65_536 && /^\/[\w-]{16,}$/.test(path)
    ? { port, path }
    : undefined;
}
