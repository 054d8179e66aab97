import * as l10n from '@vscode/l10n';
import { defineCommand } from '../define-command.ts';
import { window } from '../shell/window.ts';
import { SANDBOX_PROFILE_ID } from './profiles.ts';

/** Forgets a profile and its key after asking. The account itself is not touched. */
export const removeProfile = defineCommand({
  id: 'truora.profile.remove',
  title: 'Remove Profile…',
  needs: ['profiles', 'signingKeys'],
  menus: { 'view/title': { when: 'view == truora.explorer', group: '2_profile@3' } },
  async run({ profiles, signingKeys }) {
    const removable = profiles.list().filter(({ id }) => id !== SANDBOX_PROFILE_ID);
    if (removable.length === 0) {
      await window.showInformationMessage(l10n.t('There is only the sandbox, which stays.'));
      return;
    }
    const chosen = await window.showQuickPick(
      removable.map(({ id, name }) => ({ label: name, id })),
      {
        title: l10n.t('Remove Profile'),
        placeHolder: l10n.t('Select the profile to remove from this machine, with its key'),
      },
    );
    if (!chosen) return;
    const remove = l10n.t('Remove');
    const answer = await window.showWarningMessage(
      l10n.t('Remove the profile {name} and its key from this machine?', { name: chosen.label }),
      { modal: true, detail: l10n.t('Nothing is deleted at Truora.') },
      remove,
    );
    if (answer !== remove) return;
    await profiles.remove(chosen.id);
    await signingKeys.forget(chosen.id);
  },
});
