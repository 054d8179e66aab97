import { isRecord, isText, tryParseJson } from '../../../base/json.ts';
import {
  type Delivery,
  type HeaderList,
  isDelivery,
  type StoredBody,
  type StoredEvent,
} from '../../../webhooks/event.ts';
import { eventIds, UnopenedEvent } from '../../../webhooks/history/unopened-event.ts';

/**
 * Version of the lines that {@link encodeEvent} writes. Those of version 1 name none, and have their members in any
 * order.
 */
const VERSION = 2;

/** Everything of an event but its head and its body. */
type Middle = Omit<StoredEvent, 'kind' | 'id' | 'receivedAt' | 'deliveries' | 'body'>;

interface Head {
  readonly id: string;
  readonly receivedAt: number;
  readonly ids: readonly string[];
  readonly deliveries: readonly Delivery[];
}

/** An event that is still the line of the journal that it was read from. */
export class EncodedEvent extends UnopenedEvent implements StoredEvent {
  readonly kind = 'event';
  readonly id: string;
  readonly receivedAt: number;
  readonly ids: readonly string[];
  readonly deliveries: readonly Delivery[];
  readonly #line: string;
  readonly #middleAt: number;
  readonly #bodyAt: number;
  #middle: Middle | undefined;

  constructor({ id, receivedAt, ids, deliveries }: Head, line: string, middleAt: number, bodyAt: number) {
    super();
    this.id = id;
    this.receivedAt = receivedAt;
    this.ids = ids;
    this.deliveries = deliveries.length === 0 ? NO_DELIVERIES : deliveries;
    this.#line = line;
    this.#middleAt = middleAt;
    this.#bodyAt = bodyAt;
  }

  get middleJson(): string {
    return this.#line.slice(this.#middleAt + 1, this.#bodyAt);
  }

  get origin() {
    return this.#opened.origin;
  }
  get method(): string {
    return this.#opened.method;
  }
  get path(): string {
    return this.#opened.path;
  }
  get headers(): HeaderList {
    return this.#opened.headers;
  }
  get remote(): string {
    return this.#opened.remote;
  }
  get size(): number {
    return this.#opened.size;
  }
  get isCut(): boolean {
    return this.#opened.isCut;
  }
  get verification() {
    return this.#opened.verification;
  }
  get events() {
    return this.#opened.events;
  }
  get answered(): number {
    return this.#opened.answered;
  }
  get madeFrom(): string | undefined {
    return this.#opened.madeFrom;
  }

  /** Opened anew each time: lists never ask for it, and bodies are long. */
  get body(): StoredBody {
    const json = this.#line.slice(this.#bodyAt + BODY.length - 1, -1);
    // Most are tokens, in which nothing is escaped: they need no second copy.
    if (json.startsWith(TEXT) && !json.includes('\\')) return { text: json.slice(TEXT.length, -2) };
    const body = tryParseJson(json);
    return isBody(body) ? body : { text: '' };
  }

