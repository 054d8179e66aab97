import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { secretProblem, trimSecret } from '../../../base/secret-text.ts';
import { typedText } from '../../../base/typed-text.ts';
import { defineCommand } from '../../define-command.ts';
import { window } from '../../shell/window.ts';

/** Adds a key that events of the profile in use are checked with. */
export const addSigningKey = defineCommand({
  id: 'truora.webhooks.addKey',
  title: 'Add Webhook Signing Key…',
  icon: 'key',
  needs: ['profiles', 'webhooks', 'signingKeys'],
  menus: { 'view/title': { when: 'view == truora.webhooks', group: '2_keys@1' } },
  async run({ webhooks, profiles, signingKeys }) {
    const profile = profiles.active();
    const title = l10n.t('Add Signing Key to {profile}', { profile: profile.name });
    const secret = await window.showInputBox({
      title,
      prompt: l10n.t(
        'The signing key of the hook, usually 64 hexadecimal characters. It is kept in the secret storage.',
      ),
      password: true,
      ignoreFocusOut: true,
      validateInput: (text) => {
        const problem = secretProblem(trimSecret(text));
        if (problem === 'quotes') return l10n.t('A key has no quotes. Paste the key alone.');
        if (problem === 'blanks') return l10n.t('A key has no blanks and no line breaks inside. Paste one key.');
        return undefined;
      },
    });
    if (secret === undefined || trimSecret(secret) === '') return;
    const taken = await signingKeys.list(profile.id);
    const name = await window.showInputBox({
      title,
      prompt: l10n.t('A name for the key: events say which key they are signed with.'),
      value: taken.length === 0 ? l10n.t('Webhook') : '',
      ignoreFocusOut: true,
      validateInput: (text) => {
        if (typedText(text) === '') return l10n.t('Type a name.');
        if (!taken.some((key) => key.name === typedText(text))) return undefined;
        const message = l10n.t('This name is taken: the key that has it will be replaced.');
        return { message, severity: vscode.InputBoxValidationSeverity.Warning };
      },
    });
    if (!name) return;
    await signingKeys.put(profile.id, { name: typedText(name), secret: trimSecret(secret) });
    await (await webhooks.service()).listening.refreshKeys();
  },
});

/** Forgets a signing key of the profile in use. */
export const removeSigningKey = defineCommand({
  id: 'truora.webhooks.removeKey',
  title: 'Remove Webhook Signing Key…',
  needs: ['profiles', 'webhooks', 'signingKeys'],
  menus: { 'view/title': { when: 'view == truora.webhooks', group: '2_keys@2' } },
  async run({ webhooks, profiles, signingKeys }) {
    const profile = profiles.active();
    const keys = await signingKeys.list(profile.id);
    if (keys.length === 0) {
      await window.showInformationMessage(
        l10n.t('The profile {profile} has no signing key of its own.', { profile: profile.name }),
      );
      return;
    }
    const picked = await window.showQuickPick(
      keys.map(({ name }) => ({ label: name, name })),
      { title: l10n.t('Remove Signing Key'), placeHolder: l10n.t('Select the key to remove from this machine') },
    );
    if (!picked) return;
    await signingKeys.remove(profile.id, picked.name);
    await (await webhooks.service()).listening.refreshKeys();
  },
});
