import { lookup as systemLookup } from 'node:dns';
import type { LookupFunction } from 'node:net';
import { isLocalhostName, loopbackInsteadOf } from '../../base/web-address.ts';

/**
 * What `node:http` and `node:https` need besides an address so that names of this machine lead here, and nowhere else.
 */
export interface LocalRoute {
  readonly lookup: LookupFunction;
  readonly hostname?: string;
}

/** The way to the host of an address: to this machine without asking anybody where the address says so. */
export function routeTo(url: URL): LocalRoute {
  const hostname = loopbackInsteadOf(url.hostname);
  return { lookup: localLookup, ...(hostname && { hostname }) };
}

const BOTH = [
  { address: '127.0.0.1', family: 4 },
  { address: '::1', family: 6 },
];

/**
 * Like the lookup of `node:dns`, but names under `localhost` are this machine whatever a resolver says of them (RFC
 * 6761).
 */
export const localLookup: LookupFunction = (hostname, options, callback) => {
  if (!isLocalhostName(hostname)) {
    systemLookup(hostname, options, (failure, address, family) => callback(failure, address, family));
    return;
  }
  const families: Readonly<Record<string, number>> = { IPv4: 4, IPv6: 6 };
  const { family: asked = 0 } = options;
  const wanted = typeof asked === 'string' ? families[asked] : asked;
  const fitting = BOTH.filter(({ family }) => wanted === 0 || wanted === family);
  process.nextTick(() => {
    if (options.all) callback(null, fitting);
    else callback(null, fitting[0]?.address ?? '127.0.0.1', fitting[0]?.family ?? 4);
  });
};
