import { ok } from '../../../base/result.ts';
import { listAccountValidations } from '../../../contract/endpoints/accounts.ts';
import { pageOf } from '../../http/pages.ts';
import { defineRoute, refuse } from '../../http/route.ts';
import { isReadable } from '../../lifecycle/lifecycle.ts';
import { validationAnswer } from '../../validations/validation-answer.ts';

/** The validations of an account, newest first. */
export const listAccountValidationsRoute = defineRoute(listAccountValidations, {
  async answer(call) {
    const { parameters, context } = call;
    const { world } = context;
    if (world.account(parameters.account_id) === undefined) return refuse('validationNotFound');
    const page = pageOf(call, world.validationsOf(parameters.account_id), {
      of: ({ validation_id }) => validation_id,
      isListed: (record) => isReadable(record, context.now()),
    });
    if (page === 'bad-key') return refuse('badStartKey');
    const history = await Promise.all(page.entries.map((record) => validationAnswer(record, context, false)));
    return ok({ history, next: page.next, self: page.self });
  },
});
