import * as l10n from '@vscode/l10n';
import { AppError } from '../../base/errors.ts';
import type { RunHost } from './run-host.ts';

/** Creates the account unless it is there: all validations but those of documents refuse an unknown one (REF). */
export async function ensureAccount(accountId: string, { client, report, signal }: RunHost): Promise<void> {
  try {
    await client.accounts.get(accountId, { signal });
  } catch (failure) {
    if (!(failure instanceof AppError && failure.kind === 'not-found')) throw failure;
    report({ label: l10n.t('creating the account'), percent: 2 });
    await client.accounts.create({ account_id: accountId }, { signal });
  }
}
