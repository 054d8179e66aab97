import type { Validation } from '../contract/answers.ts';
import { isFinished } from '../contract/finished.ts';
import type { PictureFacts } from './question.ts';

/** A side of a document. */
export type Side = 'front' | 'reverse';

/** One thing that happened in a run; times are Unix milliseconds, durations milliseconds. */
export type RunEvent =
  | { readonly kind: 'created'; readonly at: number; readonly durationMs: number }
  | {
      readonly kind: 'uploaded';
      readonly at: number;
      readonly durationMs: number;
      readonly side: Side;
      readonly bytes: number;
    }
  | { readonly kind: 'upload-failed'; readonly at: number; readonly side: Side; readonly reason: string }
  | { readonly kind: 'polled'; readonly at: number; readonly status: string }
  | { readonly kind: 'paused'; readonly at: number }
  | { readonly kind: 'resumed'; readonly at: number }
  | { readonly kind: 'finished'; readonly at: number; readonly status: string };

/**
 * What this machine knows of a validation that it started: enough to go on watching it after a reload.
 * Holds no answers of the API beyond status and reason, since those are personal data.
 */
export interface Run {
  readonly version: 1;
  readonly flow: 'validate-document';
  readonly validationId: string;
  readonly accountId: string;
  readonly profileId: string;
  readonly country: string;
  readonly documentType: string;
  /** Unix milliseconds. */
  readonly startedAt: number;
  readonly pictures: Partial<Readonly<Record<Side, PictureFacts>>>;
  readonly events: readonly RunEvent[];
  /** `watching` while the result is open, `finished` when it is known, `gone` when the API no longer knows the validation. */
  readonly state: 'watching' | 'finished' | 'gone';
  /** As on the wire, once known. */
  readonly status?: string;
  readonly failureStatus?: string;
  readonly reason?: string;
}

/** Most events that a run keeps; polls beyond it replace the poll before them. */
export const RUN_EVENT_LIMIT = 60;

/** The run with one event more. */
export function withEvent(run: Run, event: RunEvent): Run {
  const last = run.events.at(-1);
  const replacesLast = event.kind === 'polled' && last?.kind === 'polled' && run.events.length >= RUN_EVENT_LIMIT;
  return { ...run, events: [...(replacesLast ? run.events.slice(0, -1) : run.events), event] };
}

/** The run after an answer about its validation: a poll, and the result when there is one. */
export function withAnswer(run: Run, validation: Validation, at: number): Run {
  if (run.state !== 'watching') return run;
  const status = validation.validation_status;
  if (!isFinished(validation)) return withEvent(run, { kind: 'polled', at, status });
  const reason = validation.declined_reason ?? validation.expired_reason;
  return {
    ...withEvent(run, { kind: 'finished', at, status }),
    state: 'finished',
    status,
    ...(validation.failure_status ? { failureStatus: validation.failure_status } : {}),
    ...(reason ? { reason } : {}),
  };
}

/** Keeps runs over reloads. Implementations never lose one run because another cannot be read. */
export interface RunStore {
  /** Newest first. */
  list(): Promise<readonly Run[]>;
  get(validationId: string): Promise<Run | undefined>;
  /** Durable when it resolves. */
  save(run: Run): Promise<void>;
  remove(validationId: string): Promise<void>;
}
