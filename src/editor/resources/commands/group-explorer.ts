import * as l10n from '@vscode/l10n';
import { defineCommand } from '../../define-command.ts';
import { window } from '../../shell/window.ts';

/** Groups the validations by status or by type. */
export const groupExplorer = defineCommand({
  id: 'truora.explorer.group',
  title: 'Group Validations…',
  icon: 'group-by-ref-type',
  needs: ['explorer'],
  menus: { 'view/title': { when: 'view == truora.explorer', group: '1_view@1' } },
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
