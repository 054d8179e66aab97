import type { DatasetWeight } from '../../contract/checks/check-datasets.ts';
import type { CheckType } from '../../contract/checks/check-values.ts';

/** A background check as the sandbox keeps it. What it answers follows from this and the time. */
export interface CheckRecord {
  readonly check_id: string;
  readonly country: string;
  /** As asked for: a default type or the name of a custom one. */
  readonly type: string;
  /** The default type that it is most like. */
  readonly base: CheckType;
  /** What was told of the subject, by wire name. */
  readonly inputs: Readonly<Record<string, string>>;
  readonly weights: readonly DatasetWeight[];
  readonly createdAt: number;
  readonly nanos: number;
  /** Milliseconds from creation to the result, and what the scenario "delayed" adds to them. */
  readonly processingMs: number;
  readonly delayMs: number;
  readonly scenario: string;
  readonly previous_check?: string;
  readonly report_id?: string;
  readonly watch?: string;
  /** Unix milliseconds. */
  readonly deletedAt?: number;
  /** Unix milliseconds at which the PDF that was asked for is done. */
  readonly pdfAt?: number;
}

/** A custom type as the sandbox keeps it. */
export interface CustomTypeRecord {
  readonly country: string;
  readonly type: string;
  readonly weights: readonly DatasetWeight[];
}
