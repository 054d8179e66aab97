import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { defineCommand } from '../define-command.ts';
import { window } from '../shell/window.ts';
import { askForProfileName, checkedKey, confirmKey } from './profile-key.ts';

/** Adds a profile with a key, or gives the profile with the id that is passed a new key. */
export const addProfile = defineCommand({
  id: 'truora.profile.add',
  title: 'Add Profile with an API Key…',
  icon: 'add',
  needs: ['clock', 'profiles'],
  menus: { 'view/title': { when: 'view == truora.explorer', group: '2_profile@2' } },
  async run({ clock, profiles }, argument) {
    const replaced = typeof argument === 'string' ? profiles.get(argument) : undefined;
    const title = replaced ? l10n.t('New Key for {name}', { name: replaced.name }) : l10n.t('Add Profile');
    const check = (text: string) => checkedKey(text, clock.now(), vscode.env.language);
    const typed = await window.showInputBox({
      title,
      prompt: l10n.t(
        'Paste a backend API key from the Truora dashboard. It is kept in the secret storage of this machine only.',
      ),
      password: true,
      ignoreFocusOut: true,
      validateInput: (text) => {
        const checked = check(text);
        return text === '' || checked.ok ? undefined : checked.reason;
      },
    });
    const checked = check(typed ?? '');
    if (!checked.ok) return undefined;
    const { key, facts } = checked.value;
    if (replaced) {
      if (!(await confirmKey(title, facts))) return undefined;
      await profiles.replaceKey(replaced.id, key);
      return replaced.id;
    }
    const name = await askForProfileName({ profiles }, title, facts);
    return name && profiles.addInUse(name, key);
  },
});
