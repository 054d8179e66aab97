import { maskPersonal } from '../../base/redaction.ts';
import type { StoredEvent } from '../event.ts';
import { deliveryLabel, verificationLabel } from '../texts.ts';
import type { EventSummary } from './summary.ts';

/** What happened, as `type.action`; empty where the body names no event. */
export function eventName({ type, action }: Pick<EventSummary, 'type' | 'action'>): string {
  return [type, action].filter((part) => part !== '').join('.');
}

/** The identifier that tells most about what an event is about; those that people choose themselves are hidden. */
export function subjectText({ subjects }: Pick<EventSummary, 'subjects'>): string {
  const [first] = subjects;
  if (first === undefined) return '';
  return first.kind === 'account' ? maskPersonal(first.id) : first.id;
}

/**
 * The label of each event in a body, or one label for a body without any: name, subject, signature, the handler's last
 * answer.
 */
export function eventLabels(event: StoredEvent): readonly string[] {
  const last = event.deliveries.at(-1);
  const end = [
    verificationLabel(event.verification),
    ...(last === undefined ? [] : [`→ ${deliveryLabel(last)} (${last.durationMs} ms)`]),
  ];
  const names = event.events.map((one) => [eventName(one), subjectText(one)]);
  const lines = names.length === 0 ? [[`${event.size} ${event.size === 1 ? 'byte' : 'bytes'}`]] : names;
  return lines.map((parts) => [...parts, ...end].filter((part) => part !== '').join('  '));
}
