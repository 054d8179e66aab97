import type { Event } from '../../base/emitter.ts';
import type { AppError } from '../../base/errors.ts';
import type { Delivery, GapRow, NewEvent, StoredEvent, StoredRow } from '../event.ts';

/** How much history is kept. Whatever meets a bound first goes, oldest first, and a row says so. */
export interface StoreBounds {
  readonly maxEvents: number;
  /** Bytes of the stored lines. */
  readonly maxBytes: number;
  /** Milliseconds. */
  readonly maxAgeMs: number;
}

/** What is kept unless a setting says otherwise: 1,000 events, 20 MB, 7 days. */
export const DEFAULT_BOUNDS: StoreBounds = {
  maxEvents: 1000,
  maxBytes: 20 * 1024 * 1024,
  maxAgeMs: 7 * 24 * 3_600_000,
};

/** What changed in a store, by whichever window. */
export interface StoreChange {
  /** Rows that are new or have other contents now. */
  readonly changed: readonly StoredRow[];
  /** Identifiers of rows that are gone. */
  readonly removed: readonly string[];
}

/**
 * The history of one workspace. Reading is immediate and from memory; whatever changes it resolves when the change is
 * on disk, and rejects with kind `storage` when it could not be written: then nothing has changed. Whoever opens it
 * closes it.
 */
export interface EventStore {
  /** All rows, oldest first. */
  rows(): readonly StoredRow[];
  get(id: string): StoredRow | undefined;
  /** The earliest row with an event of the same identifier, when it is not this one: then this one is a duplicate. */
  duplicateOf(event: StoredEvent): StoredEvent | undefined;
  /** Events about something of Truora, oldest first: for timelines. */
  about(subjectId: string): readonly StoredEvent[];
  append(event: NewEvent): Promise<StoredEvent>;
  /** Does nothing when the event is gone by now. */
  addDelivery(id: string, delivery: Delivery): Promise<void>;
  /** With an `id`, the former row of this gap is replaced: so its end becomes known. */
  putGap(gap: Omit<GapRow, 'id' | 'kind'> & { readonly id?: string }): Promise<GapRow>;
  remove(ids: readonly string[]): Promise<void>;
  clear(): Promise<void>;
  /** Applied at once, and from then on. */
  setBounds(bounds: StoreBounds): Promise<void>;
  readonly onDidChange: Event<StoreChange>;
  /** Why nothing can be written from now on, said once; undefined as soon as something could be written again. */
  readonly onDidFail: Event<AppError | undefined>;
  /** Waits for what is being written; afterwards nothing is open. */
  close(): Promise<void>;
}
