import { lstat, realpath, rename } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import { codeOf, describeFailure } from '../../base/errors.ts';
import { tryParseJson } from '../../base/json.ts';
import type { Logger } from '../../base/logger.ts';
import { isWorldSnapshot, type WorldSnapshot } from '../../sandbox/snapshot.ts';
import { WORLD_LIMITS } from '../../sandbox/world/world.ts';
import { removeDrafts, writeDurably } from '../files/durable-file.ts';
import { readStored } from '../files/stored-file.ts';

/** Milliseconds between a change and its writing, so that a burst is written once. */
const QUIET_MS = 500;
/** Milliseconds until what could not be written is tried again. */
const RETRY_MS = 5000;
/** Far more than the JSON of one record takes. */
const RECORD_BYTES = 20 * 1024;
/** More than a full world writes, in which pictures are not kept: what is longer was not written by a sandbox. */
const MAX_BYTES = (WORLD_LIMITS.accounts + WORLD_LIMITS.validations + WORLD_LIMITS.checks) * RECORD_BYTES;
/** How many files that were set aside are kept apart. */
const MAX_BROKEN = 20;

/** Keeps what a sandbox remembers in one JSON file. Whoever makes it closes it. */
export interface StateFile {
  /** What the file held when it was opened; undefined for a fresh start. */
  readonly former: WorldSnapshot | undefined;
  /** Writes soon. */
  touch(): void;
  /** Writes what is outstanding. Failures to write are logged, never thrown. */
  close(): Promise<void>;
}

/**
 * Opens the file, where a link leads to if it is one; one that holds no snapshot is set aside with the ending
 * `.broken`, and the world begins anew. One that the system does not let be read, or that is no regular file, is left
 * as it is, and nothing is written. What cannot be written, such as on a full disk, is tried again every five seconds
 * and at the end.
 */
export async function openStateFile(named: string, snapshot: () => WorldSnapshot, logger: Logger): Promise<StateFile> {
  const path = await realpath(named).catch(() => named);
  await removeDrafts(dirname(path), `${basename(path)}.`);
  const { former, isOurs } = await read(path, logger);
  let timer: NodeJS.Timeout | undefined;
  let writing = Promise.resolve();
  let isDirty = false;
  let isClosed = false;
  let isFailing = false;

  const write = () => {
    clearTimeout(timer);
    timer = undefined;
    if (!isDirty || !isOurs) return writing;
    isDirty = false;
    writing = writing.then(replace);
    return writing;
  };
  const soon = (ms: number) => {
    timer ??= setTimeout(write, ms).unref();
  };
  const replace = async () => {
    try {
      await writeDurably(path, JSON.stringify(snapshot()));
      isFailing = false;
    } catch (failure) {
      if (!isFailing) logger.warn(`The sandbox's state could not be written: ${describeFailure(failure)}`);
      isFailing = true;
      isDirty = true;
      if (!isClosed) soon(RETRY_MS);
    }
  };
  return {
    former,
    touch() {
      if (isClosed) return;
      isDirty = true;
      soon(QUIET_MS);
    },
    async close() {
      isClosed = true;
      await writing;
      await write();
    },
  };
}

/** What a file holds, and whether its name is ours to write to. */
async function read(path: string, logger: Logger) {
  try {
    const parsed = tryParseJson(await readStored(path, MAX_BYTES));
    if (isWorldSnapshot(parsed)) return { former: parsed, isOurs: true };
    logger.warn(`The sandbox's state file could not be understood; it was set aside as ${await setAside(path)}`);
    return { former: undefined, isOurs: true };
  } catch (failure) {
    if (codeOf(failure) === 'ENOENT') return { former: undefined, isOurs: true };
    logger.warn(`The sandbox's state file could not be read, so nothing is written to it: ${describeFailure(failure)}`);
    return { former: undefined, isOurs: false };
  }
}

/** Gives a file a name that no other has, so that nothing is lost that people may want back. */
async function setAside(path: string): Promise<string> {
  let name = `${path}.broken`;
  for (let count = 2; count <= MAX_BROKEN && (await isThere(name)); count++) name = `${path}.broken-${count}`;
  await rename(path, name);
  return name;
}

function isThere(path: string): Promise<boolean> {
  return lstat(path).then(
    () => true,
    () => false,
  );
}
