import * as l10n from '@vscode/l10n';
import { AppError } from '../../base/errors.ts';
import { rateLimited } from '../../contract/endpoints/refusals.ts';
import type { putPicture } from '../../contract/endpoints/uploads.ts';
import { ApiError, TransportError } from '../../truora/errors.ts';
import { FileFormatError, PictureFileError } from '../../truora/picture-file.ts';
import { UnconfirmedError } from '../../truora/unconfirmed.ts';
import { ExistsError, existsText, unconfirmedText } from '../creations/creation-text.ts';
import { NotEnrolledError, notEnrolledText } from '../runs/not-enrolled.ts';

/** By its id alone: what the contract knows of it is not loaded with every failure. */
const PUT_PICTURE: typeof putPicture.id = 'putPicture';

/** What the user can do about a failure; the log is always offered besides. */
export type Remedy = 'replace-key' | 'switch-profile' | 'retry' | 'find' | 'trust';

/** A failure for people: what happened, where, what to do. */
export interface FailureText {
  readonly sentence: string;
  readonly remedy?: Remedy;
}

/** What the text depends on. */
export interface FailureContext {
  /** Name of the profile that was used. */
  readonly profile: string;
  readonly isSandbox: boolean;
}

/** The one place that turns failures into sentences. Never a stack, never a secret. */
export function failureText(failure: unknown, { profile, isSandbox }: FailureContext): FailureText {
  if (!(failure instanceof AppError)) {
    return { sentence: l10n.t('Something went wrong in the extension itself. The log has the details.') };
  }
  const wire = ownWords('wireMessage' in failure && typeof failure.wireMessage === 'string' ? failure.wireMessage : '');
  switch (failure.kind) {
    case 'unauthorized':
      return {
        sentence: l10n.t('Truora refused the API key of {profile}. Paste a current backend key.', { profile }),
        remedy: 'replace-key',
      };
    case 'key-expired':
      return {
        sentence: l10n.t('The API key of {profile} has expired. Create a new backend key and paste it.', { profile }),
        remedy: 'replace-key',
      };
    case 'forbidden':
      return {
        sentence: l10n.t('The API key of {profile} may not do this. Truora says: {message}', {
          profile,
          message: wire,
        }),
        remedy: 'switch-profile',
      };
    case 'unknown-route':
      return {
        sentence: l10n.t('The API of {profile} does not know this call; it may have changed or not be enabled.', {
          profile,
        }),
      };
    case 'invalid-request':
      if (wire === '') {
        return { sentence: l10n.t('Truora did not accept the request, and does not say why. Check what was entered.') };
      }
      return {
        sentence: l10n.t('Truora did not accept the request. It says: {message}', { message: wire }),
      };
    case 'not-found':
      return {
        sentence: l10n.t('It was not found in {profile}; it may have been deleted. Refresh the list.', { profile }),
      };
    case 'conflict':
      return {
        sentence: l10n.t('This is not possible in its present state. Truora says: {message}', { message: wire }),
      };
    case 'too-early':
      return {
        sentence: l10n.t('There is no report of this check yet: it can be made once the check is completed.'),
        remedy: 'retry',
      };
    case 'not-enrolled':
      return {
        sentence:
          failure instanceof NotEnrolledError ? notEnrolledText(failure.enrollment) : notEnrolledText(undefined),
      };
    case 'rate-limited':
      if (wire !== '' && wire !== rateLimited.message) {
        return { sentence: l10n.t('Truora asks to wait. It says: {message}', { message: wire }), remedy: 'retry' };
      }
      return {
        sentence: l10n.t('Too many requests were sent with {profile}. Wait a minute and try again.', { profile }),
        remedy: 'retry',
      };
    case 'server':
      return { sentence: l10n.t("The request failed on Truora's side. Try again in a moment."), remedy: 'retry' };
    case 'link-expired':
      return { sentence: l10n.t('The upload link has expired before the file was sent. Start a new validation.') };
    case 'link-refused':
      return { sentence: l10n.t('The upload link was used already or is no longer valid. Start a new validation.') };
    case 'link-foreign':
      return {
        sentence: l10n.t("The upload link leads to an unexpected host, so nothing was sent. Ask Truora's support."),
      };
    case 'unexpected-answer':
      if (failure instanceof TransportError && failure.isWithoutTls) {
        return { sentence: withoutTlsText() };
      }
      return {
        sentence: l10n.t('The answer was not what the API documents; a proxy or a sign-in page may be in between.'),
        remedy: 'retry',
      };
    case 'redirect':
      if (failure instanceof ApiError && failure.endpoint === PUT_PICTURE) {
        return {
          sentence: l10n.t(
            "The upload link leads on to another address, where nothing is sent. If this happens again, ask Truora's support.",
          ),
          remedy: 'retry',
        };
      }
      return {
        sentence: l10n.t(
          'The server sends the request to another address, which is not followed. A sign-in page or a proxy may be in between.',
        ),
        remedy: 'retry',
      };
    case 'answer-too-large':
      return {
        sentence: l10n.t('The answer is longer than an answer of the API can be. A proxy may be in between.'),
      };
    case 'unconfirmed':
      return failure instanceof UnconfirmedError
        ? { sentence: unconfirmedText(failure), ...(failure.creation ? { remedy: 'find' } : {}) }
        : {
            sentence: l10n.t(
              'The answer was lost: it may have been done already. Look at how it is now before you do it again.',
            ),
          };
    case 'exists':
      return {
        sentence:
          failure instanceof ExistsError
            ? existsText(failure)
            : l10n.t('Something went wrong in the extension itself. The log has the details.'),
      };
    case 'network':
      return {
        sentence: isSandbox
          ? l10n.t('The sandbox at its address does not answer. Start it, or clear the setting truora.sandbox.url.')
          : l10n.t('Truora cannot be reached. Check the network connection and try again.'),
        remedy: 'retry',
      };
    case 'proxy':
      return {
        sentence: l10n.t('The proxy refused the connection. Check the setting http.proxy and its credentials.'),
      };
    case 'tls':
      return {
        sentence: l10n.t(
          'The certificate of the server is not trusted. Behind a company proxy, add its certificate to the system.',
        ),
      };
    case 'timeout':
      return { sentence: l10n.t('The server took too long to answer. Try again.'), remedy: 'retry' };
    case 'file':
      return {
        sentence: l10n.t(
          'The file {name} cannot be read any more: it was moved, changed or deleted. Choose it again.',
          {
            name: failure instanceof PictureFileError ? failure.fileName : '',
          },
        ),
      };
    case 'file-too-large':
      return { sentence: l10n.t('The file is larger than the upload link takes. Choose a smaller one.') };
    case 'file-format':
      return {
        sentence: l10n.t('The file has none of the formats that can be sent: {formats}. Choose another one.', {
          formats: failure instanceof FileFormatError ? failure.accepted.join(', ') : 'JPEG, PNG, WebP',
        }),
      };
    case 'file-unwritable':
      return {
        sentence: l10n.t('The file could not be saved there. Choose another folder, or one that you may write to.'),
        remedy: 'retry',
      };
    case 'side-missing':
      return {
        sentence: l10n.t(
          'Truora waits for a picture of the reverse, and none was given. Start a new validation with both sides.',
        ),
      };
    case 'storage':
      return { sentence: l10n.t('Data of the extension could not be stored. Check the free disk space.') };
    case 'secret-storage':
      return {
        sentence: l10n.t(
          'The secret storage of VS Code does not work here, so the key was neither kept nor read. Unlock or install a keyring.',
        ),
      };
    case 'sandbox-address':
      return {
        sentence: l10n.t(
          'The address of the sandbox must be one such as http://127.0.0.1:8787. In VS Code it is the setting truora.sandbox.url; leave it empty to have a sandbox started.',
        ),
      };
    case 'webhooks':
      return { sentence: l10n.t('The receiver of webhooks could not be started. The log says why.') };
    case 'untrusted':
      return {
        sentence: l10n.t('Nothing is sent from a folder that you do not trust. Trust it to go on.'),
        remedy: 'trust',
      };
    case 'sandbox':
      return { sentence: l10n.t('The sandbox could not be started. The log says why.') };
    case 'internal':
      return { sentence: l10n.t('Something went wrong in the extension itself. The log has the details.') };
  }
}

/** That an address begins with https where plain HTTP answers. */
export function withoutTlsText(): string {
  return l10n.t('The address begins with https, but plain HTTP is spoken there. Begin it with http.');
}

/**
 * What the API says without the words that it begins every such answer with, since the sentence has said that already.
 */
function ownWords(message: string): string {
  return message.replace(/^Invalid request: /, '');
}
