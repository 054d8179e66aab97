import { readInstant } from '../../base/instant.ts';
import type { Validation } from '../../contract/as-read.ts';
import { isFinished } from '../../contract/finished.ts';
import { validationState } from '../subjects/validation.ts';
import type { Run } from './run.ts';

/** Flow of runs that stand for validations from elsewhere, kept only so that they can be restored. */
const ELSEWHERE = 'elsewhere';

/** A run as it is kept after its validation was deleted. */
export function deletedRun(run: Run): Run {
  return { ...run, state: 'deleted' };
}

/** What has to be known of a validation that was not started here, so that it can be restored after it is deleted. */
export function runToRestore(validation: Validation, profileId: string): Run {
  const details = validation.details?.document_details;
  const country = details?.country ?? validation.validation_inputs?.country;
  const documentType = details?.document_type ?? validation.validation_inputs?.document_type;
  const { isFinished: isOver, status, failureStatus, reason } = validationState(validation);
  const createdAt = readInstant(validation.creation_date)?.at ?? 0;
  return {
    version: 2,
    flow: ELSEWHERE,
    subject: 'validation',
    id: validation.validation_id,
    type: validation.type ?? '',
    ...(validation.account_id ? { accountId: validation.account_id } : {}),
    profileId,
    traits: { ...(country ? { country } : {}), ...(documentType ? { document_type: documentType } : {}) },
    startedAt: createdAt,
    files: {},
    events: [{ kind: 'created', at: createdAt, durationMs: 0 }],
    state: isFinished(validation) ? 'finished' : 'watching',
    ...(isOver ? { status } : {}),
    ...(failureStatus ? { failureStatus } : {}),
    ...(reason ? { reason } : {}),
  };
}

/** A run after its validation was restored; undefined when it need not be kept any longer. */
export function restoredRun(run: Run): Run | undefined {
  if (run.flow === ELSEWHERE) return undefined;
  return { ...run, state: run.status === undefined ? 'watching' : 'finished' };
}
