import type { Clock, Random } from '../../base/clock.ts';
import type { Logger } from '../../base/logger.ts';
import { DEFAULT_BOUNDS, type EventStore, type StoreBounds } from '../../webhooks/history/event-store.ts';
import { createJournalStore } from '../../webhooks/history/journal-store.ts';
import { systemClock } from '../system-clock.ts';
import { openJsonlJournal } from './journal/journal.ts';

/** How a store is opened. */
export interface JsonlStoreOptions {
  readonly logger: Logger;
  readonly bounds?: StoreBounds;
  readonly clock?: Clock;
  readonly random?: Random;
}

/**
 * The history of webhooks in a folder of JSON lines. A folder that cannot be written opens, too: then what changes it
 * rejects.
 */
export async function openJsonlStore(
  folder: string,
  { logger, bounds = DEFAULT_BOUNDS, clock = systemClock, random = Math.random }: JsonlStoreOptions,
): Promise<EventStore> {
  const store = createJournalStore({ ...(await openJsonlJournal(folder, logger)), clock, random, logger, bounds });
  // Also what a crash left of events that were deleted, and what grew too old while nothing ran.
  await store.setBounds(bounds);
  return store;
}
