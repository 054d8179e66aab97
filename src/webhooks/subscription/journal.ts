import type { SubscriptionKind } from './place.ts';

/** What was changed at Truora for one time of listening, and what it was before. Written before each change. */
export interface JournalEntry {
  readonly version: 1;
  /** Of letters, digits and hyphens. */
  readonly id: string;
  readonly kind: SubscriptionKind;
  /** The profile whose account it is. */
  readonly profileId: string;
  /** A text that only what was made for this entry has. */
  readonly mark: string;
  /** Every address that it was pointed at: what points elsewhere is not ours any more. */
  readonly addresses: readonly string[];
  /** Absent until it is known to exist. */
  readonly ref?: string;
  /** What people know it by. */
  readonly label?: string;
  /** Its address before; absent for what was made here. Its other fields may hold secrets, and are as they were. */
  readonly before?: { readonly address: string };
  /** Milliseconds since the Unix epoch. */
  readonly at: number;
  /** The process that listens: while it runs, nobody else puts things back. */
  readonly owner: number;
  /**
   * Which run of a program that number was; absent where the system does not tell, and in entries of earlier versions.
   */
  readonly run?: { readonly boot: string; readonly space: string; readonly start: string };
}

/** Keeps entries over a crash: `put` and `remove` resolve when the change is on disk. */
export interface SubscriptionJournal {
  list(): Promise<readonly JournalEntry[]>;
  put(entry: JournalEntry): Promise<void>;
  remove(id: string): Promise<void>;
}
