import * as l10n from '@vscode/l10n';
import type { WebhookMoment } from '../../../flows/results/with-webhooks.ts';
import type { DroppedRow, EventOrigin, GapRow, StoredEvent } from '../../../webhooks/event.ts';
import { eventName } from '../../../webhooks/history/event-label.ts';
import { deliveryLabel, originLabel, verificationLabel } from '../../../webhooks/texts.ts';

/** Name of an event for lists: `document_validation.succeeded`, or what can be said of a body without one. */
export function eventTitle({ events, isCut }: StoredEvent): string {
  const [first, ...more] = events;
  if (!first) return isCut ? l10n.t('Cut body') : l10n.t('Body without events');
  const name = eventName(first) || l10n.t('Unnamed event');
  return more.length === 0 ? name : l10n.t('{name} and {count} more', { name, count: more.length });
}

/** What the handler made of an event at the last try, in a few words; empty when it was not handed over. */
export function handlerWord({ deliveries }: StoredEvent): string {
  const last = deliveries.at(-1);
  return last ? `→ ${deliveryLabel(last)}` : '';
}

/** How an event got here, in a few words; empty for those that came by themselves. */
export function originWord(origin: EventOrigin): string {
  return origin === 'received' ? '' : originLabel(origin);
}

/** What a timeline says about an event. */
export function momentOf(event: StoredEvent): WebhookMoment {
  const { receivedAt, verification, origin } = event;
  return {
    at: receivedAt,
    name: eventTitle(event),
    detail: [verificationLabel(verification), originWord(origin), handlerWord(event)].filter(Boolean).join(' · '),
    // Only what needs a look stands out.
    tone: verification.status === 'failed' ? 'failure' : 'neutral',
  };
}

/** A time in which nothing could come. */
export function gapText({ until, receivedAt }: GapRow, time: (at: number) => string): string {
  return until === undefined
    ? l10n.t('Nothing arrives since {time}', { time: time(receivedAt) })
    : l10n.t('Nothing could arrive from {from} to {until}', { from: time(receivedAt), until: time(until) });
}

/** What was given up to stay within the bounds. */
export function droppedText({ count, bound }: DroppedRow): string {
  switch (bound) {
    case 'count':
      return l10n.t('Older events deleted: {count}, more than the settings keep', { count });
    case 'size':
      return l10n.t('Older events deleted: {count}, larger together than the settings keep', { count });
    case 'age':
      return l10n.t('Older events deleted: {count}, older than the settings keep', { count });
  }
}
