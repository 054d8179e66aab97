import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { AppError, codeOf, describeFailure } from '../../base/errors.ts';
import { isRecord, tryParseJson } from '../../base/json.ts';
import type { Logger } from '../../base/logger.ts';
import { CREATED_KINDS } from '../../contract/endpoint.ts';
import type { CreationStore, OpenCreation } from '../../flows/creations/creation-store.ts';
import { SUBJECT_KINDS } from '../../flows/runs/run.ts';
import { durableFolder } from './durable-file.ts';
import { readStored } from './stored-file.ts';

const FILE_NAME = /^[\w-]{1,64}\.json$/;
const MAX_BYTES = 16 * 1024;
/** Entries are kept as long as somebody may want to know: 30 days, and no more than the newest 200. */
const MAX_MS = 30 * 24 * 3600_000;
const LIMIT = 200;
const TEXTS = ['type', 'country', 'accountId', 'parentId', 'createdId'] as const;

/**
 * Open creates as one small JSON file each in a folder, written durably and replaced as a whole. A file in no known
 * shape is left alone and said in the log.
 */
export function creationFiles(folder: string, logger: Logger, now: () => number): CreationStore {
  const files = durableFolder(folder);
  const remove = (entry: string) => files.remove(`${entry}.json`);

  async function write({ entry, kind, at, profileId, isLost, ...stored }: OpenCreation): Promise<void> {
    const value = { version: 1, kind, at, profileId, ...textsIn(stored), isLost };
    try {
      await files.write(`${entry}.json`, JSON.stringify(value));
    } catch (failure) {
      throw new AppError('storage', 'A create could not be noted', { cause: failure });
    }
  }

  async function read(name: string): Promise<OpenCreation | undefined> {
    const file = join(folder, name);
    try {
      const found = readEntry(name.slice(0, -'.json'.length), tryParseJson(await readStored(file, MAX_BYTES)));
      if (!found) logger.warn(`a noted create is not in a known shape and was left alone: ${name}`);
      return found;
    } catch (failure) {
      // Another window may have settled it in the meantime.
      if (codeOf(failure) !== 'ENOENT') {
        logger.warn(`a noted create cannot be read: ${describeFailure(failure)}`);
      }
      return undefined;
    }
  }

  async function list(): Promise<readonly OpenCreation[]> {
    const names = await files.names().catch((failure: unknown) => {
      throw new AppError('storage', 'The noted creates cannot be listed', { cause: failure });
    });
    const found = await Promise.all(names.filter((name) => FILE_NAME.test(name)).map(read));
    const sorted = found.filter((entry) => entry !== undefined).sort((a, b) => b.at - a.at);
    const kept = sorted.filter(({ at }, i) => i < LIMIT && now() - at <= MAX_MS);
    // Where the folder cannot be written, they still are of no interest to anyone.
    const over = sorted.filter((entry) => !kept.includes(entry)).map(({ entry }) => remove(entry));
    for (const gone of await Promise.allSettled(over)) {
      if (gone.status === 'rejected') logger.warn(`a noted create cannot be removed: ${describeFailure(gone.reason)}`);
    }
    return kept;
  }

  return {
    of: (profileId) => ({
      async begin(creation) {
        const entry = randomUUID();
        await write({ ...creation, entry, profileId });
        return entry;
      },
      refused: remove,
      async lost(entry) {
        const noted = await read(`${entry}.json`);
        if (noted) await write({ ...noted, isLost: true });
      },
      async confirmed(entry, createdId) {
        const noted = await read(`${entry}.json`);
        // What gets no run is in the account's lists, and nothing goes on with it.
        const getsRun = SUBJECT_KINDS.some((kind) => kind === noted?.kind) && !isContact(noted);
        if (noted && createdId !== undefined && getsRun) await write({ ...noted, createdId });
        else await remove(entry);
      },
    }),
    list,
    remove,
  };
}

/** Enrollments of addresses and numbers are done in their reply and have no run. */
function isContact(noted: OpenCreation | undefined): boolean {
  return noted?.kind === 'enrollment' && noted.type !== 'face-recognition';
}

function readEntry(entry: string, value: unknown): OpenCreation | undefined {
  if (!isRecord(value) || value.version !== 1) return undefined;
  const { kind, at, profileId, isLost } = value;
  const known = CREATED_KINDS.find((one) => one === kind);
  if (!known || typeof at !== 'number' || !isTime(at) || typeof profileId !== 'string') return undefined;
  return { entry, kind: known, at, profileId, ...textsIn(value), ...(isLost === true ? { isLost } : {}) };
}

const isTime = (at: number) => !Number.isNaN(new Date(at).getTime());

const textsIn = (value: Readonly<Record<string, unknown>>) =>
  Object.fromEntries(TEXTS.filter((name) => typeof value[name] === 'string').map((name) => [name, value[name]]));
