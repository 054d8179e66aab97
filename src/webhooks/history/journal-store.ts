import type { Clock, Random } from '../../base/clock.ts';
import { Emitter } from '../../base/emitter.ts';
import { AppError, describeFailure } from '../../base/errors.ts';
import type { Logger } from '../../base/logger.ts';
import type { DroppedRow, GapRow, NewEvent, StoredEvent, StoredRow } from '../event.ts';
import { arrivalClock } from './arrival-clock.ts';
import { DEFAULT_BOUNDS, type EventStore, type StoreBounds, type StoreChange } from './event-store.ts';
import { History } from './history.ts';
import {
  type Journal,
  type RemovedRows,
  rowOf,
  type SizedRecord,
  type StoreRecord,
  type SweepExtent,
} from './journal.ts';
import { createRowIds } from './row-ids.ts';

/** Where a store keeps its records, its time, and its bounds. */
export interface StoreParts {
  /** The store closes it. */
  readonly journal: Journal;
  /** What the journal held when it was opened. */
  readonly former: readonly SizedRecord[];
  readonly clock: Clock;
  readonly random: Random;
  readonly logger: Logger;
  readonly bounds?: StoreBounds;
}

/** How often the age of events is looked at where none come, in milliseconds. */
const LOOK_EVERY_MS = 3_600_000;
/** How many calls to the disk in a burst may make events fall off before these are swept. */
const MAX_UNSWEPT = 50;
/** How long ago an event came at most that is being stored now, in milliseconds. */
const NOW_MS = 60_000;

type RemovedRecord = Extract<StoreRecord, { readonly kind: 'removed' }>;
type ClearedRecord = Extract<StoreRecord, { readonly kind: 'cleared' }>;

/**
 * A history that is kept in a journal. Bounds are applied at every event, every hour and by `setBounds`; what is gone
 * by them is gone from the journal, too, when what made it go resolves.
 */
