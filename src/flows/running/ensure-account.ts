import * as l10n from '@vscode/l10n';
import { AppError } from '../../base/errors.ts';
import { UnconfirmedError } from '../../truora/unconfirmed.ts';
import { ExistsError } from '../creations/exists-error.ts';
import type { RunHost } from './run-host.ts';

/** Creates the account unless it is there: all validations but those of documents refuse an unknown one (REF). */
export async function ensureAccount(accountId: string, host: RunHost): Promise<void> {
  const { client, report, signal } = host;
  try {
    await client.accounts.get(accountId, { signal });
  } catch (failure) {
    if (!(failure instanceof AppError && failure.kind === 'not-found')) throw failure;
    report({ label: l10n.t('creating the account'), percent: 2 });
    try {
      await client.accounts.create({ account_id: accountId }, { signal });
    } catch (lost) {
      // Its ID is known, so that looking for it takes no person.
      if (!(lost instanceof UnconfirmedError) || signal.aborted) throw lost;
      await client.accounts.get(accountId, { signal }).catch(() => Promise.reject(lost));
      if (lost.entry !== undefined) await host.creations?.remove(lost.entry);
    }
    if (signal.aborted) throw new ExistsError('account', accountId, 'canceled');
  }
}
