import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { isRecord } from '../../../base/json.ts';
import type { StoredEvent } from '../../../webhooks/event.ts';
import type { Services } from '../../services.ts';
import { window } from '../../shell/window.ts';
import { eventTitle } from '../event/event-words.ts';
import { eventOfNode } from '../list/event-nodes.ts';

/**
 * The events that a command is about: what is selected in the list, the node or page it was called on, or one that is
 * asked for.
 */
export async function eventsFrom(
  services: Pick<Services, 'webhooks'>,
  argument: unknown,
): Promise<readonly StoredEvent[]> {
  const selected = services.webhooks.view.selectedEvents;
  const named = eventOfNode(argument);
  if (named && selected.some(({ id }) => id === named.id)) return selected;
  const event = await eventFrom(services, argument);
  return event ? [event] : [];
}

/** The event that a command is about; asks when it was called on none. */
export async function eventFrom(
  services: Pick<Services, 'webhooks'>,
  argument: unknown,
): Promise<StoredEvent | undefined> {
  const named = eventOfNode(argument);
  const { store } = await services.webhooks.service();
  const id = named?.id ?? (isRecord(argument) && typeof argument.eventId === 'string' ? argument.eventId : undefined);
  if (id === undefined) return pickEvent(services);
  const row = store.get(id);
  return row?.kind === 'event' ? row : undefined;
}

export async function pickEvent(
  { webhooks }: Pick<Services, 'webhooks'>,
  besides?: StoredEvent,
): Promise<StoredEvent | undefined> {
  const { store } = await webhooks.service();
  const time = new Intl.DateTimeFormat(vscode.env.language, { dateStyle: 'short', timeStyle: 'medium' });
  const events = store
    .rows()
    .filter((row): row is StoredEvent => row.kind === 'event' && row.id !== besides?.id)
    .toReversed()
    .slice(0, 500);
  if (events.length === 0) {
    await window.showInformationMessage(l10n.t('No webhook has come yet.'));
    return undefined;
  }
  const picked = await window.showQuickPick(
    events.map((event) => ({
      label: eventTitle(event),
      description: event.events[0]?.subjects.find(({ kind }) => kind !== 'account')?.id ?? '',
      detail: time.format(event.receivedAt),
      event,
    })),
    { title: l10n.t('Webhooks'), placeHolder: l10n.t('Which event?'), matchOnDescription: true },
  );
  return picked?.event;
}
