import * as l10n from '@vscode/l10n';
import { AppError } from '../base/errors.ts';
import { failureText, withoutTlsText } from '../flows/wording/failure-text.ts';
import { TransportError } from '../truora/errors.ts';
import { UnconfirmedError } from '../truora/unconfirmed.ts';

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
