import { isRecord, isText } from '../base/json.ts';
import type { EventSummary } from './history/summary.ts';
import type { Verification } from './token/verify.ts';

/** How an event got here. */
export type EventOrigin =
  /** It came to the receiver. */
  | 'received'
  /** Read from Truora's delivery log. */
  | 'pulled'
  /** Made here from the catalogue. */
  | 'triggered'
  /** An edited event, signed again and sent from here. */
  | 'replayed'
  /** Read from a file. */
  | 'imported';

/** Header names and values in the order and case in which they came. */
export type HeaderList = readonly (readonly [name: string, value: string])[];

/**
 * The bytes of a body: as text where that gives exactly them back, otherwise as Base64. `plain` is the text behind a
 * content coding such as gzip, where the body came in one.
 */
export type StoredBody = { readonly text: string } | { readonly base64: string; readonly plain?: string };

/** One try to hand an event to the developer's own handler. */
export interface Delivery {
  /** Unix milliseconds at the start of the try. */
  readonly at: number;
  readonly url: string;
  /** HTTP status, or 0 when there was no answer. */
  readonly status: number;
  readonly durationMs: number;
  /** Why there was no answer; empty otherwise. */
  readonly failure: DeliveryFailure | '';
  /** What was caught, in English, for the log and tooltips; empty when there was an answer. */
  readonly detail: string;
  /** The beginning of the answer's body as text, at most 4,096 characters. */
  readonly answer: string;
  /** Whether somebody asked for it after the event had come. */
  readonly isReplay: boolean;
}

/** Why a handler gave no answer that could be used; `too-large` is found in stored events only. */
export const DELIVERY_FAILURES = [
  'refused',
  'unknown-host',
  'unreachable',
  'not-tls',
  'tls-only',
  'self-signed',
  'unknown-issuer',
  'expired',
  'wrong-name',
  'tls',
  'not-http',
  'headers-too-large',
  'half-answer',
  'reset',
  'broken',
  'timeout',
  'too-large',
  'address',
  'loop',
] as const;

/** One of {@link DELIVERY_FAILURES}. */
export type DeliveryFailure = (typeof DELIVERY_FAILURES)[number];

/**
 * Whether everything of a try that is shown has the type that it was written with; its values may be any of that type.
 */
export function isDelivery(value: unknown): value is Delivery {
  return (
    isRecord(value) &&
    [value.at, value.status, value.durationMs].every((field) => typeof field === 'number') &&
    [value.url, value.failure, value.detail, value.answer].every(isText)
  );
}

/** One delivery of a webhook with everything that is known of it; one body can hold several events. */
export interface StoredEvent {
  readonly kind: 'event';
  /** Ours: later ones are greater as texts, over restarts and changes of the clock. */
  readonly id: string;
  /** Unix milliseconds. */
  readonly receivedAt: number;
  readonly origin: EventOrigin;
  readonly method: string;
  /** What stood behind the secret part of the address, with the query; never the secret itself. */
  readonly path: string;
  readonly headers: HeaderList;
  /** Address of the sender as the socket had it; empty when none was involved. */
  readonly remote: string;
  readonly body: StoredBody;
  /** Bytes of the body; of a cut one, those that were announced or had come. */
  readonly size: number;
  /** The body was longer than the limit and is not here: the event cannot be sent again. */
  readonly isCut: boolean;
  readonly verification: Verification;
  /** The events in the body, in their order. */
  readonly events: readonly EventSummary[];
  /**
   * HTTP status that the sender was answered with; 0 when nobody was waiting for one, or the handler was to decide it:
   * see `senderAnswer`.
   */
  readonly answered: number;
  /** The stored event from which this one was made. */
  readonly madeFrom?: string;
  /** Tries to hand it to the handler, oldest first. */
  readonly deliveries: readonly Delivery[];
}

/** A time in which nothing could come: the tunnel was down. */
export interface GapRow {
  readonly kind: 'gap';
  readonly id: string;
  /** Unix milliseconds; `until` is absent while it lasts. */
  readonly receivedAt: number;
  readonly until?: number;
  /** What failed, as a word of the tunnel's own such as `lost`. */
  readonly reason: string;
}

/** The oldest row, where events were given up to stay within the bounds of the store. */
export interface DroppedRow {
  readonly kind: 'dropped';
  /** That of the newest row that went: all that are not greater went with it. */
  readonly id: string;
  /** Unix milliseconds at which the last of them went. */
  readonly receivedAt: number;
  /** How many events went since the history was last cleared. */
  readonly count: number;
  /** Which bound was met last. */
  readonly bound: 'count' | 'size' | 'age';
}

/** A line of the list of webhooks. */
export type StoredRow = StoredEvent | GapRow | DroppedRow;

/** An event before the store has given it an identifier. */
export type NewEvent = Omit<StoredEvent, 'id' | 'kind' | 'deliveries'> & { readonly deliveries?: readonly Delivery[] };
