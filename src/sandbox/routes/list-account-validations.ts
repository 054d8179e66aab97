import { ok } from '../../base/result.ts';
import { listAccountValidations } from '../../contract/endpoints/accounts.ts';
import { isReadable } from '../lifecycle.ts';
import { pageOf } from '../pages.ts';
import { defineRoute, refuse } from '../route.ts';
import { validationAnswer } from '../validation-answer.ts';

/** The validations of an account, newest first. */
export const listAccountValidationsRoute = defineRoute(listAccountValidations, {
  async answer({ parameters, path, context }) {
    const { world, settings } = context;
    if (world.account(parameters.account_id) === undefined) return refuse('validationNotFound');
    const all = world.validationsOf(parameters.account_id).filter((record) => isReadable(record, context.now()));
    const page = pageOf(all, ({ validation_id }) => validation_id, {
      path,
      startKey: parameters.start_key,
      size: settings.defaults.page_size,
    });
    const history = await Promise.all(page.entries.map((record) => validationAnswer(record, context, false)));
    return ok({ history, next: page.next, self: page.self });
  },
});
