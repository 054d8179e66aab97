import type { AccountState } from '../account-state.ts';
import { parseConfig } from '../parse.ts';
import type { Plan } from '../planning/plan.ts';
import { planOf } from '../planning/plan-of.ts';
import { accountAsFile } from './account-as-file.ts';

/**
 * What it takes to bring an account back to a backup of it: what was made since is deleted, what was set since is reset.
 * Methods of documents that only the account lists now are left alone.
 */
export function restorePlan(backup: AccountState, account: AccountState): Plan {
  return planOf(parseConfig(accountAsFile(backup, 'json', 'all'), 'json').file, account, { isExact: true });
}
