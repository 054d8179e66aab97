import type { Event } from '../../base/emitter.ts';
import type { Delivery, DroppedRow, GapRow, StoredEvent } from '../event.ts';

/**
 * What is written down of a history. Records may be read in any order and more than once: the outcome is the same, so
 * that several windows can write beside each other.
 */
export type StoreRecord =
  | StoredEvent
  | GapRow
  | DroppedRow
  | { readonly kind: 'delivery'; readonly event: string; readonly delivery: Delivery }
  | { readonly kind: 'removed'; readonly ids: readonly string[] }
  /** All rows up to this identifier are gone. */
  | { readonly kind: 'cleared'; readonly id: string };

/** The row that a record belongs to, whose bytes go with it; undefined for what only says that others went. */
export function rowOf(record: StoreRecord): string | undefined {
  if (record.kind === 'event' || record.kind === 'gap') return record.id;
  return record.kind === 'delivery' ? record.event : undefined;
}

/** A record with the bytes that it takes in the journal. */
export interface SizedRecord {
  readonly record: StoreRecord;
  readonly bytes: number;
}

/** Where records are kept. Whoever opens it closes it. */
export interface Journal {
  /** All or nothing; resolves to the bytes of each when they are on disk, and rejects with kind `storage` otherwise. */
  append(records: readonly StoreRecord[]): Promise<readonly number[]>;
  /** What other windows wrote, some time after they did. */
  readonly onDidRead: Event<readonly SizedRecord[]>;
  /** Reads now what other windows wrote; rejects with kind `storage` when it cannot. */
  refresh(): Promise<void>;
  /**
   * Takes the bytes of rows that are gone off the disk, whichever window wrote them: when it resolves, no file has
   * them. Rejects with kind `storage` when some are still there.
   */
  sweep(gone: RemovedRows, extent: SweepExtent): Promise<void>;
  /** Waits for what is being written and swept; afterwards nothing is open. */
  close(): Promise<void>;
}

/** What a sweep asks the history. */
export interface RemovedRows {
  /** Whether a row is gone, by its identifier. */
  isGone(rowId: string): boolean;
  /** The record as it is worth keeping, or undefined when it has no effect any more. */
  compact(record: StoreRecord): StoreRecord | undefined;
}

/**
 * `quick`: overwritten, which a loss of power may undo until the next start. `durable`: also synced, and space given
 * back. `all`: also what cannot be read, for a history that was cleared.
 */
export type SweepExtent = 'quick' | 'durable' | 'all';
