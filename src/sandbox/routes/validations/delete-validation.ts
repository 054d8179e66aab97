import { ok } from '../../../base/result.ts';
import { deleteValidation } from '../../../contract/endpoints/validations.ts';
import { defineRoute, refuse } from '../../http/route.ts';
import { lifecycleStatusOf, withLifecycle } from '../../lifecycle/lifecycle.ts';
import { workTime } from '../../settings/settings.ts';

/** Begins to delete a validation. That one in restoration cannot be deleted is a guess. */
export const deleteValidationRoute = defineRoute(deleteValidation, {
  problems: { validation_id: { missing: 'missingValidationId' } },
  answer({ parameters: { validation_id }, context: { world, settings, now } }) {
    const record = world.validation(validation_id);
    if (record === undefined) return refuse('notFound');
    switch (lifecycleStatusOf(record, now())) {
      case 'deleting':
      case 'deleted':
        return refuse('alreadyDeleted');
      case 'restoring':
        return refuse('notDeletable');
      default: {
        const endsAt = now() + workTime(settings, settings.defaults.lifecycle_ms);
        world.replaceValidation(withLifecycle(record, { to: 'deleted', endsAt }));
        return ok({ lifecycle_status: 'deleting', validation_id });
      }
    }
  },
});
