import { readFileSync, readlinkSync } from 'node:fs';
import { join } from 'node:path';
import { AppError } from '../../base/errors.ts';
import { isRecord, tryParseJson } from '../../base/json.ts';
import type { Logger } from '../../base/logger.ts';
import type { JournalEntry, SubscriptionJournal } from '../../webhooks/subscription/journal.ts';
import { isAlive } from '../process-alive.ts';
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
  return isAlive(owner);
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

/**
 * One run of a process: a number alone is given to another program after a while, at every start of the machine, and in
 * every container anew.
 */
interface ProcessRun {
  /** The start of the machine. */
  readonly boot: string;
  /** The space in which the process has its number: a container has one of its own. */
  readonly space: string;
  /** When the process was started, in ticks since the machine was. */
  readonly start: string;
}

/**
 * The run that a process of this machine and this space is, or undefined where there is none, or the system does not
 * tell.
 */
export function processRun(pid: number): ProcessRun | undefined {
  try {
    const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
    const space = readlinkSync('/proc/self/ns/pid');
    // The name of the program, in parentheses, may hold anything; the 20th field behind it is the start.
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const start = stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19];
    return start === undefined ? undefined : { boot, space, start };
  } catch {
    return undefined;
  }
}
