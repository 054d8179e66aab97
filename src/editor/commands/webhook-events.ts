import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { isRecord } from '../../base/json.ts';
import { COMMANDS } from '../../ids.ts';
import type { StoredEvent } from '../../webhooks/event.ts';
import type { Services } from '../services.ts';
import { type EventView, eventUri } from '../webhooks/event-documents.ts';
import { editUri } from '../webhooks/event-edits.ts';
import { EVERYTHING, type EventGrouping } from '../webhooks/event-filter.ts';
import { eventOfNode } from '../webhooks/event-nodes.ts';
import { eventTitle } from '../webhooks/event-words.ts';
import { defineCommand } from './define-command.ts';
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
    return vscode.window.showInformationMessage(l10n.t('This event is about nothing that can be opened here.'));
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
    await vscode.window.withProgress(
      { location: vscode.ProgressLocation.Window, title: l10n.t('Replaying webhooks') },
      async () => desk.listener().replay(whole, new AbortController().signal),
    );
  },
});

/** Opens the decoded events as a document of its own; saving it signs and sends. */
export const editEvent = defineCommand({
  id: COMMANDS.editEvent,
  async run(services, argument) {
    const event = await eventFrom(services, argument);
    if (!event || !(await listeningDesk(services))) return;
    const document = await vscode.workspace.openTextDocument(editUri(event.id, eventTitle(event)));
    await vscode.window.showTextDocument(document, { preview: false });
    vscode.window.setStatusBarMessage(l10n.t('Save to sign the event again and send it.'), 10_000);
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

/** Deletes events from the history. */
export const deleteEvents = defineCommand({
  id: COMMANDS.deleteEvents,
  async run(services, argument) {
    const events = await eventsFrom(services, argument);
    if (events.length > 0) await (await services.webhooks.desk()).store.remove(events.map(({ id }) => id));
  },
});

/** Empties the history after asking. */
export const clearEvents = defineCommand({
  id: COMMANDS.clearEvents,
  async run({ webhooks }) {
    const { store } = await webhooks.desk();
    const count = store.rows().filter(({ kind }) => kind === 'event').length;
    if (count === 0) return;
    const clear = l10n.t('Clear');
    const answer = await vscode.window.showWarningMessage(
      l10n.t('Delete all {count} webhooks of this workspace from this machine?', { count }),
      { modal: true, detail: l10n.t('Nothing is deleted at Truora.') },
      clear,
    );
    if (answer === clear) await store.clear();
  },
});

/** Narrows the list: by text, product, status or signature. */
export const filterEvents = defineCommand({
  id: COMMANDS.filterEvents,
  async run({ webhooks }) {
    const { view } = webhooks;
    const { store } = await webhooks.desk();
    const { filter } = view;
    const events = store.rows().filter((row): row is StoredEvent => row.kind === 'event');
    const values = (name: 'product' | 'status') =>
      [...new Set(events.flatMap((event) => event.events.map((one) => one[name])))]
        .filter((value) => value !== '')
        .sort();
    const signatures = [
      { label: l10n.t('Verified'), value: 'verified' },
      { label: l10n.t('Not verified'), value: 'failed' },
      { label: l10n.t('Unsigned'), value: 'unsigned' },
    ] as const;
    const heading = (label: string) => ({ label, kind: vscode.QuickPickItemKind.Separator, next: undefined });
    const item = (label: string, isSet: boolean, next: Partial<typeof filter>) => ({
      label: isSet ? `$(check) ${label}` : label,
      next,
    });
    const picked = await vscode.window.showQuickPick(
      [
        {
          label: `$(search) ${filter.text ? l10n.t('Text: {text}', { text: filter.text }) : l10n.t('Text…')}`,
          next: undefined,
          asks: true,
        },
        heading(l10n.t('Signature')),
        ...signatures.map(({ label, value }) =>
          item(label, filter.signature === value, { signature: filter.signature === value ? '' : value }),
        ),
        heading(l10n.t('Product')),
        ...values('product').map((value) =>
          item(value, filter.product === value, { product: filter.product === value ? '' : value }),
        ),
        heading(l10n.t('Status')),
        ...values('status').map((value) =>
          item(value, filter.status === value, { status: filter.status === value ? '' : value }),
        ),
      ],
      { title: l10n.t('Filter Webhooks'), placeHolder: l10n.t('Show only …') },
    );
    if (!picked) return;
    if (picked.next) return view.setFilter({ ...filter, ...picked.next });
    const text = await vscode.window.showInputBox({
      title: l10n.t('Filter Webhooks'),
      prompt: l10n.t('Part of an event, an ID or a status; empty shows all.'),
      value: filter.text,
    });
    if (text !== undefined) view.setFilter({ ...filter, text: text.trim() });
  },
});

/** Shows everything again. */
export const clearEventFilter = defineCommand({
  id: COMMANDS.clearEventFilter,
  run: ({ webhooks }) => webhooks.view.setFilter(EVERYTHING),
});

/** Groups the list by day, by subject, or not at all. */
export const groupEvents = defineCommand({
  id: COMMANDS.groupEvents,
  async run({ webhooks: { view } }) {
    const ways: readonly { readonly label: string; readonly grouping: EventGrouping }[] = [
      { label: l10n.t('By day'), grouping: 'day' },
      { label: l10n.t('By what it is about'), grouping: 'subject' },
      { label: l10n.t('Not at all'), grouping: 'none' },
    ];
    const picked = await vscode.window.showQuickPick(
      ways.map((way) => ({ ...way, description: way.grouping === view.grouping ? l10n.t('in use') : '' })),
      { title: l10n.t('Group Webhooks'), placeHolder: l10n.t('How shall the list be grouped?') },
    );
    if (picked) view.setGrouping(picked.grouping);
  },
});

/** Shows what came while an older event was looked at. */
export const showNewestEvents = defineCommand({
  id: COMMANDS.showNewestEvents,
  run: ({ webhooks }) => webhooks.view.showNewest(),
});

/** Shows the next older rows. */
export const showOlderEvents = defineCommand({
  id: COMMANDS.showOlderEvents,
  run: ({ webhooks }) => webhooks.view.showOlder(),
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
    await vscode.window.showInformationMessage(l10n.t('No webhook has come yet.'));
    return undefined;
  }
  const picked = await vscode.window.showQuickPick(
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
