import { findScenario } from '../scenarios/registry.ts';
import { type CodeRecord, deadlineOf, type ValidationState } from './records.ts';

/** Reasons for which no code is taken at all: they come once the validation was processed. */
const AT_ONCE = ['email_not_valid_verdict', 'phone_number_out_of_coverage'];

/** Where a validation by code stands at `now`; a pure function of both. */
export function codeState(record: CodeRecord, now: number): ValidationState {
  const { attempts, createdAt, processingMs, fatalAttempts } = record;
  const ending = findScenario(record.scenario)?.ending ?? { kind: 'success' };
  const deadline = deadlineOf(record);
  if (ending.kind === 'declined' && AT_ONCE.includes(ending.reason ?? '')) {
    const end = createdAt + (processingMs ?? 0);
    if (now >= end && end <= deadline) return { ...ending, at: end };
  }
  const right = attempts.find(({ isRight }) => isRight);
  if (right !== undefined) {
    return ending.kind === 'system_error' ? { ...ending, at: right.at } : { kind: 'success', at: right.at };
  }
  const fatal = attempts[fatalAttempts - 1];
  if (fatal !== undefined) return { kind: 'declined', reason: record.lastWrongReason, at: fatal.at };
  return now >= deadline ? { kind: 'expired', reason: 'validation_not_performed', at: deadline } : { kind: 'waiting' };
}

/** Whether a code is the one that was sent; under the scenarios of wrong codes none is. */
export function isRightCode(record: CodeRecord, token: string): boolean {
  const ending = findScenario(record.scenario)?.ending;
  return token === record.code && ending?.kind !== 'declined';
}

/** `remaining_retries`: those allowed less the wrong codes so far. */
export function remainingCodes({ allowedRetries, attempts }: CodeRecord): number {
  return Math.max(0, allowedRetries - attempts.filter(({ isRight }) => !isRight).length);
}
