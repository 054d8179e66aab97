import type { Account } from '../contract/answers.ts';
import type { Inspection } from './inspection.ts';

/** A side of a document. */
export type Side = 'front' | 'reverse';

/** An account as the sandbox keeps it. */
export interface AccountRecord {
  readonly account_id: string;
  /** Unix milliseconds, and the nanoseconds below. */
  readonly createdAt: number;
  readonly nanos: number;
  /** What the caller told of the person, as the API answers it. */
  readonly person: Omit<Account, 'account_id' | 'creation_date' | 'validators_prepared'>;
}

/** A file that came through an upload link. */
export interface Upload extends Inspection {
  /** Unix milliseconds. */
  readonly at: number;
  readonly bytes: number;
}

/** Begun deletion or restoration; done once `endsAt` (Unix milliseconds) is reached. */
export interface LifecycleChangeRecord {
  readonly to: 'deleted' | 'restored';
  readonly endsAt: number;
}

/** A document validation as the sandbox keeps it. What it answers follows from this and the time, see lifecycle.ts. */
export interface ValidationRecord {
  readonly validation_id: string;
  readonly account_id: string;
  readonly doc_id: string;
  /** Upper case. */
  readonly country: string;
  readonly document_type: string;
  readonly custom_type?: string;
  readonly createdAt: number;
  readonly nanos: number;
  readonly timeoutMs: number;
  /** Milliseconds from the last upload to the result; null when processing never ends by itself. */
  readonly processingMs: number | null;
  readonly scenario: string;
  /** The pictures that are asked for. */
  readonly sides: readonly Side[];
  readonly uploads: Readonly<Partial<Record<Side, Upload>>>;
  readonly lifecycle?: LifecycleChangeRecord;
}

/** Everything a sandbox remembers except pictures, as JSON. */
export interface WorldSnapshot {
  readonly version: 1;
  readonly clientId: string;
  readonly apiKey: string;
  /** How far the sandbox's clock was put forward. */
  readonly clockOffsetMs: number;
  readonly accounts: readonly AccountRecord[];
  readonly validations: readonly ValidationRecord[];
}
