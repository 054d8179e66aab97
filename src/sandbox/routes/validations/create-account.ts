import { withoutUndefined } from '../../../base/json.ts';
import { ok } from '../../../base/result.ts';
import { createAccount } from '../../../contract/endpoints/accounts.ts';
import { defineRoute, refuse } from '../../http/route.ts';
import { newId } from '../../lifecycle/ids.ts';
import { accountAnswer, addAccount } from '../../validations/account-answer.ts';

/** Makes an account; with no parameter an empty one. */
export const createAccountRoute = defineRoute(createAccount, {
  problems: { account_id: { invalid: 'invalid' }, document_type: { invalid: 'invalid' } },
  answer({ parameters, context, warn }) {
    const { account_id, document_number, country, first_name, last_name, ...asSent } = parameters;
    const former = account_id === undefined ? undefined : context.world.account(account_id);
    if (former !== undefined) {
      if (context.settings.defaults.existing_account === 'keep') return ok(accountAnswer(former, context));
      warn('The account exists; the default "existing_account" decides what happens then.');
      return refuse('invalid');
    }
    const person = withoutUndefined({
      ...asSent,
      country: country?.toUpperCase(),
      first_name: first_name?.toUpperCase(),
      last_name: last_name?.toUpperCase(),
      national_id: document_number,
    });
    const id = account_id ?? newId('ACC', context.random, (id) => context.world.account(id) !== undefined);
    return ok(accountAnswer(addAccount(context, id, person), context));
  },
});
