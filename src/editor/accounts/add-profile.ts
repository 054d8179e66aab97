import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { defineCommand } from '../define-command.ts';
import { window } from '../shell/window.ts';
import { addProfileWithKey, checkedKey, confirmKey } from './profile-key.ts';

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
    if (!replaced) return addProfileWithKey({ profiles }, title, checked.value);
    if (!(await confirmKey(title, checked.value.facts))) return undefined;
    await profiles.replaceKey(replaced.id, checked.value.key);
    return replaced.id;
  },
});
