import { trimEndOf } from '../../base/trim-end.ts';

/**
 * RFC 3339 in UTC as the API writes it: up to nine fraction digits, trailing zeros dropped, no point without digits
 * (G:account_id).
 * `ms` is Unix milliseconds, `nanos` the 0 to 999999 nanoseconds below them.
 */
export function timestamp(ms: number, nanos = 0): string {
  const [seconds = '', millis = ''] = new Date(ms).toISOString().slice(0, -1).split('.');
  const fraction = trimEndOf(`${millis}${String(nanos).padStart(6, '0')}`, '0');
  return fraction === '' ? `${seconds}Z` : `${seconds}.${fraction}Z`;
}
