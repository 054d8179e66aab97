import type { Account, Enrollment, Validation } from '../../contract/as-read.ts';
import type { ParametersOf } from '../../contract/endpoint.ts';
import {
  createAccount,
  getAccount,
  listAccountEnrollments,
  listAccounts,
  listAccountValidations,
} from '../../contract/endpoints/accounts.ts';
import { objectOf } from '../answers/narrowed.ts';
import { type Page, type PageParams, pageOf } from '../page.ts';
import type { Call, Sender } from '../sender.ts';

/** Accounts and what belongs to them. */
export interface AccountsResource {
  list(params?: PageParams, call?: Call): Promise<Page<Account>>;
  get(accountId: string, call?: Call): Promise<Account>;
  /** Not repeated when it may have happened. */
  create(params: ParametersOf<typeof createAccount>, call?: Call): Promise<Account>;
  enrollments(accountId: string, params?: PageParams, call?: Call): Promise<Page<Enrollment>>;
  /** Newest first (REF). */
  validations(accountId: string, params?: PageParams, call?: Call): Promise<Page<Validation>>;
}

/** Makes the accounts of a sender. */
export function accountsOf({ send }: Sender): AccountsResource {
  return {
    async list(params = {}, call) {
      const received = await send(listAccounts, params, call);
      return pageOf(received, 'Account', ['accounts', 'Accounts'], params.start_key);
    },
    async get(accountId, call) {
      return objectOf(await send(getAccount, { account_id: accountId }, call), 'Account');
    },
    async create(params, call) {
      return objectOf(await send(createAccount, params, call), 'Account');
    },
    async enrollments(accountId, params = {}, call) {
      const received = await send(listAccountEnrollments, { ...params, account_id: accountId }, call);
      return pageOf(received, 'Enrollment', ['enrollments'], params.start_key);
    },
    async validations(accountId, params = {}, call) {
      const received = await send(listAccountValidations, { ...params, account_id: accountId }, call);
      return pageOf(received, 'Validation', ['history', 'validations'], params.start_key);
    },
  };
}
