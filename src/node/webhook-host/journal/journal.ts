import { mkdir, readdir } from 'node:fs/promises';
import { disposable } from '../../../base/disposables.ts';
import { AppError, describeFailure } from '../../../base/errors.ts';
import type { Logger } from '../../../base/logger.ts';
import type { Journal, SizedRecord } from '../../../webhooks/history/journal.ts';
import { privateFolder } from '../../files/durable-file.ts';
import { KnownSegments } from './known-segments.ts';
import { encodeRecord } from './lines.ts';
import { SegmentReader } from './reader.ts';
import { SegmentSweeper } from './sweeper.ts';
import { SegmentWriter } from './writer.ts';

/** A journal with what it held when it was opened. */
export interface OpenedJournal {
  readonly journal: Journal;
  readonly former: readonly SizedRecord[];
}

/**
 * Opens a journal of JSON lines in a folder of segments. Every process appends to segments of its own, which are found
 * to be where they were after each write; reading, overwriting lines and removing segments is for anyone, so it does
 * not matter who wrote one or whether they still run. A folder that cannot be written can be opened: then writing
 * fails.
 */
export async function openJsonlJournal(folder: string, logger: Logger): Promise<OpenedJournal> {
  const failed = (failure: unknown) => logger.warn(`the history of webhooks: ${describeFailure(failure)}`);
  const known = new KnownSegments();
  const writer = new SegmentWriter({ folder, known, failed });
  const reader = new SegmentReader({ folder, known, logger, failed });
  const sweeper = new SegmentSweeper({ folder, known, writer, reader, failed });
  const journal: Journal = {
    append: (records) => writer.append(records),
    onDidRead: reader.onDidRead,
    refresh: () =>
      reader.readNow().catch((failure: unknown) => {
        throw new AppError('storage', 'The history of webhooks cannot be read', { cause: failure });
      }),
    sweep: (gone, extent) => sweeper.sweep(gone, extent),
    async close() {
      reader.stopFollowing();
      await sweeper.close();
      await writer.close();
      await reader.close();
    },
  };
  // Where it cannot be made, the first event will tell.
  await makeFolder(folder).catch(() => {});
  return { journal, former: await reader.open() };
}

/** The mode of a folder that has something else in it, too, is not ours to change. */
async function makeFolder(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const names = await readdir(folder);
  if (names.every((name) => /\.jsonl|^receiver\.json/.test(name))) await privateFolder(folder);
}

/**
 * A journal that keeps nothing: the history that writes to it lives as long as the process, and leaves nothing behind.
 */
export function memoryJournal(): Journal {
  return {
    append: async (records) => records.map((record) => encodeRecord(record).length + 1),
    onDidRead: () => disposable(() => {}),
    refresh: async () => {},
    sweep: async () => {},
    close: async () => {},
  };
}
