import { ok } from '../../../base/result.ts';
import { listAccounts } from '../../../contract/endpoints/accounts.ts';
import { pageOf } from '../../http/pages.ts';
import { defineRoute, refuse } from '../../http/route.ts';
import { accountAnswer } from '../../validations/account-answer.ts';

/** All accounts, page by page. */
export const listAccountsRoute = defineRoute(listAccounts, {
  answer(call) {
    const { context } = call;
    const page = pageOf(call, context.world.accounts(), { of: ({ account_id }) => account_id });
    if (page === 'bad-key') return refuse('badStartKey');
    const accounts = page.entries.map((record) => accountAnswer(record, context));
    return ok({ self: page.self, next: page.next, accounts });
  },
});
