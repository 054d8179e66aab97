import { AppError } from '../base/errors.ts';
import { isThisMachine } from '../base/this-machine.ts';

/** What a presigned link says of itself (REF). */
export interface UploadLink {
  /** As issued. */
  readonly link: string;
  /** Largest body in bytes, where the link names one. */
  readonly maxSize: number | undefined;
  /** Unix milliseconds from which the link is refused, where the link names them. */
  readonly expiresAt: number | undefined;
}

/**
 * Reads a link of a create reply. Throws `link-foreign` unless it lies under the profile's upload host (the SDK-1.3 rule)
 * over https, or over http where that host is this machine; throws `link-expired` when its time is over at `now`.
 */
export function readUploadLink(link: string, filesBase: string, now: number): UploadLink {
  const url = URL.canParse(link) ? new URL(link) : undefined;
  // The parsed address too, because `..` inside the text could lead out of the base.
  if (url === undefined || !link.startsWith(`${filesBase}/`) || !url.href.startsWith(`${filesBase}/`)) {
    throw new AppError('link-foreign', 'The upload link does not lead to the upload host of this profile.');
  }
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && isThisMachine(url.hostname))) {
    throw new AppError('link-foreign', 'The upload link is not encrypted.');
  }
  const expires = wholeNumber(url.searchParams.get('Expires'));
  const expiresAt = expires === undefined ? undefined : expires * 1000;
  if (expiresAt !== undefined && expiresAt <= now) {
    throw new AppError('link-expired', 'The time of the upload link is over.');
  }
  return { link, expiresAt, maxSize: wholeNumber(url.searchParams.get('max-size')) };
}

function wholeNumber(text: string | null): number | undefined {
  return text !== null && /^\d+$/.test(text) ? Number(text) : undefined;
}
