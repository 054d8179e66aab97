import type { Clock } from '../../base/clock.ts';
import type { Enrollment } from '../../contract/as-read.ts';
import { createEnrollment, deleteEnrollment, getEnrollment } from '../../contract/endpoints/enrollments.ts';
import type { CreateEnrollmentParameters } from '../../contract/inputs-by-type.ts';
import { objectOf } from '../answers/narrowed.ts';
import { type EnrollmentWatchOptions, type EnrollmentWatchOutcome, watchEnrollment } from '../polling.ts';
import type { Call, Sender } from '../sender.ts';

/** Enrollments: base data tied to an account. */
export interface EnrollmentsResource {
  /** Not repeated when it may have happened. */
  create(params: CreateEnrollmentParameters, call?: Call): Promise<Enrollment>;
  get(enrollmentId: string, call?: Call): Promise<Enrollment>;
  /** `fraud_reason` for those of face search. */
  delete(enrollmentId: string, params?: { readonly fraud_reason?: string | undefined }, call?: Call): Promise<void>;
  /**
   * Polls on the schedule of the official SDK until it failed or a validation can be made with it, or the schedule is
   * over.
   */
  watch(enrollmentId: string, options?: EnrollmentWatchOptions): Promise<EnrollmentWatchOutcome>;
}

/** Makes the enrollments of a sender. */
export function enrollmentsOf({ send }: Sender, clock: Clock): EnrollmentsResource {
  const read = async (id: string, call?: Call & { readonly retries?: boolean }) =>
    objectOf(await send(getEnrollment, { enrollment_id: id }, call), 'Enrollment', id);
  return {
    async create(params, call) {
      return objectOf(await send(createEnrollment, params, call), 'Enrollment');
    },
    get: read,
    async delete(enrollmentId, params = {}, call) {
      await send(deleteEnrollment, { ...params, enrollment_id: enrollmentId }, call);
    },
    watch: (enrollmentId, options = {}) =>
      watchEnrollment((signal) => read(enrollmentId, { signal, retries: false }), clock, options),
  };
}
