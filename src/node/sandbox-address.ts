import { AppError } from '../base/errors.ts';

/** The address of a sandbox as people type it, without a slash at its end. Throws kind `sandbox-address` where it is none. */
export function sandboxAddress(text: string): string {
  const address = text.trim().replace(/\/+$/, '');
  if (!URL.canParse(address) || !/^https?:$/.test(new URL(address).protocol)) {
    throw new AppError('sandbox-address', 'The address of the sandbox is not an http or https address');
  }
  return address;
}
