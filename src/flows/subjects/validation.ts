import type { Validation } from '../../contract/answers.ts';
import { isFinished } from '../../contract/finished.ts';
import type { SubjectState } from '../run.ts';
import type { Subject } from './subject.ts';

/** Where a validation stands. */
export function validationState(validation: Validation): SubjectState {
  return {
    isFinished: isFinished(validation),
    status: validation.validation_status,
    failureStatus: validation.failure_status,
    reason: validation.declined_reason ?? validation.expired_reason,
  };
}

/** Validations of any validator. */
export const validationSubject: Subject = {
  watch: (client, run, { signal, onState }) =>
    client.validations.watch(run.id, {
      type: run.type,
      signal,
      startedAt: run.startedAt,
      onAnswer: (validation) => onState(validationState(validation)),
    }),
};
