import { AppError } from '../../base/errors.ts';
import type { AccountState } from '../account-state.ts';
import type { ConfigFile } from '../config-file.ts';
import type { Plan } from '../planning/plan.ts';
import { planOf } from '../planning/plan-of.ts';
import { parseRepaired } from '../reading/parse.ts';
import { readFile } from '../reading/read-file.ts';
import { treeOf } from '../reading/tree-of.ts';
import { accountAsFile } from './account-value.ts';

/**
 * What it takes to bring an account back to a backup of it: what was made since is deleted, what was set since is
 * reset. Methods of documents that only the account lists now are left alone.
 */
export function restorePlan(backup: AccountState, account: AccountState): Plan {
  return planOf(fileOf(backup), account, { isExact: true });
}

/** All that a backup says, as a file. However much it is: read in part, the rest would be deleted. */
export function fileOf(backup: AccountState): ConfigFile {
  const text = accountAsFile(backup, 'json', 'all');
  const { document, repaired, problems } = parseRepaired(text);
  const tree = treeOf(document, text);
  const isWhole = repaired.length + problems.length + tree.problems.length === 0;
  if (!isWhole) throw new AppError('file', 'The backup cannot be read as a configuration file');
  return readFile(tree.root);
}
