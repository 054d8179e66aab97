import * as l10n from '@vscode/l10n';
import { describeFailure } from '../base/errors.ts';
import { findCreation } from '../flows/creations/find.ts';
import type { TruoraClient } from '../truora/client.ts';
import { UnconfirmedError } from '../truora/unconfirmed.ts';

/** Longest time of the look, in milliseconds. */
const LOOK_MS = 60_000;

/** What the account has of what a lost answer may have created, as lines for people; none for any other failure. Only reads. */
export async function lookForLost(failure: unknown, client: TruoraClient | undefined): Promise<readonly string[]> {
  if (!client || !(failure instanceof UnconfirmedError) || !failure.creation) return [];
  try {
    const signal = AbortSignal.timeout(LOOK_MS);
    const { candidates } = await findCreation(client, failure.creation, async () => false, signal);
    if (candidates.length === 0) return [l10n.t('Nothing was found: it seems that nothing was created.')];
    const isOpen = failure.creation.kind === 'validation' && candidates.some(({ status }) => status === 'pending');
    return [
      ...candidates.map(({ id, status = '' }) => l10n.t('Found: {id} {status}', { id, status }).trim()),
      ...(isOpen
        ? [
            l10n.t(
              'Its upload links came with the answer that was lost, and cannot be requested again. Start a new one.',
            ),
          ]
        : []),
    ];
  } catch (unread) {
    return [l10n.t('It could not be looked for: {details}', { details: describeFailure(unread) })];
  }
}
