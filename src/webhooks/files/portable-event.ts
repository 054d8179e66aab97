import { base64ToBytes } from '../../base/base64.ts';
import { isRecord } from '../../base/json.ts';
import {
  DELIVERY_FAILURES,
  type Delivery,
  type HeaderList,
  isDelivery,
  type NewEvent,
  type StoredBody,
  type StoredEvent,
} from '../event.ts';
import { type Shown, sharedBody } from '../event-document.ts';
import { MAX_BODY_BYTES } from '../history/limits.ts';
import { bytesOf, storedBody } from '../history/stored-body.ts';
import { summarize } from '../history/summary.ts';
import { hideQuery, hideSecrets } from '../privacy.ts';
import { openBody } from '../token/open-body.ts';
import type { Verifier } from '../token/verify.ts';

/**
 * An event as it may leave the machine: without the secret path, without what headers and queries may hold of secrets.
 */
export type PortableEvent = Pick<
  StoredEvent,
  'receivedAt' | 'origin' | 'method' | 'path' | 'headers' | 'body' | 'size' | 'isCut' | 'answered' | 'deliveries'
>;

/** Prepares an event for a file. Unless it is revealed, personal data is hidden, also in what the handler answered. */
export function portable(event: StoredEvent, shown: Shown): PortableEvent {
  const { receivedAt, origin, method, path, headers, size, isCut, answered, deliveries } = event;
  const answerOf = ({ answer }: Delivery) => (shown.isRevealed || answer === '' ? answer : '•••');
  return {
    receivedAt,
    origin,
    method,
    path: hideQuery(path),
    headers: hideSecrets(headers),
    body: storedBody(sharedBody(event, shown)),
    size,
    isCut,
    answered,
    deliveries: deliveries.map((one) => ({ ...one, url: hideQuery(one.url), detail: '', answer: answerOf(one) })),
  };
}

/** Why something of a file is no event. */
export type ImportProblem = 'not-json' | 'not-an-event' | 'no-body' | 'too-large';

/**
 * Makes an event out of something of a file, which nobody vouches for: whatever can be derived from the body is derived
 * anew.
 */
export function imported(value: unknown, verifier: Verifier, now: number): NewEvent | ImportProblem {
  if (!isRecord(value)) return 'not-an-event';
  const isCut = value.isCut === true;
  const body = isCut ? { text: '' } : bodyOf(value.body);
  if (body === undefined) return 'no-body';
  const bytes = bytesOf(body);
  if (bytes.length > MAX_BODY_BYTES) return 'too-large';
  const opened = openBody(bytes);
  return {
    receivedAt: isTime(value.receivedAt) ? value.receivedAt : now,
    origin: 'imported',
    method: typeof value.method === 'string' && /^[A-Z]{1,20}$/.test(value.method) ? value.method : 'POST',
    path: typeof value.path === 'string' && /^([/?].*)?$/.test(value.path) ? value.path.slice(0, 2000) : '',
    headers: headersOf(value.headers),
    remote: '',
    body,
    size: isCut && isCount(value.size) ? value.size : bytes.length,
    isCut,
    // When it came here says nothing about the time at which it was made.
    verification: verifier.verify(opened, undefined),
    events: summarize(opened),
    answered: isStatus(value.answered) ? value.answered : 0,
    deliveries: Array.isArray(value.deliveries) ? value.deliveries.filter(isPortableDelivery).slice(-100) : [],
  };
}

function bodyOf(value: unknown): StoredBody | undefined {
  if (!isRecord(value)) return undefined;
  if (typeof value.text === 'string') return { text: value.text.toWellFormed() };
  const bytes = typeof value.base64 === 'string' ? base64ToBytes(value.base64) : undefined;
  return bytes && storedBody(bytes);
}

function headersOf(value: unknown): HeaderList {
  if (!Array.isArray(value)) return [];
  return value.slice(0, 200).flatMap((pair): HeaderList => {
    const [name, content] = Array.isArray(pair) ? pair : [];
    const isHeader =
      typeof name === 'string' && /^[\w!#$%&'*+.^`|~-]{1,200}$/.test(name) && typeof content === 'string';
    // Names that begin with a colon are how some tools write HTTP/2; what no header can hold cannot be sent on.
    return isHeader && /^[\t\x20-\x7e\x80-\xff]*$/.test(content) && content.length <= 16_384 ? [[name, content]] : [];
  });
}

const isCount = (value: unknown): value is number => Number.isSafeInteger(value) && Number(value) >= 0;
const isTime = (value: unknown): value is number => isCount(value) && value < 8.64e15;
const isStatus = (value: unknown): value is number => isCount(value) && value < 1000;

const FAILURES: readonly string[] = ['', ...DELIVERY_FAILURES];

/** A try of a file, which anybody may have written: within the bounds of what is shown. */
function isPortableDelivery(value: unknown): value is Delivery {
  return (
    isDelivery(value) &&
    isTime(value.at) &&
    isStatus(value.status) &&
    [value.url, value.detail, value.answer].every((text) => text.length <= 8192) &&
    FAILURES.includes(value.failure) &&
    typeof value.isReplay === 'boolean'
  );
}
