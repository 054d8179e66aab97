import { textsIn } from '../../base/json.ts';
import type { Validation } from '../../contract/as-read.ts';
import { isFinished } from '../../contract/finished.ts';
import type { SubjectState } from '../runs/run.ts';
import type { Subject } from './subject.ts';

/** The state of a validation; the status is empty where the API names none. */
export function validationState(validation: Validation): SubjectState {
  const { validation_status: status = '', failure_status: failureStatus, ...reasons } = textsIn(validation);
  const reason = reasons.declined_reason ?? reasons.expired_reason;
  return { isFinished: isFinished(validation), status, failureStatus, reason };
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
