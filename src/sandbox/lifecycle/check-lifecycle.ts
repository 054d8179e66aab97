import { findCheckScenario } from '../checks/check-scenarios.ts';
import type { CheckRecord } from './check-records.ts';

/** Where a check stands at some moment. All times in Unix milliseconds. */
export type CheckState =
  | { readonly status: 'not_started' }
  /** `share` of the databases that have an outcome, from 0 to less than 1. */
  | { readonly status: 'in_progress'; readonly share: number }
  | { readonly status: 'delayed' }
  | { readonly status: 'completed' | 'error'; readonly at: number };

/** How much of its time a check waits in the queue. */
const QUEUE_SHARE = 0.1;

/** When the search begins. */
export function checkStartOf({ createdAt, processingMs }: CheckRecord): number {
  return createdAt + Math.round(processingMs * QUEUE_SHARE);
}

/** When the check is over. */
export function checkEndOf({ createdAt, processingMs, delayMs }: CheckRecord): number {
  return createdAt + processingMs + delayMs;
}

/** Where a check stands at `now`. A pure function of both: it only ever goes forward with `now`. */
export function checkStateOf(record: CheckRecord, now: number): CheckState {
  const start = checkStartOf(record);
  const end = checkEndOf(record);
  if (now >= end) return { status: findCheckScenario(record.scenario)?.ending ?? 'completed', at: end };
  const searched = end - record.delayMs;
  if (now >= searched) return { status: 'delayed' };
  return now < start ? { status: 'not_started' } : { status: 'in_progress', share: (now - start) / (searched - start) };
}

/** Whether the check will not change any more. */
export function isCheckOver(record: CheckRecord, now: number): boolean {
  return record.deletedAt !== undefined || now >= checkEndOf(record);
}
