import { base64UrlToBytes, base64UrlToText } from '../../base/base64.ts';
import { readInstant } from '../../base/instant.ts';
import { hasRepeatedName, isRecord, isTooDeep, tryParseJson } from '../../base/json.ts';
import { MAX_BODY_BYTES, MAX_EVENTS_PER_BODY } from '../history/limits.ts';

/** One event of a body, by the names of the wire; whatever is missing or of another type is empty. */
export interface OpenedEvent {
  /** `HKE…` in tokens, `HIK…` in the delivery log; how the two relate is in no source. */
  readonly id: string;
  /** `event_type`, unknown ones as they came. */
  readonly type: string;
  /** `event_action`, unknown ones as they came. */
  readonly action: string;
  /** `product`; only the delivery log has it. */
  readonly product: string;
  /** `timestamp` in Unix milliseconds; that of one without a zone as if it were in UTC. */
  readonly at: number | undefined;
  /** `timestamp` as it is written. */
  readonly timestamp: string;
  readonly version: string;
  readonly object: unknown;
  /** The event as it stands in the body. */
  readonly source: unknown;
}

/** What is odd about a body. None of them keeps it from being shown. */
export type BodyFindingCode =
  | 'empty'
  | 'too-large'
  | 'not-text'
  | 'not-a-token'
  | 'surrounding-space'
  | 'wrapped'
  | 'header-unreadable'
  | 'claims-unreadable'
  | 'signature-unreadable'
  | 'too-deep'
  | 'no-events'
  | 'too-many-events'
  | 'event-unreadable'
  | 'event-without-id'
  | 'other-issuer'
  | 'no-time';

/** One oddity and where it is. */
export interface BodyFinding {
  readonly code: BodyFindingCode;
  /** Place in the body such as `events[2]`; empty for the body as a whole. */
  readonly at: string;
  /** What was found there, at most 80 characters; empty when there is nothing to say. */
  readonly found: string;
}

interface Opened {
  readonly events: readonly OpenedEvent[];
  readonly findings: readonly BodyFinding[];
}

/** A body as far as it can be read: a token, plain JSON, or neither. Nothing here is verified. */
export type OpenedBody =
  | (Opened & {
      readonly kind: 'token';
      /** The compact token without what stood around it. */
      readonly token: string;
      readonly header: Readonly<Record<string, unknown>>;
      readonly claims: Readonly<Record<string, unknown>>;
      /** Whether header or claims name a member twice, which programs read differently. */
      readonly isAmbiguous: boolean;
    })
  | (Opened & { readonly kind: 'json'; readonly claims: unknown })
  | (Opened & { readonly kind: 'unreadable' });

const SHAPE = /^[\w-]+\.[\w-]*\.[\w-]*$/;

/**
 * Opens the body of a webhook: one compact token with `iss`, `iat` and `events` (SPEC), or plain JSON as HTTP steps of
 * flows and body templates of rules send it (C:hooks, REF). Never throws, whatever the bytes.
 */
export function openBody(bytes: Uint8Array): OpenedBody {
  if (bytes.length > MAX_BODY_BYTES) return unreadable('too-large', String(bytes.length));
  const text = textOf(bytes);
  if (text === undefined) return unreadable('not-text');
  const trimmed = text.trim();
  if (trimmed === '') return unreadable('empty');
  const findings: BodyFinding[] = trimmed === text ? [] : [finding('surrounding-space')];
  if (SHAPE.test(trimmed)) return openToken(trimmed, findings);
  if (isTooDeep(trimmed)) return unreadable('too-deep');
  const value = tryParseJson(trimmed);
  if (value === undefined) return unreadable('not-a-token', trimmed);
  const inner = wrappedToken(value);
  if (inner !== undefined) return openToken(inner, [...findings, finding('wrapped')]);
  return { kind: 'json', claims: value, ...eventsOf(value, findings) };
}

