import { join } from 'node:path';
import { AppError, describeFailure } from '../../base/errors.ts';
import { tryParseJson } from '../../base/json.ts';
import type { Logger } from '../../base/logger.ts';
import type { Run, RunStore } from '../../flows/runs/run.ts';
import { readStoredRun } from '../../flows/runs/stored-run.ts';
import { durableFolder } from './durable-file.ts';
import { readStored } from './stored-file.ts';

const FILE_NAME = /^[\w.-]+$/;

/** Most runs that are kept; the oldest finished ones go first. */
const LIMIT = 500;

/**
 * Runs as one JSON file each in a folder, replaced as a whole, so that two windows and a crash never spoil one
 * another's. A file that cannot be read is left where it is and said in the log.
 */
export function runFiles(folder: string, logger: Logger): RunStore {
  const files = durableFolder(folder);
  const nameOf = (id: string) => {
    if (!FILE_NAME.test(id)) throw new AppError('storage', 'An ID that cannot be a file name');
    return `${id}.json`;
  };

  async function read(file: string): Promise<Run | undefined> {
    const text = await readStored(file).catch((failure: NodeJS.ErrnoException) => {
      if (failure.code !== 'ENOENT') logger.warn(`a stored run cannot be read: ${describeFailure(failure)}`);
      return undefined;
    });
    const value = text === undefined ? undefined : tryParseJson(text);
    const run = readStoredRun(value);
    if (run) return run;
    if (text !== undefined) logger.warn(`a stored run is not in a known shape and was left alone: ${file}`);
    return undefined;
  }

  async function list(): Promise<readonly Run[]> {
    const names = await files.names().catch((failure: unknown) => {
      throw new AppError('storage', 'The stored runs cannot be listed', { cause: failure });
    });
    const runs = await Promise.all(
      names.filter((name) => name.endsWith('.json')).map((name) => read(join(folder, name))),
    );
    return runs.filter((run) => run !== undefined).sort((a, b) => b.startedAt - a.startedAt);
  }

  async function prune(): Promise<void> {
    const finished = (await list()).slice(LIMIT).filter(({ state }) => state !== 'watching');
    await Promise.all(finished.map(({ id }) => files.remove(nameOf(id))));
  }

  return {
    list,
    get: async (id) => (FILE_NAME.test(id) ? read(join(folder, nameOf(id))) : undefined),
    async save(run) {
      const name = nameOf(run.id);
      try {
        await files.write(name, JSON.stringify(run));
        if (run.events.length === 1) await prune();
      } catch (failure) {
        throw new AppError('storage', 'A run could not be stored', { cause: failure });
      }
    },
    async remove(id) {
      await files.remove(nameOf(id));
    },
  };
}
