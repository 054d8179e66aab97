import { ok } from '../../base/result.ts';
import { getEnrollment } from '../../contract/endpoints/enrollments.ts';
import { enrollmentAnswer } from '../enrollments.ts';
import { defineRoute, refuse } from '../route.ts';

/** One enrollment. */
export const getEnrollmentRoute = defineRoute(getEnrollment, {
  answer({ parameters, context }) {
    const record = context.world.enrollment(parameters.enrollment_id);
    return record === undefined ? refuse('notFound') : ok(enrollmentAnswer(record, context));
  },
});
