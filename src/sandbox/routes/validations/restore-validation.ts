import { ok } from '../../../base/result.ts';
import { restoreValidation } from '../../../contract/endpoints/validations.ts';
import { defineRoute, refuse } from '../../http/route.ts';
import { lifecycleStatusOf, withLifecycle } from '../../lifecycle/lifecycle.ts';
import { workTime } from '../../settings/settings.ts';

/** Begins to bring a deleted validation back; anything else is refused. */
export const restoreValidationRoute = defineRoute(restoreValidation, {
  answer({ parameters: { validation_id }, context: { world, settings, now } }) {
    const record = world.validation(validation_id);
    if (record === undefined || lifecycleStatusOf(record, now()) !== 'deleted') return refuse('invalid');
    const endsAt = now() + workTime(settings, settings.defaults.lifecycle_ms);
    world.replaceValidation(withLifecycle(record, { to: 'restored', endsAt }));
    return ok({ lifecycle_status: 'restoring', validation_id });
  },
});
