import { likelyAddress } from '../likely-address.ts';

/**
 * The public address in a line that a hosted tunnel service prints into the session, or undefined. Links to the service itself, to its
 * papers (they have a path) and to this machine are passed over.
 */
export function addressInSession(line: string, serviceHost: string): string | undefined {
  return likelyAddress(
    line,
    ({ hostname, pathname }) => pathname === '/' && hostname !== serviceHost && !serviceHost.endsWith(`.${hostname}`),
  );
}
