import { ok } from '../../base/result.ts';
import { listAccounts } from '../../contract/endpoints/accounts.ts';
import { accountAnswer } from '../account-answer.ts';
import { pageOf } from '../pages.ts';
import { defineRoute } from '../route.ts';

/** All accounts, page by page. */
export const listAccountsRoute = defineRoute(listAccounts, {
  answer({ parameters, path, context }) {
    const size = context.settings.defaults.page_size;
    const page = pageOf(context.world.accounts(), ({ account_id }) => account_id, {
      path,
      startKey: parameters.start_key,
      size,
    });
    const accounts = page.entries.map((record) => accountAnswer(record, context));
    return ok({ self: page.self, next: page.next, accounts });
  },
});
