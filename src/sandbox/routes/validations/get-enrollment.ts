import { ok } from '../../../base/result.ts';
import { getEnrollment } from '../../../contract/endpoints/enrollments.ts';
import { defineRoute, refuse } from '../../http/route.ts';
import { enrollmentAnswer } from '../../validations/enrollments.ts';

/** One enrollment. */
export const getEnrollmentRoute = defineRoute(getEnrollment, {
  answer({ parameters, context }) {
    const record = context.world.enrollment(parameters.enrollment_id);
    return record === undefined ? refuse('notFound') : ok(enrollmentAnswer(record, context));
  },
});
