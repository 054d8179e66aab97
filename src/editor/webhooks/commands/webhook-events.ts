import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { cancelReason } from '../../../base/errors.ts';
import { isRecord } from '../../../base/json.ts';
import type { StoredEvent } from '../../../webhooks/event.ts';
import { defineCommand } from '../../define-command.ts';
import { COMMANDS, WEBHOOK_EDIT_SCHEME } from '../../ids.ts';
import type { Services } from '../../services.ts';
import { window } from '../../shell/window.ts';
import { type EventView, eventUri } from '../event/event-documents.ts';
import { eventTitle } from '../event/event-words.ts';
import { eventOfNode } from '../list/event-nodes.ts';
import { forwardWebhooks, listeningDesk } from './webhooks.ts';

/** Opens the page of an event. */
export const openEvent = defineCommand({
  id: COMMANDS.openEvent,
  async run(services, argument) {
    const event = await eventFrom(services, argument);
    if (event) services.webhooks.panels.open(event.id);
  },
});

const opens = (id: (typeof COMMANDS)[keyof typeof COMMANDS], view: EventView) =>
  defineCommand({
    id,
    async run(services, argument) {
      const event = await eventFrom(services, argument);
      if (!event) return;
      const document = await vscode.workspace.openTextDocument(eventUri(event.id, view, eventTitle(event)));
      await vscode.window.showTextDocument(document, { preview: true });
    },
  });

/** Opens the decoded events of a body as JSON. */
export const openEventJson = opens(COMMANDS.openEventJson, 'events');

/** Opens the claims of a token as JSON. */
export const openEventClaims = opens(COMMANDS.openEventClaims, 'claims');

/** Opens the body as it came. */
export const openEventToken = opens(COMMANDS.openEventToken, 'token');

/** Opens what an event is about: the result of a validation or check, or an account in the sidebar. */
export const openEventSubject = defineCommand({
  id: COMMANDS.openEventSubject,
  async run(services, argument) {
    const event = await eventFrom(services, argument);
    const subjects = event?.events.flatMap((one) => one.subjects) ?? [];
    const profileId = services.profiles.active().id;
    for (const { kind, id } of subjects) {
      if (kind === 'validation' || kind === 'check' || kind === 'enrollment') {
        return services.results.open({ kind, id, profileId });
      }
      if (kind === 'account') return services.explorer.revealAccount(id);
    }
    return window.showInformationMessage(l10n.t('This event is about nothing that can be opened here.'));
  },
});

/** Sends events to the handler again, in the order in which they came. */
export const replayEvents = defineCommand({
  id: COMMANDS.replayEvents,
  async run(services, argument) {
    const events = await eventsFrom(services, argument);
    const whole = events.filter(({ isCut }) => !isCut);
    if (whole.length === 0) return;
    const desk = await listeningDesk(services);
    if (!desk) return;
    if (desk.handler === '') await forwardWebhooks.run(services, undefined);
    if (desk.handler === '') return;
    const isMany = whole.length > 1;
    const location = isMany ? vscode.ProgressLocation.Notification : vscode.ProgressLocation.Window;
    await window.withProgress(
      { location, title: l10n.t('Replaying webhooks'), cancellable: isMany },
      async (_, token) => {
        const abort = new AbortController();
        token.onCancellationRequested(() => abort.abort(cancelReason()));
        return desk.listener().replay(whole, abort.signal);
      },
    );
  },
});

/** Opens the decoded events as a document of its own; saving it signs and sends. */
export const editEvent = defineCommand({
  id: COMMANDS.editEvent,
  async run(services, argument) {
    const event = await eventFrom(services, argument);
    if (!event || !(await listeningDesk(services))) return;
    await services.webhooks.edits.openEvent(event.id, eventTitle(event));
  },
});

/** Signs and sends what the document in the active editor holds, also when it was saved already. */
export const sendEdited = defineCommand({
  id: COMMANDS.sendEdited,
  async run({ webhooks }) {
    const document = vscode.window.activeTextEditor?.document;
    if (document?.uri.scheme !== WEBHOOK_EDIT_SCHEME) return;
    await webhooks.edits.send(document);
  },
});

/** Compares two events in the diff editor, members in order. */
export const diffEvents = defineCommand({
  id: COMMANDS.diffEvents,
  async run(services, argument) {
    const selected = services.webhooks.view.selectedEvents;
    const first = selected.length === 2 ? selected[0] : await eventFrom(services, argument);
    if (!first) return;
    const second = selected.length === 2 ? selected[1] : await pickEvent(services, first);
    if (!second) return;
    const uris = [first, second].map((event) =>
      eventUri(event.id, 'events', eventTitle(event)).with({ query: 'sorted' }),
    );
    const title = l10n.t('{first} ↔ {second}', { first: eventTitle(first), second: eventTitle(second) });
    await vscode.commands.executeCommand('vscode.diff', uris[0], uris[1], title);
  },
});

/** The events that a command is about: what is selected in the list, the node or page it was called on, or one that is asked for. */
export async function eventsFrom(services: Services, argument: unknown): Promise<readonly StoredEvent[]> {
  const selected = services.webhooks.view.selectedEvents;
  const named = eventOfNode(argument);
  if (named && selected.some(({ id }) => id === named.id)) return selected;
  const event = await eventFrom(services, argument);
  return event ? [event] : [];
}

/** The event that a command is about; asks when it was called on none. */
export async function eventFrom(services: Services, argument: unknown): Promise<StoredEvent | undefined> {
  const named = eventOfNode(argument);
  const { store } = await services.webhooks.desk();
  const id = named?.id ?? (isRecord(argument) && typeof argument.eventId === 'string' ? argument.eventId : undefined);
  if (id === undefined) return pickEvent(services);
  const row = store.get(id);
  return row?.kind === 'event' ? row : undefined;
}

async function pickEvent({ webhooks }: Services, besides?: StoredEvent): Promise<StoredEvent | undefined> {
  const { store } = await webhooks.desk();
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
