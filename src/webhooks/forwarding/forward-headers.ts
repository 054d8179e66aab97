import type { HeaderList } from '../event.ts';

/**
 * Header that tells a handler that an event is sent again from here; its value is the identifier of the first event in
 * it.
 */
export const REPLAY_HEADER = 'Truora-Workbench-Replay-Of';

/**
 * Header that counts the receivers of this kind that an event has come through, so that none goes in a circle for ever.
 */
export const HOPS_HEADER = 'Truora-Workbench-Hops';

/** How many receivers an event may come through before it is not handed on any more. */
export const MAX_HOPS = 5;

/** How often an event was handed on before it came here; a header that is no number counts as too often. */
export function hopsOf(headers: HeaderList): number {
  const counts = headers
    .filter(([name]) => name.toLowerCase() === HOPS_HEADER.toLowerCase())
    .map(([, value]) => (/^\s*\d{1,6}\s*$/.test(value) ? Number(value) : MAX_HOPS));
  return Math.max(0, ...counts);
}

/**
 * Headers that belong to one connection and not to the message (RFC 9110, section 7.6.1), and those that the next one
 * makes anew.
 */
const OF_THE_CONNECTION = new Set([
  'connection',
  'keep-alive',
  'proxy-connection',
  'proxy-authenticate',
  'proxy-authorization',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
  'expect',
  'host',
  'content-length',
  HOPS_HEADER.toLowerCase(),
]);

/**
 * The headers that go on to somebody else, in their order and case. A count of hops is none of them: it is told anew.
 */
export function endToEnd(headers: HeaderList): HeaderList {
  const named = headers
    .filter(([name]) => name.toLowerCase() === 'connection')
    .flatMap(([, value]) => value.split(',').map((name) => name.trim().toLowerCase()));
  return headers.filter(([name]) => {
    const lower = name.toLowerCase();
    return !OF_THE_CONNECTION.has(lower) && !named.includes(lower);
  });
}
