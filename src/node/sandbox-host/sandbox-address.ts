import { AppError } from '../../base/errors.ts';
import { trimEndOf } from '../../base/trim-end.ts';
import { webAddress } from '../../base/web-address.ts';

/**
 * The address of a sandbox as people type it, without a slash at its end; that of its facts, `…/sandbox`, is taken as
 * well. Throws kind `sandbox-address` where it is none, or has a user, a password, a query or a fragment.
 */
export function sandboxAddress(text: string): string {
  const address = trimEndOf(trimEndOf(text.trim(), '/').replace(/\/sandbox$/, ''), '/');
  if (webAddress(address) === undefined || /[?#]/.test(address)) {
    throw new AppError('sandbox-address', 'The address of the sandbox is not an http or https address');
  }
  return address;
}
