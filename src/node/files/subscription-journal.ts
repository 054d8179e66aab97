import { join } from 'node:path';
import { AppError } from '../../base/errors.ts';
import { isRecord, tryParseJson } from '../../base/json.ts';
import type { Logger } from '../../base/logger.ts';
import type { JournalEntry, SubscriptionJournal } from '../../webhooks/subscription/journal.ts';
import { processRun } from '../process-run.ts';
import { durableFolder } from './durable-file.ts';
import { readStored } from './stored-file.ts';

/** For how long a process that cannot be seen is believed to run. */
const UNSEEN_MS = 24 * 60 * 60_000;

const NAME = /^[\w-]+$/;

/** A journal as one file per entry in a folder, each replaced as a whole and on disk when its `put` resolves. */
export function subscriptionJournal(folder: string, logger: Logger): SubscriptionJournal {
  const files = durableFolder(folder);
  const nameOf = (id: string) => {
    if (!NAME.test(id)) throw new AppError('storage', 'An ID that cannot be a file name');
    return `${id}.json`;
  };

  async function read(name: string): Promise<JournalEntry | undefined> {
    const text = await readStored(join(folder, name)).catch(() => undefined);
    const value = text === undefined ? undefined : tryParseJson(text);
    if (isEntry(value)) return value;
    logger.warn(`an entry of the journal of subscriptions cannot be read and was left alone: ${name}`);
    return undefined;
  }

  return {
    async list() {
      const names = await files.names().catch((failure: unknown) => {
        throw new AppError('storage', 'The journal of subscriptions cannot be listed', { cause: failure });
      });
      const entries = await Promise.all(names.filter((name) => name.endsWith('.json')).map(read));
      return entries.filter((entry) => entry !== undefined).sort((a, b) => a.at - b.at);
    },
    async put(entry) {
      const name = nameOf(entry.id);
      try {
        await files.write(name, JSON.stringify(entry));
      } catch (failure) {
        throw new AppError('storage', 'The journal of subscriptions could not be written', { cause: failure });
      }
    },
    async remove(id) {
      await files.remove(nameOf(id));
    },
  };
}

/** Whether the process that listens for an entry still runs: then it puts things back itself. */
export function isOwned(entry: JournalEntry, now = Date.now()): boolean {
  const { owner, at, run } = entry;
  const here = processRun(process.pid);
  if (run && here) {
    if (run.boot !== here.boot) return false;
    // Processes of another container cannot be seen from here.
    if (run.space !== here.space) return now - at < UNSEEN_MS;
    return processRun(owner)?.start === run.start;
  }
  // In containers a process often has the number of the one before it.
  if (owner === process.pid) return at >= performance.timeOrigin;
  try {
    process.kill(owner, 0);
    return true;
  } catch (failure) {
    // Somebody else's process is one that runs.
    return (failure as NodeJS.ErrnoException).code === 'EPERM';
  }
}

function isEntry(value: unknown): value is JournalEntry {
  return (
    isRecord(value) &&
    value.version === 1 &&
    (value.kind === 'hook' || value.kind === 'rule') &&
    ['id', 'profileId', 'mark'].every((key) => typeof value[key] === 'string') &&
    ['at', 'owner'].every((key) => typeof value[key] === 'number') &&
    Array.isArray(value.addresses) &&
    value.addresses.every((address) => typeof address === 'string') &&
    (value.run === undefined ||
      (isRecord(value.run) &&
        [value.run.boot, value.run.space, value.run.start].every((part) => typeof part === 'string'))) &&
    (value.ref === undefined || typeof value.ref === 'string') &&
    (value.label === undefined || typeof value.label === 'string') &&
    (value.before === undefined || (isRecord(value.before) && typeof value.before.address === 'string'))
  );
}
