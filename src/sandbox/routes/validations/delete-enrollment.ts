import { ok } from '../../../base/result.ts';
import { deleteEnrollment } from '../../../contract/endpoints/enrollments.ts';
import { defineRoute, refuse } from '../../http/route.ts';

/** Deletes an enrollment at once. */
export const deleteEnrollmentRoute = defineRoute(deleteEnrollment, {
  async answer({ parameters: { enrollment_id, fraud_reason }, context: { world, settings, webhooks } }) {
    const record = world.enrollment(enrollment_id);
    if (record === undefined) return refuse('notFound');
    if (!settings.defaults.deletable_enrollments.includes(record.type)) return refuse('notDeletable');
    if (record.type === 'face-search' && fraud_reason === undefined) return refuse('missingFraudReason');
    if (record.type === 'face-search') {
      await webhooks.emit('face_search_enrollment.deleted', { kind: 'enrollment', record });
    }
    world.deleteEnrollment(enrollment_id);
    return ok({ message: 'Enrollment was succesfully deleted' });
  },
});
