import type { EventOrigin, HeaderList, NewEvent } from '../event.ts';
import { summarize } from '../history/summary.ts';
import { openBody } from './open-body.ts';
import { sign } from './sign.ts';
import type { SigningKey } from './signing-key.ts';

/** An event that is made here instead of having come. */
export interface MadeEvent {
  /** The claims as they shall stand in the token. */
  readonly claims: unknown;
  readonly key: SigningKey;
  readonly origin: Extract<EventOrigin, 'triggered' | 'replayed'>;
  /** The stored event that was edited. */
  readonly madeFrom?: string;
  /** Those of the event that was edited; Truora's when absent. */
  readonly headers?: HeaderList;
}

/** The headers that a webhook of Truora is known to carry (C:hooks). */
export const TRUORA_HEADERS: HeaderList = [['Content-Type', 'application/jwt']];

/** Signs the claims and puts the event into the shape of the store. Rejects as `sign` does. */
export async function makeEvent(made: MadeEvent, now: number): Promise<NewEvent> {
  const token = await sign(made.claims, made.key);
  const bytes = new TextEncoder().encode(token);
  const opened = openBody(bytes);
  return {
    receivedAt: now,
    origin: made.origin,
    method: 'POST',
    path: '',
    headers: made.headers ?? TRUORA_HEADERS,
    remote: '',
    body: { text: token },
    size: bytes.length,
    isCut: false,
    verification:
      opened.kind === 'token'
        ? { status: 'verified', keyName: made.key.name, use: made.key.use ?? 'text' }
        : { status: 'failed', reason: 'not-a-token' },
    events: summarize(opened),
    answered: 0,
    madeFrom: made.madeFrom,
  };
}