export function createJournalStore({ journal, former, clock, random, logger, bounds: first }: StoreParts): EventStore {
  const history = new History();
  const time = arrivalClock(clock);
  const ids = createRowIds(time, random);
  const ending = new AbortController();
  const changes = new Emitter<StoreChange>((failure) => logger.error(`a view failed: ${describeFailure(failure)}`));
  const failures = new Emitter<AppError | undefined>();
  let isFailing = false;
  let bounds = first ?? DEFAULT_BOUNDS;
  let trimming: Promise<void> | undefined;
  let storing = 0;
  let unswept = 0;
  /** That rows fell off, where it is not written down yet. */
  let unwritten: DroppedRow | undefined;

  for (const sized of former) history.apply(sized);
  ids.seen(history.lastId);
  const reading = journal.onDidRead((records) => {
    take(records);
    ids.seen(history.lastId);
    // What this window wrote of an event before it heard that another one had deleted it, or the other way round.
    if (records.some(({ record }) => isGoneBy(record))) void sweepOrWarn('durable');
  });
  dropOverflow();
  writeDropped();
  void lookEveryHour();

  function take(records: readonly SizedRecord[]): void {
    const [only] = records;
    // Nearly always: the rest is for what came together.
    if (only !== undefined && records.length === 1) return void announce(history.apply(only));
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
    announce({ changed: [...changed.values()], removed: [...removed] });
  }

  function announce(change: StoreChange): void {
    if (change.changed.length + change.removed.length > 0) changes.fire(change);
  }

  async function write(...records: readonly StoreRecord[]): Promise<void> {
    const bytes = await journal.append(records).catch((failure: unknown) => {
      if (!isFailing) {
        logger.error(`the history of webhooks: ${describeFailure(failure)}`);
        const isKnown = failure instanceof AppError;
        failures.fire(
          isKnown ? failure : new AppError('storage', 'The history of webhooks cannot be written', { cause: failure }),
        );
      }
      isFailing = true;
      throw failure;
    });
    if (isFailing) failures.fire(undefined);
    isFailing = false;
    take(records.map((record, i) => ({ record, bytes: bytes[i] ?? 0 })));
  }

  /** Whether a record makes others go, or is of a row that is gone. */
  function isGoneBy(record: StoreRecord): boolean {
    const row = rowOf(record);
    return row === undefined ? record.kind !== 'dropped' : history.isGone(row);
  }

  async function sweepOrWarn(extent: SweepExtent): Promise<void> {
    writeDropped();
    try {
      await journal.sweep(history, extent);
    } catch (failure) {
      logger.warn(`the history of webhooks: ${describeFailure(failure)}`);
    }
  }

  /** Deletes rows; a full disk, on which it cannot be written down that they went, does not keep them. */
  async function erase(record: RemovedRecord | ClearedRecord): Promise<void> {
    const extent = record.kind === 'cleared' ? 'all' : 'durable';
    const isWritten = await write(record).then(
      () => true,
      () => false,
    );
    await journal.sweep(isWritten ? history : without(history, record), extent);
    if (isWritten) return;
    take([{ record, bytes: 0 }]);
    // There may be room now. Without it, other windows show the rows until they open the history again.
    await write(record).catch(() => {});
  }

  /** Once for all events that came with one call to the disk. */
  function trim(): Promise<void> {
    trimming ??= Promise.resolve().then(() => {
      trimming = undefined;
      if (dropOverflow()) unswept++;
      // In a burst the last event waits for the sweep: then everything is gone that fell off for it and those before.
      if (unswept === 0 || (storing > 0 && unswept < MAX_UNSWEPT)) return undefined;
      unswept = 0;
      const swept = sweepOrWarn('quick');
      return storing === 0 ? swept : undefined;
    });
    return trimming;
  }

  function dropOverflow(): boolean {
    const dropped = history.overflow(bounds, time.now());
    if (dropped === undefined) return false;
    take([{ record: dropped, bytes: 0 }]);
    unwritten = dropped;
    return true;
  }

  /**
   * Not before the rows are swept: after a crash they would fall off again, and each call to the disk takes time from a
   * burst.
   */
  function writeDropped(): void {
    if (unwritten === undefined) return;
    const dropped = unwritten;
    unwritten = undefined;
    journal
      .append([dropped])
      .catch((failure: unknown) => logger.warn(`the history of webhooks: ${describeFailure(failure)}`));
  }

  async function lookEveryHour(): Promise<void> {
    while (!ending.signal.aborted) {
      await clock.sleep(LOOK_EVERY_MS, ending.signal).catch(() => {});
      if (ending.signal.aborted) return;
      time.look();
      dropOverflow();
      await sweepOrWarn('durable');
    }
  }

  /** When an event came, where the clock was set back for it: its own time would count as its age. */
  function arrivalOf({ receivedAt }: NewEvent): number {
    const [now, reading] = [time.now(), clock.now()];
    return reading < now && Math.abs(receivedAt - reading) < NOW_MS ? now : receivedAt;
  }

  return {
    rows: () => history.rows(),
    get: (id) => history.get(id),
    duplicateOf: (event) => history.duplicateOf(event),
    about: (subjectId) => history.about(subjectId),
    async append(event) {
      const receivedAt = arrivalOf(event);
      const stored: StoredEvent = { kind: 'event', id: ids.next(), deliveries: [], ...event, receivedAt };
      storing++;
      try {
        await write(stored);
      } finally {
        storing--;
        // Also where it could not be stored: what fell off earlier in the burst waits for its last event.
        await trim();
      }
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
      await erase({ kind: 'removed', ids: gone });
    },
    async clear() {
      // An identifier beyond all that other windows wrote.
      await journal.refresh();
      await erase({ kind: 'cleared', id: ids.next() });
    },
    async setBounds(next) {
      bounds = next;
      dropOverflow();
      await sweepOrWarn('durable');
    },
    onDidChange: changes.event,
    onDidFail: failures.event,
    async close() {
      ending.abort();
      reading.dispose();
      changes.dispose();
      failures.dispose();
      await journal.close();
    },
  };
}

/** The history as it will be when these rows are gone. */
function without(history: History, record: RemovedRecord | ClearedRecord): RemovedRows {
  const goes = (id: string) => (record.kind === 'cleared' ? id <= record.id : record.ids.includes(id));
  return {
    isGone: (id) => goes(id) || history.isGone(id),
    compact(other) {
      const row = rowOf(other);
      return row !== undefined && goes(row) ? undefined : history.compact(other);
    },
  };
}
