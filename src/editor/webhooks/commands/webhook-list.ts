import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { typedText } from '../../../base/typed-text.ts';
import type { StoredEvent } from '../../../webhooks/event.ts';
import type { RowFilter } from '../../../webhooks/history/row-filter.ts';
import { defineCommand } from '../../define-command.ts';
import { COMMANDS } from '../../ids.ts';
import { window } from '../../shell/window.ts';
import type { EventGrouping } from '../list/event-groups.ts';
import { eventsFrom } from './webhook-events.ts';

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
    const answer = await window.showWarningMessage(
      count === 1
        ? l10n.t('Delete the 1 webhook of this workspace from this machine?')
        : l10n.t('Delete all {count} webhooks of this workspace from this machine?', { count }),
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
      { label: l10n.t('Not signed'), value: 'unsigned' },
    ] as const;
    const answers = [
      { label: l10n.t('The handler accepted it'), value: 'success' },
      { label: l10n.t('The handler failed'), value: 'failure' },
      { label: l10n.t('Not handed over'), value: 'none' },
    ] as const;
    const heading = (label: string) => ({ label, kind: vscode.QuickPickItemKind.Separator, next: undefined });
    /** A line that narrows the list to a value, or takes that back. */
    const item = <K extends 'signature' | 'product' | 'status' | 'handler'>(
      label: string,
      name: K,
      value: RowFilter[K],
    ) => {
      const { [name]: former, ...others } = filter;
      const isSet = former === value;
      return { label, ...(isSet && { icon: 'check' }), next: isSet ? others : { ...others, [name]: value } };
    };
    const picked = await window.showQuickPick(
      [
        {
          icon: 'search',
          label: filter.text ? l10n.t('Text: {text}', { text: filter.text }) : l10n.t('Text…'),
          next: undefined,
          asks: true,
        },
        heading(l10n.t('Signature')),
        ...signatures.map(({ label, value }) => item(label, 'signature', value)),
        heading(l10n.t('Handler')),
        ...answers.map(({ label, value }) => item(label, 'handler', value)),
        heading(l10n.t('Product')),
        ...values('product').map((value) => item(value, 'product', value)),
        heading(l10n.t('Status')),
        ...values('status').map((value) => item(value, 'status', value)),
      ],
      { title: l10n.t('Filter Webhooks'), placeHolder: l10n.t('Show only …') },
    );
    if (!picked) return;
    if (picked.next) return view.setFilter(picked.next);
    const text = await window.showInputBox({
      title: l10n.t('Filter Webhooks'),
      prompt: l10n.t('Words that all occur in the event or its headers; empty shows all.'),
      value: filter.text ?? '',
    });
    if (text !== undefined) view.setFilter({ ...filter, text: typedText(text) });
  },
});

/** Shows everything again. */
export const clearEventFilter = defineCommand({
  id: COMMANDS.clearEventFilter,
  run: ({ webhooks }) => webhooks.view.setFilter({}),
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
    const picked = await window.showQuickPick(
      ways.map((way) => ({ ...way, description: way.grouping === view.grouping ? l10n.t('in use') : '' })),
      { title: l10n.t('Group Webhooks'), placeHolder: l10n.t('Select how the list is grouped') },
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

/** Shows personal data in lists, copies and exports from now on, in this window only. */
export const revealEvents = defineCommand({
  id: COMMANDS.revealEvents,
  run: async ({ webhooks }) => (await webhooks.desk()).reveal(true),
});

/** Covers personal data in lists, copies and exports again. */
export const coverEvents = defineCommand({
  id: COMMANDS.coverEvents,
  run: async ({ webhooks }) => (await webhooks.desk()).reveal(false),
});
