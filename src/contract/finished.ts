import type { Enrollment, Validation } from './as-read.ts';
import { ENROLLMENT_STATUSES, FAILURE_STATUSES } from './values.ts';

/** How something went, as far as the words of the API are known; `unknown` is neither an end nor a state of waiting. */
export type Outcome = 'pending' | 'success' | 'failure' | 'unknown';

/** What tells how a validation went. */
export type ValidationStatus = Pick<
  Validation,
  'validation_status' | 'failure_status' | 'declined_reason' | 'expired_reason'
>;

/**
 * How a validation went. A known `failure_status` means failed whatever the status says, and `failed` is another word
 * for it (SDK-1.2). A success that names a failure or a reason for one contradicts itself, so it is `unknown`, as every
 * other word is.
 */
export function validationOutcome(validation: ValidationStatus): Outcome {
  const { validation_status: status, failure_status: failure } = validation;
  if (FAILURE_STATUSES.some((known) => known === failure)) return 'failure';
  switch (status) {
    case 'failure':
    case 'failed':
      return 'failure';
    case 'success':
      return failure || validation.declined_reason || validation.expired_reason ? 'unknown' : 'success';
    case 'pending':
      return failure ? 'unknown' : 'pending';
    default:
      return 'unknown';
  }
}

/**
 * Whether a validation will not change any more: it failed or succeeded, be it in words that contradict each other. One
 * of a status that nobody knows may change, so it is not finished.
 */
export function isFinished(validation: ValidationStatus): boolean {
  const outcome = validationOutcome(validation);
  return outcome === 'success' || outcome === 'failure' || validation.validation_status === 'success';
}

/** How an enrollment went; {@link isEnrolled} says whether it can be used already. */
export function enrollmentOutcome({ status }: Pick<Enrollment, 'status'>): Outcome {
  return ENROLLMENT_STATUSES.find((known) => known === status) ?? 'unknown';
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
