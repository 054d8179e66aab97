import { textsIn } from '../../base/json.ts';
import type { Enrollment } from '../../contract/as-read.ts';
import { isEnrollmentSettled } from '../../contract/finished.ts';
import type { SubjectState } from '../runs/run.ts';
import type { Subject } from './subject.ts';

/** The state of an enrollment: finished as soon as it failed or a validation can be made with it. */
export function enrollmentState(enrollment: Enrollment): SubjectState {
  const { status = '', reason } = textsIn(enrollment);
  return { isFinished: isEnrollmentSettled(enrollment), status, reason };
}

/** Enrollments of any validator. */
export const enrollmentSubject: Subject = {
  watch: (client, run, { signal, onState }) =>
    client.enrollments.watch(run.id, {
      signal,
      startedAt: run.startedAt,
      onAnswer: (enrollment) => onState(enrollmentState(enrollment)),
    }),
};
