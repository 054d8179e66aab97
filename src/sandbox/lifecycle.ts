import type { LIFECYCLE_STATUSES } from '../contract/values.ts';
import type { LifecycleChangeRecord, Side, Upload, ValidationRecord } from './records.ts';
import type { Ending } from './scenario.ts';
import { findScenario } from './scenarios.ts';

/** Where a validation stands at some moment; `at` is when it got there, in Unix milliseconds. */
export type Standing =
  | { readonly kind: 'waiting' }
  | { readonly kind: 'processing'; readonly at: number }
  | (Ending & { readonly at: number });

/** The moment, in Unix milliseconds, at which a validation runs out of time. */
export function deadlineOf(record: ValidationRecord): number {
  return record.createdAt + record.timeoutMs;
}

/** When the last picture that was asked for came, or undefined while one is missing. */
export function uploadedAt(record: ValidationRecord): number | undefined {
  const times = record.sides.map((side) => record.uploads[side]?.at);
  return times.includes(undefined) ? undefined : Math.max(...(times as number[]));
}

/** Where a validation stands at `now`. A pure function of both: once finished it stays so for every later `now`. */
export function standingOf(record: ValidationRecord, now: number): Standing {
  const deadline = deadlineOf(record);
  const started = uploadedAt(record);
  if (started === undefined) {
    return now >= deadline ? { kind: 'expired', reason: 'input_file_not_uploaded', at: deadline } : { kind: 'waiting' };
  }
  const ending = endingOf(record);
  const end = record.processingMs === null ? Number.POSITIVE_INFINITY : started + record.processingMs;
  if (end <= deadline && now >= end) return { ...ending, at: end };
  if (now >= deadline) {
    return ending.kind === 'expired' ? { ...ending, at: deadline } : { ...UNFINISHED, at: deadline };
  }
  return { kind: 'processing', at: started };
}

const UNFINISHED = { kind: 'expired', reason: 'pending_validation_methods' } as const;

/** A chosen failure comes whatever the pictures are; where the scenario would succeed, they decide. */
function endingOf(record: ValidationRecord): Ending {
  const ending = findScenario(record.scenario)?.ending ?? { kind: 'success' };
  const fault = record.sides.map((side) => record.uploads[side]?.fault).find((found) => found !== undefined);
  return ending.kind === 'success' && fault !== undefined ? { kind: 'declined', reason: fault } : ending;
}

/** The record with a picture added. */
export function withUpload(record: ValidationRecord, side: Side, upload: Upload): ValidationRecord {
  return { ...record, uploads: { ...record.uploads, [side]: upload } };
}

/** The record with a deletion or restoration begun. */
export function withLifecycle(record: ValidationRecord, change: LifecycleChangeRecord): ValidationRecord {
  return { ...record, lifecycle: change };
}

/** `lifecycle_status` at `now`, or undefined when the validation was never deleted. */
export function lifecycleStatusOf(
  { lifecycle }: ValidationRecord,
  now: number,
): (typeof LIFECYCLE_STATUSES)[number] | undefined {
  if (lifecycle === undefined) return undefined;
  if (lifecycle.to === 'deleted') return now >= lifecycle.endsAt ? 'deleted' : 'deleting';
  return now >= lifecycle.endsAt ? 'restored' : 'restoring';
}

/** Whether reading finds the validation; a deleted one is not found. How a deleted one reads is not documented. */
export function isReadable(record: ValidationRecord, now: number): boolean {
  return lifecycleStatusOf(record, now) !== 'deleted';
}
