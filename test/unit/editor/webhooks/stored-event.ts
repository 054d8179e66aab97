import type { StoredEvent } from '../../../../src/webhooks/event.ts';
import { summarize } from '../../../../src/webhooks/history/summary.ts';
import { openBody } from '../../../../src/webhooks/token/open-body.ts';
import { bytes, CHECK_CREATED, tokenOf } from '../../webhooks/specimens.ts';

/** An event as the history has it; ids grow with the number. */
export function storedEvent(
  number: number,
  claims: unknown = CHECK_CREATED,
  more: Partial<StoredEvent> = {},
): StoredEvent {
  const text = tokenOf(claims);
  return {
    kind: 'event',
    id: String(number).padStart(8, '0'),
    receivedAt: 1585782032_000 + number,
    origin: 'received',
    method: 'POST',
    path: '',
    headers: [['Content-Type', 'application/jwt']],
    remote: '127.0.0.1',
    body: { text },
    size: text.length,
    isCut: false,
    verification: { status: 'failed', reason: 'signature', keys: 1 },
    events: summarize(openBody(bytes(text))),
    answered: 200,
    deliveries: [],
    ...more,
  };
}
