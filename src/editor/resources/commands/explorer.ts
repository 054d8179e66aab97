import * as l10n from '@vscode/l10n';
import { defineCommand } from '../../define-command.ts';
import { COMMANDS } from '../../ids.ts';
import { window } from '../../shell/window.ts';
import { isLoadable } from '../node.ts';

/** Reads everything anew that the tree shows. */
export const refreshExplorer = defineCommand({
  id: COMMANDS.refreshExplorer,
  run: ({ explorer, connection }) => {
    connection.forget(connection.profile.id);
    explorer.reload();
  },
});

/** Groups the validations by status or by type. */
export const groupExplorer = defineCommand({
  id: COMMANDS.groupExplorer,
  async run({ explorer }) {
    const chosen = await window.showQuickPick(
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
