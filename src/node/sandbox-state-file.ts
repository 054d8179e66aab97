import { readFile, rename } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import { describeFailure } from '../base/errors.ts';
import { tryParseJson } from '../base/json.ts';
import type { Logger } from '../base/logger.ts';
import type { WorldSnapshot } from '../sandbox/records.ts';
import { isWorldSnapshot } from '../sandbox/snapshot.ts';
import { removeDrafts, writeDurably } from './durable-file.ts';

/** Milliseconds between a change and its writing, so that a burst is written once. */
const QUIET_MS = 500;

/** Keeps what a sandbox remembers in one JSON file. Whoever makes it closes it. */
export interface StateFile {
  /** What the file held when it was opened; undefined for a fresh start. */
  readonly former: WorldSnapshot | undefined;
  /** Writes soon. */
  touch(): void;
  /** Writes what is outstanding. Failures to write are logged, never thrown. */
  close(): Promise<void>;
}

/** Opens the file; one that cannot be read as a snapshot is set aside with the ending `.broken`, and the world begins anew. */
export async function openStateFile(path: string, snapshot: () => WorldSnapshot, logger: Logger): Promise<StateFile> {
  await removeDrafts(dirname(path), `${basename(path)}.`);
  const former = await read(path, logger);
  let timer: NodeJS.Timeout | undefined;
  let writing = Promise.resolve();
  let isDirty = false;
  let isClosed = false;

  const write = () => {
    clearTimeout(timer);
    timer = undefined;
    if (!isDirty) return writing;
    isDirty = false;
    writing = writing.then(() => replace(path, JSON.stringify(snapshot()), logger));
    return writing;
  };
  return {
    former,
    touch() {
      if (isClosed) return;
      isDirty = true;
      timer ??= setTimeout(write, QUIET_MS).unref();
    },
    close() {
      isClosed = true;
      return write();
    },
  };
}

async function read(path: string, logger: Logger): Promise<WorldSnapshot | undefined> {
  try {
    const parsed = tryParseJson(await readFile(path, 'utf8'));
    if (isWorldSnapshot(parsed)) return parsed;
    await rename(path, `${path}.broken`);
    logger.warn(`The sandbox's state file could not be understood; it was set aside as ${path}.broken`);
  } catch (failure) {
    const isAbsent = failure instanceof Error && 'code' in failure && failure.code === 'ENOENT';
    if (!isAbsent) logger.warn(`The sandbox's state file could not be read: ${describeFailure(failure)}`);
  }
  return undefined;
}

async function replace(path: string, text: string, logger: Logger): Promise<void> {
  try {
    await writeDurably(path, text);
  } catch (failure) {
    logger.warn(`The sandbox's state could not be written: ${describeFailure(failure)}`);
  }
}
