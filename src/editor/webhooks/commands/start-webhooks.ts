import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { TUNNEL_PROVIDERS } from '../../../node/tunnels/registry.ts';
import { defineCommand } from '../../define-command.ts';
import { SETTINGS } from '../../ids.ts';
import { requireTrust } from '../../shell/trust.ts';
import { window } from '../../shell/window.ts';
import { type ListeningMode, modeNamed, PULL } from '../listening-state.ts';

/** Starts listening; for a real account, asks how events shall reach this machine. */
export const startWebhooks = defineCommand({
  id: 'truora.webhooks.start',
  title: 'Listen for Webhooks',
  icon: 'broadcast',
  needs: ['profiles', 'webhooks'],
  menus: { 'view/title': { when: 'view == truora.webhooks && !truora.webhooks.listening', group: 'navigation@1' } },
  async run({ webhooks, profiles }) {
    const { listening } = await webhooks.service();
    if (listening.state.isListening) return;
    requireTrust();
    const isSandbox = profiles.active().environment === 'sandbox';
    const mode: ListeningMode | undefined = isSandbox ? { kind: 'local' } : await askForMode();
    if (mode === undefined) return;
    await listening.start(mode);
    await vscode.commands.executeCommand('truora.webhooks.focus');
  },
});

/** Ends listening; what came stays in the list. */
export const stopWebhooks = defineCommand({
  id: 'truora.webhooks.stop',
  title: 'Stop Listening for Webhooks',
  icon: 'debug-stop',
  needs: ['webhooks'],
  palette: 'truora.webhooks.listening',
  menus: { 'view/title': { when: 'view == truora.webhooks && truora.webhooks.listening', group: 'navigation@1' } },
  run: async ({ webhooks }) => (await webhooks.service()).listening.stop(),
});

async function askForMode(): Promise<ListeningMode | undefined> {
  const preferred = vscode.workspace.getConfiguration().get<string>(SETTINGS.tunnelProvider) ?? '';
  const none = {
    label: l10n.t('No tunnel'),
    detail: l10n.t('Only programs on this machine can reach the receiver.'),
    id: '',
  };
  const picked = await window.showQuickPick(
    [
      ...TUNNEL_PROVIDERS.map((provider) => ({
        label: provider.label(),
        description: provider.id === preferred ? l10n.t('by your settings') : '',
        detail: `${provider.whoCanSee()} ${provider.needs()}`,
        id: provider.id,
      })).sort((a, b) => Number(b.id === preferred) - Number(a.id === preferred)),
      {
        label: l10n.t('Delivery log of Truora, polled'),
        description: preferred === PULL ? l10n.t('by your settings') : '',
        detail: l10n.t(
          'Only Truora and this machine see the events. They come late, and without a signature to check.',
        ),
        id: PULL,
      },
      none,
    ],
    {
      title: l10n.t('Listen for Webhooks'),
      placeHolder: l10n.t('Select how events of Truora reach this machine'),
      matchOnDetail: true,
      ignoreFocusOut: true,
    },
  );
  return picked && modeNamed(picked.id);
}
