import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { COMMANDS } from '../command-ids.ts';
import { defineCommand } from '../define-command.ts';
import { window } from '../shell/window.ts';

/** Lets the person choose the profile that this workspace uses. */
export const switchProfile = defineCommand({
  id: 'truora.profile.switch',
  title: 'Switch Profile…',
  icon: 'arrow-swap',
  needs: ['profiles'],
  menus: { 'view/title': { when: 'view == truora.explorer', group: '2_profile@1' } },
  async run({ profiles }) {
    const active = profiles.active();
    const add = { icon: 'add', label: l10n.t('Add Profile with an API Key…'), id: undefined };
    const chosen = await window.showQuickPick(
      [
        ...profiles.list().map(({ id, name, environment }) => ({
          icon: environment === 'sandbox' ? 'beaker' : 'globe',
          label: name,
          description: environmentName(environment) + (id === active.id ? ` · ${l10n.t('in use')}` : ''),
          id,
        })),
        add,
      ],
      { title: l10n.t('Switch Profile'), placeHolder: l10n.t('Whose data do you want to work with?') },
    );
    if (chosen === add) return vscode.commands.executeCommand(COMMANDS.addProfile);
    if (chosen?.id) await profiles.use(chosen.id);
    return chosen?.id;
  },
});

/** Whether an environment is real, in words. */
export function environmentName(environment: 'sandbox' | 'production'): string {
  return environment === 'sandbox'
    ? l10n.t('on this machine, nothing is billed')
    : l10n.t('production, tries are billed');
}
