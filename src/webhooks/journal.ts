import type { Event } from '../base/emitter.ts';
import type { Delivery, DroppedRow, GapRow, StoredEvent } from './event.ts';

/**
 * What is written down of a history. Records may be read in any order and more than once: the outcome is the same, so that
 * several windows can write beside each other.
 */
export type StoreRecord =
  | StoredEvent
  | GapRow
  | DroppedRow
  | { readonly kind: 'delivery'; readonly event: string; readonly delivery: Delivery }
  | { readonly kind: 'removed'; readonly ids: readonly string[] }
  /** All rows up to this identifier are gone. */
  | { readonly kind: 'cleared'; readonly id: string };

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
  /**
   * Gives back the space of what `keep` does not want any more, as far as it is not in use by another window. `all` means also
   * what was written last, so that it is surely gone; otherwise that is left for later.
   */
  sweep(keep: (record: StoreRecord) => StoreRecord | undefined, extent: 'all' | 'closed'): Promise<void>;
  close(): Promise<void>;
}
