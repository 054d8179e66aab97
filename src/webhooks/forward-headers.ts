import type { HeaderList } from './event.ts';

/** Header that tells a handler that an event is sent again from here; its value is the identifier of the first event in it. */
export const REPLAY_HEADER = 'Truora-Workbench-Replay-Of';

/** Headers that belong to one connection and not to the message (RFC 9110, section 7.6.1), and those that the next one makes anew. */
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
]);

/** The headers that go on to somebody else, in their order and case. */
export function endToEnd(headers: HeaderList): HeaderList {
  const named = headers
    .filter(([name]) => name.toLowerCase() === 'connection')
    .flatMap(([, value]) => value.split(',').map((name) => name.trim().toLowerCase()));
  return headers.filter(([name]) => {
    const lower = name.toLowerCase();
    return !OF_THE_CONNECTION.has(lower) && !named.includes(lower);
  });
}
