import * as l10n from '@vscode/l10n';
import { tunnelFailureText } from '../../../webhooks/tunnel/tunnel-text.ts';
import { defineCommand } from '../../define-command.ts';
import { window } from '../../shell/window.ts';

/** Sends a test event through the public address and says whether it arrived. */
export const testTunnel = defineCommand({
  id: 'truora.webhooks.testTunnel',
  title: 'Test Webhook Tunnel',
  icon: 'pulse',
  needs: ['webhooks'],
  palette: 'truora.webhooks.listening',
  menus: { 'view/title': { when: 'view == truora.webhooks && truora.webhooks.listening', group: '1_listen@3' } },
  async run({ webhooks }) {
    const outcome = await (await webhooks.service()).listening.publicSide.test();
    if (outcome === undefined) {
      await window.showInformationMessage(l10n.t('No tunnel is open, so there is no public address to test.'));
    } else if (outcome.ok) {
      await window.showInformationMessage(
        l10n.t('A test event came through the public address in {ms} ms.', { ms: Math.round(outcome.roundTripMs) }),
      );
    } else {
      await window.showWarningMessage(tunnelFailureText(outcome.why));
    }
  },
});