function openToken(token: string, findings: BodyFinding[]): OpenedBody {
  const [first = '', second = '', third = ''] = token.split('.');
  const [head, body] = [base64UrlToText(first), base64UrlToText(second)];
  const header = head === undefined ? undefined : tryParseJson(head);
  if (head === undefined || !isRecord(header)) return unreadable('header-unreadable', first);
  if (base64UrlToBytes(third) === undefined) findings.push(finding('signature-unreadable', '', third));
  if (body !== undefined && isTooDeep(body)) return unreadable('too-deep');
  const claims = body === undefined ? undefined : tryParseJson(body);
  if (body === undefined || !isRecord(claims)) return unreadable('claims-unreadable', second);
  if (typeof claims.iat !== 'number') findings.push(finding('no-time', 'iat'));
  // Documented with exactly this value (SPEC, C:hooks).
  if (claims.iss !== 'Truora') findings.push(finding('other-issuer', 'iss', shown(claims.iss)));
  const isAmbiguous = hasRepeatedName(head) || hasRepeatedName(body);
  return { kind: 'token', token, header, claims, isAmbiguous, ...eventsOf(claims, findings) };
}

/**
 * A token as the only string of an object, or as a JSON string: how one client of the sources expects it, too
 * (C:hooks).
 */
function wrappedToken(value: unknown): string | undefined {
  const members = isRecord(value) ? Object.values(value) : [value];
  const [only] = members;
  return members.length === 1 && typeof only === 'string' && /^eyJ[\w-]*\.[\w-]+\.[\w-]*$/.test(only)
    ? only
    : undefined;
}

function eventsOf(value: unknown, findings: BodyFinding[]): Opened {
  const list = eventList(value);
  if (list.length === 0) findings.push(finding('no-events', 'events'));
  if (list.length > MAX_EVENTS_PER_BODY) findings.push(finding('too-many-events', 'events', String(list.length)));
  const events = list.slice(0, MAX_EVENTS_PER_BODY).flatMap((source, i) => {
    const at = `events[${i}]`;
    if (!isRecord(source)) {
      findings.push(finding('event-unreadable', at, shown(source)));
      return [];
    }
    const event = eventOf(source);
    if (event.id === '') findings.push(finding('event-without-id', at));
    return [event];
  });
  return { events, findings };
}

/** The list of a token; or the value itself, when it looks like one event of its own (an entry of the delivery log). */
function eventList(value: unknown): readonly unknown[] {
  if (!isRecord(value)) return [];
  if (Array.isArray(value.events)) return value.events;
  return typeof value.event_type === 'string' ? [value] : [];
}

function eventOf(source: Record<string, unknown>): OpenedEvent {
  const { object } = source;
  // The delivery log has the object as a text (REF).
  const inner = typeof object === 'string' && object.startsWith('{') ? tryParseJson(object) : undefined;
  return {
    id: text(source.id) || text(source.idempotency_key),
    type: text(source.event_type),
    action: text(source.event_action),
    product: text(source.product),
    at: readInstant(text(source.timestamp))?.at,
    timestamp: text(source.timestamp),
    version: text(source.version),
    object: inner ?? object,
    source,
  };
}

const text = (value: unknown): string => (typeof value === 'string' ? value : '');

function shown(value: unknown): string {
  if (value === undefined) return '';
  if (typeof value !== 'object') return String(value);
  return Array.isArray(value) ? '[…]' : '{…}';
}

function finding(code: BodyFindingCode, at = '', found = ''): BodyFinding {
  return { code, at, found: found.length > 80 ? `${found.slice(0, 79)}…` : found };
}

function unreadable(code: BodyFindingCode, found = ''): OpenedBody {
  return { kind: 'unreadable', events: [], findings: [finding(code, '', found)] };
}

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

function textOf(bytes: Uint8Array): string | undefined {
  try {
    return utf8.decode(bytes);
  } catch {
    return undefined;
  }
}
