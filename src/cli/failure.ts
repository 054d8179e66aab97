import * as l10n from '@vscode/l10n';
import { AppError, describeFailure } from '../base/errors.ts';
import { findCreation } from '../flows/creations/find.ts';
import { failureText, withoutTlsText } from '../flows/wording/failure-text.ts';
import type { TruoraClient } from '../truora/client.ts';
import { TransportError } from '../truora/errors.ts';
import { UnconfirmedError } from '../truora/unconfirmed.ts';
import { type CommandIo, lines } from './command-io.ts';

/** Longest time of the look, in milliseconds. */
const LOOK_MS = 60_000;

/**
 * Says what failed at an address: a sentence, the details, and what a lost answer may have created, which a client
 * looks for.
 */
export async function reportFailure(
  failure: unknown,
  address: string,
  client: TruoraClient | undefined,
  io: CommandIo,
): Promise<void> {
  io.err(lines(failureSentence(failure, address), l10n.t('Details: {details}', { details: describeFailure(failure) })));
  const found = await lookForLost(failure, client);
  if (found.length > 0) io.err(lines(...found));
}

/** A failure as one sentence of the shell: where the editor would name a setting or its log, this names an option. */
export function failureSentence(failure: unknown, address: string): string {
  if (failure instanceof TransportError && failure.isWithoutTls) return withoutTlsText();
  if (failure instanceof UnconfirmedError && failure.endpoint.encoding === 'binary') {
    return l10n.t(
      'The answer was lost: the picture may have arrived. Look at the validation before you start a new one.',
    );
  }
  switch (failure instanceof AppError ? failure.kind : 'internal') {
    case 'network':
      return l10n.t('No sandbox answers at {address}. Start one with truora sandbox, or correct --sandbox-url.', {
        address,
      });
    case 'proxy':
    case 'tls':
      return l10n.t('The connection to {address} is refused by a proxy or has no trusted certificate.', { address });
    case 'sandbox':
    case 'unknown-route':
    case 'unauthorized':
    case 'key-expired':
      return l10n.t('What answers at {address} is not a sandbox of this version. Correct --sandbox-url.', { address });
    case 'unexpected-answer':
      return l10n.t('The answer of {address} is not one of the API. Correct --sandbox-url.', { address });
    case 'storage':
    case 'secret-storage':
    case 'webhooks':
    case 'untrusted':
    case 'internal':
      return l10n.t('Something went wrong in truora itself. Please report it, with the line below.');
    default:
      return failureText(failure, { profile: 'sandbox', isSandbox: true }).sentence;
  }
}

/**
 * What the account has of what a lost answer may have created, as lines for people; none for any other failure. Only
 * reads.
 */
async function lookForLost(failure: unknown, client: TruoraClient | undefined): Promise<readonly string[]> {
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
