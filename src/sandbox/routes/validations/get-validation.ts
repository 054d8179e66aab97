import { ok } from '../../../base/result.ts';
import { getValidation } from '../../../contract/endpoints/validations.ts';
import { defineRoute, refuse } from '../../http/route.ts';
import { isReadable } from '../../lifecycle/lifecycle.ts';
import { validationAnswer } from '../../validations/validation-answer.ts';

/** One validation. A deleted one is not found, which is a guess. */
export const getValidationRoute = defineRoute(getValidation, {
  async answer({ parameters, context }) {
    const record = context.world.validation(parameters.validation_id);
    if (record === undefined || !isReadable(record, context.now())) return refuse('notFound');
    return ok(await validationAnswer(record, context, parameters.show_details === true));
  },
});
