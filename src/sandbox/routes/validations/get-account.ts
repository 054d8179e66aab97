import { ok } from '../../../base/result.ts';
import { getAccount } from '../../../contract/endpoints/accounts.ts';
import { defineRoute, refuse } from '../../http/route.ts';
import { accountAnswer } from '../../validations/account-answer.ts';

/** One account. */
export const getAccountRoute = defineRoute(getAccount, {
  answer({ parameters, context }) {
    const record = context.world.account(parameters.account_id);
    return record === undefined ? refuse('accountNotFound') : ok(accountAnswer(record, context));
  },
});
