import type { NewEvent } from '../event.ts';
import { summarize } from '../history/summary.ts';
import { openBody } from '../token/open-body.ts';

/** An entry of Truora's delivery log as far as it is looked at; everything in it is kept (REF). */
export interface LogEntry {
  readonly idempotency_key: string;
  readonly timestamp?: string;
}

/** The entry in the shape of the store: its JSON is the body, and there is no signature to check. */
export function pulledEvent(entry: LogEntry, now: number): NewEvent {
  const text = JSON.stringify(entry, null, 2);
  const bytes = new TextEncoder().encode(text);
  return {
    receivedAt: now,
    origin: 'pulled',
    // As a handler gets it that it is sent to.
    method: 'POST',
    path: '',
    headers: [['Content-Type', 'application/json']],
    remote: '',
    body: { text },
    size: bytes.length,
    isCut: false,
    verification: { status: 'unsigned' },
    events: summarize(openBody(bytes)),
    answered: 0,
  };
}
