import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { cancelReason } from '../../../base/errors.ts';
import { COMMANDS } from '../../command-ids.ts';
import { defineCommand } from '../../define-command.ts';
import { window } from '../../shell/window.ts';
import { eventsFrom } from './event-from.ts';
import { whileListening } from './while-listening.ts';

/** Sends events to the handler again, in the order in which they came. */
export const replayEvents = defineCommand({
  id: 'truora.webhooks.replay',
  title: 'Replay Webhook…',
  icon: 'debug-restart',
  needs: ['webhooks'],
  menus: {
    'view/item/context': [
      { when: 'view == truora.webhooks && viewItem =~ /^webhookEvent.*;whole/', group: 'inline@1' },
      { when: 'view == truora.webhooks && viewItem =~ /^webhookEvent.*;whole/', group: '2_send@1' },
    ],
  },
  async run({ webhooks }, argument) {
    const events = await eventsFrom({ webhooks }, argument);
    const whole = events.filter(({ isCut }) => !isCut);
    if (whole.length === 0) return;
    const service = await whileListening({ webhooks });
    if (!service) return;
    if (service.handler.url === '') await vscode.commands.executeCommand(COMMANDS.forwardWebhooks);
    if (service.handler.url === '') return;
    const isMany = whole.length > 1;
    const location = isMany ? vscode.ProgressLocation.Notification : vscode.ProgressLocation.Window;
    await window.withProgress(
      { location, title: l10n.t('Replaying webhooks'), cancellable: isMany },
      async (_, token) => {
        const abort = new AbortController();
        token.onCancellationRequested(() => abort.abort(cancelReason()));
        return service.listening.listener().replay(whole, abort.signal);
      },
    );
  },
});
