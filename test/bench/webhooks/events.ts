import { encodeLines } from '../../../src/node/webhook-host/journal/lines.ts';
import type { StoredEvent } from '../../../src/webhooks/event.ts';
import { summarize } from '../../../src/webhooks/history/summary.ts';
import { sign } from '../../../src/webhooks/token/made-event.ts';
import { openBody } from '../../../src/webhooks/token/open-body.ts';

export const BENCH_KEY = { name: 'bench', secret: '5f'.repeat(32) };

const FIRST = 1_700_000_000_000;

/** A token of about two kilobytes with an event of its own. */
export function tokenOf2Kb(i: number): Promise<string> {
  const object = {
    check_id: `CHK${i.toString(16).padStart(32, '0')}`,
    country: 'CO',
    status: i % 3 ? 'completed' : 'not_started',
    note: `needle-${i % 1000} `.padEnd(1100, 'lorem ipsum '),
  };
  const id = `HKE${i.toString(16).padStart(40, '0')}`;
  const events = [
    { id, event_type: 'check', event_action: 'finished', object, timestamp: '2023-11-14T22:13:20Z', version: '1.0' },
  ];
  return sign({ iss: 'Truora', iat: Math.floor(Date.now() / 1000), events }, BENCH_KEY);
}

/** The line that the journal would hold of such an event. */
export async function eventLine(i: number): Promise<string> {
  const text = await tokenOf2Kb(i);
  const id = `${(FIRST + i).toString(36).padStart(9, '0')}0000${i.toString(16).padStart(6, '0')}`;
  const event: StoredEvent = {
    kind: 'event',
    id,
    deliveries: [],
    receivedAt: Date.now(),
    origin: 'received',
    method: 'POST',
    path: '',
    headers: [
      ['Host', 'tunnel.example'],
      ['User-Agent', 'Go-http-client/2.0'],
      ['Content-Type', 'application/jwt'],
      ['Content-Length', String(text.length)],
    ],
    remote: '127.0.0.1',
    body: { text },
    size: text.length,
    isCut: false,
    verification: { status: 'verified', keyName: 'bench', use: 'text' },
    events: summarize(openBody(new TextEncoder().encode(text))),
    answered: 200,
  };
  return String(encodeLines([event]).bytes);
}
