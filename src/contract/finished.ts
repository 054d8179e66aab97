import type { Enrollment, Validation } from './answers.ts';

/**
 * Whether a validation will not change any more: its status is not `pending`, or `failure_status` is set,
 * which means failed whatever the status says (SDK-1.2).
 */
export function isFinished(validation: Pick<Validation, 'validation_status' | 'failure_status'>): boolean {
  return validation.validation_status !== 'pending' || validation.failure_status !== undefined;
}

/**
 * Whether a validation can be made with an enrollment: it succeeded, or it is a face whose picture is stored and that
 * only waits for a successful face validation (OLD).
 */
export function isEnrolled({ status, reason }: Pick<Enrollment, 'status' | 'reason'>): boolean {
  return status === 'success' || (status === 'pending' && reason === 'waiting_face_validation');
}

/** Whether waiting for an enrollment has an end: it failed, or a validation can be made with it. */
export function isEnrollmentSettled(enrollment: Pick<Enrollment, 'status' | 'reason'>): boolean {
  return enrollment.status === 'failure' || isEnrolled(enrollment);
}
