import type { LIFECYCLE_STATUSES } from '../../contract/values.ts';
import { findScenario } from '../scenarios/registry.ts';
import type { Ending } from '../scenarios/scenario.ts';
import { codeState } from './code-state.ts';
import {
  type DocumentRecord,
  deadlineOf,
  type FaceRecord,
  type LifecycleChangeRecord,
  type Side,
  type SignatureRecord,
  type Upload,
  type ValidationRecord,
  type ValidationState,
} from './records.ts';

/** When the last file that was asked for came, or undefined while one is missing. */
export function uploadedAt(record: ValidationRecord): number | undefined {
  const times = record.sides.map((side) => record.uploads[side]?.at);
  return times.length === 0 || times.includes(undefined) ? undefined : Math.max(...(times as number[]));
}

/** Where a validation stands at `now`. A pure function of both: once finished it stays so for every later `now`. */
export function stateOf(record: ValidationRecord, now: number): ValidationState {
  switch (record.type) {
    case 'email-verification':
    case 'phone-verification':
      return codeState(record, now);
    case 'electronic-signature':
      return signatureState(record, now);
    default:
      return uploadState(record, now);
  }
}

function uploadState(record: DocumentRecord | FaceRecord, now: number): ValidationState {
  const started = uploadedAt(record);
  if (started === undefined) return waitingOr(record, now, 'input_file_not_uploaded');
  return processed(record, endingOf(record), started, now);
}

function signatureState(record: SignatureRecord, now: number): ValidationState {
  const { decision, createdAt } = record;
  const ending = findScenario(record.scenario)?.ending ?? { kind: 'success' };
  if (ending.kind === 'declined') return processed(record, ending, createdAt, now);
  if (decision === undefined) return waitingOr(record, now, 'validation_not_performed');
  return processed(record, decision.isSigned ? ending : { kind: 'declined' }, decision.at, now);
}

function waitingOr(record: ValidationRecord, now: number, reason: string): ValidationState {
  const deadline = deadlineOf(record);
  return now >= deadline ? { kind: 'expired', reason, at: deadline } : { kind: 'waiting' };
}

/** Where a validation stands whose input was all there at `started`. */
function processed(record: ValidationRecord, ending: Ending, started: number, now: number): ValidationState {
  const deadline = deadlineOf(record);
  const end = record.processingMs === null ? Number.POSITIVE_INFINITY : started + record.processingMs;
  if (end <= deadline && now >= end) return { ...ending, at: end };
  if (now >= deadline) {
    return ending.kind === 'expired' ? { ...ending, at: deadline } : { ...UNFINISHED, at: deadline };
  }
  return { kind: 'processing', at: started };
}

const UNFINISHED = { kind: 'expired', reason: 'pending_validation_methods' } as const;

/** A chosen failure comes whatever the files are; where the scenario would succeed, they and the threshold decide. */
function endingOf(record: DocumentRecord | FaceRecord): Ending {
  const ending = findScenario(record.scenario)?.ending ?? { kind: 'success' };
  if (ending.kind !== 'success') return ending;
  const fault = record.sides.map((side) => record.uploads[side]?.fault).find((found) => found !== undefined);
  if (fault !== undefined) return { kind: 'declined', reason: fault };
  const isUnlike = record.type === 'face-recognition' && record.threshold > GENUINE_SCORE;
  return isUnlike ? { kind: 'declined', reason: 'similarity_threshold_not_passed' } : ending;
}

/** Similarity of a face that is the enrolled one, as in the sample of REF. */
export const GENUINE_SCORE = 0.98;

/** The record with a file added. */
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
