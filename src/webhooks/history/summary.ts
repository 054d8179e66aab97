import { isRecord } from '../../base/json.ts';
import { WEBHOOK_EVENT_KINDS } from '../../contract/events/event-catalogue.ts';
import type { OpenedBody, OpenedEvent } from '../token/open-body.ts';

/** What something of an event is: the name of the field that identified it, without `_id`. */
export type EventSubjectKind = 'validation' | 'check' | 'account' | 'process' | 'enrollment' | 'flow' | 'session';

/** Something of Truora that an event is about. */
export interface EventSubject {
  readonly kind: EventSubjectKind;
  readonly id: string;
}

/** One event as a list shows it, and as it is found again. Texts are as they came and at most 200 characters long. */
export interface EventSummary {
  readonly id: string;
  /** As the delivery log names it, or what the type tells; empty for unknown types. */
  readonly product: string;
  readonly type: string;
  readonly action: string;
  /** `timestamp` in Unix milliseconds. */
  readonly at?: number;
  /** `validation_status`, `status` or what comes nearest to it; empty when there is none. */
  readonly status: string;
  /** The most telling one first. */
  readonly subjects: readonly EventSubject[];
}

/** Fields that identify something (REF, SPEC, C:hooks, C:kyc), the most telling first. */
const IDENTIFIERS: readonly (readonly [field: string, kind: EventSubjectKind])[] = [
  ['validation_id', 'validation'],
  ['check_id', 'check'],
  ['identity_process_id', 'process'],
  ['process_id', 'process'],
  ['enrollment_id', 'enrollment'],
  ['session_id', 'session'],
  ['account_id', 'account'],
  ['flow_id', 'flow'],
];

const STATUSES = ['validation_status', 'status', 'session_status', 'flow_status'];

/** The summaries of the events in a body, in their order. */
export function summarize(body: OpenedBody): readonly EventSummary[] {
  return body.events.map((event) => {
    const object = isRecord(event.object) ? event.object : {};
    return {
      id: short(event.id),
      product: short(event.product) || productOf(event.type),
      type: short(event.type),
      action: short(event.action),
      at: event.at,
      status: short(STATUSES.map((name) => object[name]).find((value) => typeof value === 'string' && value !== '')),
      subjects: subjectsOf(event),
    };
  });
}

/**
 * What an event is about, so that it can be found among the runs and the resources of an account. A background check
 * that a document validation ran comes after the validation.
 */
export function subjectsOf({ object }: Pick<OpenedEvent, 'object'>): readonly EventSubject[] {
  if (!isRecord(object)) return [];
  const places = [object, object.background_check].filter(isRecord);
  const found = places.flatMap((place) =>
    IDENTIFIERS.flatMap(([field, kind]) => {
      const id = place[field];
      return typeof id === 'string' && id !== '' ? [{ kind, id: short(id) }] : [];
    }),
  );
  return found.filter(({ kind, id }, i) => found.findIndex((other) => other.kind === kind && other.id === id) === i);
}

function short(value: unknown): string {
  return typeof value === 'string' ? value.slice(0, 200) : '';
}

const PRODUCTS: ReadonlySet<string> = new Set(WEBHOOK_EVENT_KINDS.map(({ product }) => product));
const PRODUCT_OF: ReadonlyMap<string, string> = new Map([
  ...WEBHOOK_EVENT_KINDS.map(({ event_type, product }) => [event_type, product] as const),
  // As clients spell it: `identity.process.succeeded` (C:hooks), `identity_process.succeeded` (C:hooks).
  ['identity', 'digital_identity'],
  ['identity_process', 'digital_identity'],
]);

/**
 * The product of an event type by whatever spelling: what it begins with, or where the catalogue has it; empty when
 * unknown.
 */
export function productOf(type: string): string {
  const name = type.toLowerCase().replaceAll('-', '_');
  const [first = ''] = name.split('.');
  return PRODUCTS.has(first) ? first : (PRODUCT_OF.get(name) ?? PRODUCT_OF.get(first) ?? '');
}