  with(deliveries: readonly Delivery[]): EncodedEvent {
    const { id, receivedAt, ids } = this;
    return new EncodedEvent({ id, receivedAt, ids, deliveries }, this.#line, this.#middleAt, this.#bodyAt);
  }

  toJSON(): StoredEvent {
    const { kind, id, receivedAt, deliveries, body } = this;
    return { kind, id, receivedAt, deliveries, ...this.#opened, body };
  }

  get #opened(): Middle {
    const middle = this.#middle ?? tryParseJson(`{${this.middleJson}}`);
    this.#middle = isMiddle(middle) ? middle : SPOILED;
    return this.#middle;
  }
}

const START = `"version":${VERSION},"length":`;
const KIND = ',"kind":"event",';
const MIDDLE = ',"origin":';
const BODY = ',"body":{';
const TEXT = '{"text":"';
const NO_DELIVERIES: readonly Delivery[] = [];
/** Of a line that was spoiled on the disk in a way that its length does not tell. */
const SPOILED: Middle = {
  origin: 'received',
  method: 'POST',
  path: '',
  headers: [],
  remote: '',
  size: 0,
  isCut: true,
  verification: { status: 'failed', reason: 'not-a-token' },
  events: [],
  answered: 0,
};

/**
 * The line of an event: the head first, the body last, so that neither has to be looked for by parsing, and how long
 * they are together.
 */
export function encodeEvent(event: StoredEvent): string {
  const { kind, id, receivedAt, deliveries, origin, method, path, headers, remote, size, isCut } = event;
  const { verification, events, answered, madeFrom, body } = event;
  const head = { kind, id, receivedAt, ids: eventIds(event), deliveries };
  const middle = { origin, method, path, headers, remote, size, isCut, verification, events, answered, madeFrom };
  const members = JSON.stringify({ ...head, ...middle, body }).slice(1);
  return `{${START}${members.length},${members}`;
}

/**
 * The event of a line whose members begin at `from`; undefined when it is not one of this version, or not all of it.
 */
export function decodeEvent(line: string, from = 1): EncodedEvent | undefined {
  if (!line.startsWith(START, from)) return undefined;
  const lengthAt = from + START.length;
  const kindAt = line.indexOf(KIND, lengthAt);
  const isWhole = Number(line.slice(lengthAt, kindAt)) === line.length - kindAt - 1;
  // A loss of power can leave a file of the right length with nothing in it.
  if (!isWhole || line.includes('\0')) return undefined;
  // Quotes inside of texts are escaped: what is found are members.
  const middleAt = line.indexOf(MIDDLE, kindAt);
  const bodyAt = line.indexOf(BODY, middleAt);
  if (middleAt < 0 || bodyAt < 0) return undefined;
  const head = headOf(line.slice(kindAt, middleAt));
  return head && new EncodedEvent(head, line, middleAt, bodyAt);
}

/** Nearly all heads: one event, no tries. Parsing them takes three times as long. */
const PLAIN_HEAD = /^,"kind":"event","id":"([^"\\]*)","receivedAt":(\d+),"ids":\["([^"\\]*)"\],"deliveries":\[\]$/;

function headOf(json: string): Head | undefined {
  const [, id, receivedAt, eventId] = PLAIN_HEAD.exec(json) ?? [];
  if (id !== undefined && eventId !== undefined)
    return { id, receivedAt: Number(receivedAt), ids: [eventId], deliveries: NO_DELIVERIES };
  const head = tryParseJson(`{${json.slice(1)}}`);
  return isHead(head) ? head : undefined;
}

const isNumber = (value: unknown): value is number => typeof value === 'number';

function isHead(value: unknown): value is Head {
  return (
    isRecord(value) &&
    isText(value.id) &&
    isNumber(value.receivedAt) &&
    Array.isArray(value.ids) &&
    value.ids.every(isText) &&
    Array.isArray(value.deliveries) &&
    value.deliveries.every(isDelivery)
  );
}

function isBody(value: unknown): value is StoredBody {
  return isRecord(value) && (isText(value.text) || isText(value.base64));
}

/** Whether a list can show it: lines of earlier versions have no checksum. */
function isMiddle(value: unknown): value is Middle {
  return (
    isRecord(value) &&
    [value.origin, value.method, value.path, value.remote].every(isText) &&
    [value.size, value.answered].every(isNumber) &&
    Array.isArray(value.headers) &&
    value.headers.every((header) => Array.isArray(header) && header.length === 2 && header.every(isText)) &&
    isRecord(value.verification) &&
    isText(value.verification.status) &&
    Array.isArray(value.events) &&
    value.events.every(isSummary)
  );
}

function isSummary(value: unknown): boolean {
  return (
    isRecord(value) &&
    [value.id, value.product, value.type, value.action, value.status].every(isText) &&
    Array.isArray(value.subjects) &&
    value.subjects.every((subject) => isRecord(subject) && isText(subject.kind) && isText(subject.id))
  );
}
