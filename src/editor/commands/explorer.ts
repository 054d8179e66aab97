import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { COMMANDS } from '../../ids.ts';
import { emptyFilter, STATUS_FILTERS, statusName } from '../views/filter.ts';
import { isLoadable } from '../views/node.ts';
import { defineCommand } from './define-command.ts';

/** Reads everything anew that the tree shows. */
export const refreshExplorer = defineCommand({
  id: COMMANDS.refreshExplorer,
  run: ({ explorer, connection }) => {
    connection.forget(connection.profile.id);
    explorer.reload();
  },
});

/** Narrows the validations down by status and text. */
export const filterExplorer = defineCommand({
  id: COMMANDS.filterExplorer,
  async run({ explorer }) {
    const title = l10n.t('Filter Validations');
    const picked = await vscode.window.showQuickPick(
      STATUS_FILTERS.map((status) => ({
        label: statusName(status),
        status,
        picked: explorer.filter.statuses.has(status),
      })),
      { title, placeHolder: l10n.t('Which states? None means all.'), canPickMany: true },
    );
    if (!picked) return;
    const text = await vscode.window.showInputBox({
      title,
      prompt: l10n.t('Part of an ID, a document type or a reason; leave it empty for all.'),
      value: explorer.filter.text,
    });
    if (text === undefined) return;
    explorer.setFilter({ statuses: new Set(picked.map(({ status }) => status)), text: text.trim() });
  },
});

/** Shows all validations again. */
export const clearFilter = defineCommand({
  id: COMMANDS.clearFilter,
  run: ({ explorer }) => explorer.setFilter(emptyFilter),
});

/** Groups the validations by status or by type. */
export const groupExplorer = defineCommand({
  id: COMMANDS.groupExplorer,
  async run({ explorer }) {
    const chosen = await vscode.window.showQuickPick(
      [
        { label: l10n.t('By status'), grouping: 'status' as const },
        { label: l10n.t('By type'), grouping: 'type' as const },
        { label: l10n.t('Not grouped'), grouping: 'none' as const },
      ],
      { title: l10n.t('Group Validations') },
    );
    if (chosen) explorer.setGrouping(chosen.grouping);
  },
});

/** Loads the next page of the list that the node stands in. */
export const loadMore = defineCommand({
  id: COMMANDS.loadMore,
  async run({ explorer }, node) {
    if (isLoadable(node)) await explorer.loadMore(node);
  },
});
