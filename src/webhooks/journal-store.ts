import type { Clock, Random } from '../base/clock.ts';
import { Emitter } from '../base/emitter.ts';
import { AppError, describeFailure } from '../base/errors.ts';
import type { Logger } from '../base/logger.ts';
import type { GapRow, StoredEvent, StoredRow } from './event.ts';
import { DEFAULT_BOUNDS, type EventStore, type StoreBounds, type StoreChange } from './event-store.ts';
import { History } from './history.ts';
import type { Journal, SizedRecord, StoreRecord } from './journal.ts';
import { createRowIds } from './row-ids.ts';

/** What a store is made of. */
export interface StoreParts {
  /** The store closes it. */
  readonly journal: Journal;
  /** What the journal held when it was opened. */
  readonly former: readonly SizedRecord[];
  readonly clock: Clock;
  readonly random: Random;
  readonly logger: Logger;
  readonly bounds?: StoreBounds | undefined;
}

/** How often something has to fall off before its space is given back. */
const SWEEP_EVERY = 100;

/** A history that is kept in a journal. Bounds are applied when it opens, at every event and when they change. */
export function createJournalStore({ journal, former, clock, random, logger, bounds: first }: StoreParts): EventStore {
  const history = new History();
  const ids = createRowIds(clock, random);
  const changes = new Emitter<StoreChange>((failure) => logger.error(`a view failed: ${describeFailure(failure)}`));
  const failures = new Emitter<AppError | undefined>();
  let isFailing = false;
  let bounds = first ?? DEFAULT_BOUNDS;
  let trims = 0;
  let isTrimming = false;

  for (const sized of former) history.apply(sized);
  ids.seen(history.lastId);
  const reading = journal.onDidRead((records) => {
    take(records);
    ids.seen(history.lastId);
    // What another window deleted must also go from what this one wrote.
    if (records.some(({ record }) => record.kind === 'removed' || record.kind === 'cleared')) {
      sweep('all').catch((failure: unknown) =>
        logger.warn(`deleted events are still on disk: ${describeFailure(failure)}`),
      );
    }
  });
  trimNow();

  function take(records: readonly SizedRecord[]): void {
    const changed = new Map<string, StoredRow>();
    const removed = new Set<string>();
    for (const sized of records) {
      const change = history.apply(sized);
      for (const row of change.changed) changed.set(row.id, row);
      for (const id of change.removed) {
        changed.delete(id);
        removed.add(id);
      }
    }
    if (changed.size + removed.size > 0) changes.fire({ changed: [...changed.values()], removed: [...removed] });
  }

  async function write(...records: readonly StoreRecord[]): Promise<void> {
    const bytes = await journal.append(records).catch((failure: unknown) => {
      if (!isFailing) {
        logger.error(`the history of webhooks: ${describeFailure(failure)}`);
        failures.fire(failure instanceof AppError ? failure : undefined);
      }
      isFailing = true;
      throw failure;
    });
    if (isFailing) failures.fire(undefined);
    isFailing = false;
    take(records.map((record, i) => ({ record, bytes: bytes[i] ?? 0 })));
  }

  const sweep = (extent: 'all' | 'closed') => journal.sweep((record) => history.keep(record), extent);

  /** Once for all events that came with one call to the disk. */
  function trim(): void {
    if (isTrimming) return;
    isTrimming = true;
    queueMicrotask(() => {
      isTrimming = false;
      trimNow();
    });
  }

  /** What falls off the end need not be waited for: after a crash it falls off again. */
  function trimNow(): void {
    const dropped = history.overflow(bounds, clock.now());
    if (dropped === undefined) return;
    take([{ record: dropped, bytes: 0 }]);
    journal
      .append([dropped])
      .then(() => (++trims % SWEEP_EVERY === 0 ? sweep('closed') : undefined))
      .catch((failure: unknown) => logger.warn(`old events could not be given up: ${describeFailure(failure)}`));
  }

  return {
    rows: () => history.rows(),
    get: (id) => history.get(id),
    duplicateOf: (event) => history.duplicateOf(event),
    about: (subjectId) => history.about(subjectId),
    async append(event) {
      const stored: StoredEvent = { kind: 'event', id: ids.next(), deliveries: [], ...event };
      await write(stored);
      trim();
      return stored;
    },
    async addDelivery(id, delivery) {
      if (history.get(id)?.kind === 'event') await write({ kind: 'delivery', event: id, delivery });
    },
    async putGap(gap) {
      const row: GapRow = { kind: 'gap', ...gap, id: gap.id ?? ids.next() };
      await write(row);
      return row;
    },
    async remove(gone) {
      await write({ kind: 'removed', ids: gone });
      await sweep('all');
    },
    async clear() {
      await write({ kind: 'cleared', id: ids.next() });
      await sweep('all');
    },
    async setBounds(next) {
      bounds = next;
      trimNow();
    },
    onDidChange: changes.event,
    onDidFail: failures.event,
    async close() {
      reading.dispose();
      changes.dispose();
      failures.dispose();
      await journal.close();
    },
  };
}
