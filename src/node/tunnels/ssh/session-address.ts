import { addressesIn, isLoopback } from '../../../webhooks/tunnel/public-address.ts';

/** First labels of hosts that services name in their greetings and that are nobody's tunnel. */
const NO_TUNNELS = /^(www|admin|docs?|api|app|blog|console|dashboard|help|status|support)\./;

/**
 * The public address in a line that a hosted tunnel service prints into the session, or undefined. Links to the service itself, to its
 * papers (they have a path) and to this machine are passed over.
 */
export function addressInSession(line: string, serviceHost: string): string | undefined {
  const candidates = addressesIn(line).filter((address) => {
    const { hostname, pathname } = new URL(address);
    if (pathname !== '/' || NO_TUNNELS.test(hostname)) return false;
    if (isLoopback(address)) return false;
    return hostname !== serviceHost && !serviceHost.endsWith(`.${hostname}`);
  });
  return candidates.find((address) => address.startsWith('https:')) ?? candidates[0];
}
