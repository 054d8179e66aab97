import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { defineCommand } from '../../define-command.ts';
import { window } from '../../shell/window.ts';
import { offerToStart } from './while-listening.ts';

/** Copies the address to give to Truora, or the one on this machine where there is no tunnel. */
export const copyWebhookAddress = defineCommand({
  id: 'truora.webhooks.copyAddress',
  title: 'Copy Webhook Address',
  icon: 'link',
  needs: ['webhooks'],
  menus: { 'view/title': { when: 'view == truora.webhooks && truora.webhooks.listening', group: 'navigation@2' } },
  async run({ webhooks }) {
    const { state } = (await webhooks.service()).listening;
    const address = state.publicUrl ?? state.localUrl;
    if (address === undefined) {
      await offerToStart();
      return;
    }
    await vscode.env.clipboard.writeText(address);
    window.setStatusBarMessage(
      state.publicUrl
        ? l10n.t('The public address of your webhooks is in the clipboard.')
        : l10n.t('The address on this machine is in the clipboard; nobody else can reach it.'),
      5000,
    );
  },
});
