import { ok } from '../../../base/result.ts';
import { getAccountValidation } from '../../../contract/endpoints/accounts.ts';
import { defineRoute, refuse } from '../../http/route.ts';
import { isReadable } from '../../lifecycle/lifecycle.ts';
import { validationAnswer } from '../../validations/validation-answer.ts';

/** Reads a validation where it belongs to the account that the path names. */
export const getAccountValidationRoute = defineRoute(getAccountValidation, {
  async answer({ parameters: { account_id, validation_id, show_details }, context }) {
    const record = context.world.validation(validation_id);
    const isThere = record?.account_id === account_id && isReadable(record, context.now());
    return isThere ? ok(await validationAnswer(record, context, show_details === true)) : refuse('validationNotFound');
  },
});
