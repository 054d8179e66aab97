import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { typedText } from '../../../base/typed-text.ts';
import type { StoredEvent } from '../../../webhooks/event.ts';
import type { RowFilter } from '../../../webhooks/history/row-filter.ts';
import { defineCommand } from '../../define-command.ts';
import { window } from '../../shell/window.ts';

/** Narrows the list: by text, product, status or signature. */
export const filterEvents = defineCommand({
  id: 'truora.webhooks.filter',
  title: 'Filter Webhooks…',
  icon: 'filter',
  needs: ['webhooks'],
  menus: { 'view/title': { when: 'view == truora.webhooks && !truora.webhooks.filtered', group: 'navigation@3' } },
  async run({ webhooks }) {
    const { view } = webhooks;
    const { store } = await webhooks.service();
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
  id: 'truora.webhooks.clearFilter',
  title: 'Clear Webhook Filter',
  icon: 'filter-filled',
  needs: ['webhooks'],
  palette: 'truora.webhooks.filtered',
  menus: { 'view/title': { when: 'view == truora.webhooks && truora.webhooks.filtered', group: 'navigation@3' } },
  run: ({ webhooks }) => webhooks.view.setFilter({}),
});
