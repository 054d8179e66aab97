import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { trimSecret } from '../../base/secret-text.ts';
import { readApiKey } from '../../contract/api-key.ts';
import { defineCommand } from '../define-command.ts';
import { window } from '../shell/window.ts';
import { addProfileWithKey, confirmKey, keyProblem } from './profile-key.ts';

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
    const key = await window.showInputBox({
      title,
      prompt: l10n.t(
        'Paste a backend API key from the Truora dashboard. It is kept in the secret storage of this machine only.',
      ),
      password: true,
      ignoreFocusOut: true,
      validateInput: (text) => (text === '' ? undefined : keyProblem(text, clock.now(), vscode.env.language)),
    });
    const read = key === undefined ? undefined : readApiKey(key);
    if (!key || !read?.ok) return undefined;
    if (replaced) {
      if (!(await confirmKey(title, read.value))) return undefined;
      await profiles.replaceKey(replaced.id, trimSecret(key));
      return replaced.id;
    }
    return addProfileWithKey({ profiles }, title, key);
  },
});
