import type { StoredEvent } from '../../webhooks/event.ts';
import { eventTitle } from './event-words.ts';

/** What the list of webhooks is narrowed to; empty texts narrow nothing. */
export interface EventFilter {
  /** Part of the event's name, of an id or of the status, in any case. */
  readonly text: string;
  readonly product: string;
  readonly status: string;
  readonly signature: '' | 'verified' | 'unsigned' | 'failed';
}

/** Shows everything. */
export const EVERYTHING: EventFilter = { text: '', product: '', status: '', signature: '' };

/** Whether a filter hides anything. */
export function hidesSome({ text, product, status, signature }: EventFilter): boolean {
  return text !== '' || product !== '' || status !== '' || signature !== '';
}

/** Whether an event is shown under a filter. */
export function isShown(event: StoredEvent, { text, product, status, signature }: EventFilter): boolean {
  if (signature !== '' && event.verification.status !== signature) return false;
  if (product !== '' && !event.events.some((one) => one.product === product)) return false;
  if (status !== '' && !event.events.some((one) => one.status === status)) return false;
  if (text === '') return true;
  const wanted = text.toLowerCase();
  const texts = event.events.flatMap((one) => [one.id, one.status, ...one.subjects.map(({ id }) => id)]);
  return [eventTitle(event), ...texts].some((candidate) => candidate.toLowerCase().includes(wanted));
}

/** How the list is ordered into groups. */
export type EventGrouping = 'day' | 'subject' | 'none';

/** A group of events with what they have in common; `key` is stable over refreshes. */
export interface EventGroup<R> {
  readonly key: string;
  readonly rows: readonly R[];
}

/** Rows of one key together, groups in the order of their first row. */
export function groupRows<R>(rows: readonly R[], keyOf: (row: R) => string): readonly EventGroup<R>[] {
  const groups = new Map<string, R[]>();
  for (const row of rows) {
    const key = keyOf(row);
    const group = groups.get(key);
    if (group) group.push(row);
    else groups.set(key, [row]);
  }
  return [...groups].map(([key, members]) => ({ key, rows: members }));
}
