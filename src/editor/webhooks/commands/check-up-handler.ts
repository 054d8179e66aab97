import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { cancelReason } from '../../../base/errors.ts';
import { handlerCall } from '../../../node/webhook-host/handler-call.ts';
import { COMMANDS } from '../../command-ids.ts';
import { defineCommand } from '../../define-command.ts';
import { window } from '../../shell/window.ts';
import { pickSigningKey } from '../sign-and-say.ts';

/** Sends the developer's handler what happens to handlers, and shows what it did and what it should have done. */
export const checkUpHandler = defineCommand({
  id: 'truora.webhooks.checkUp',
  title: 'Check Up Webhook Handler…',
  needs: ['clock', 'random', 'webhooks'],
  menus: { 'view/title': { when: 'view == truora.webhooks', group: '1_listen@6' } },
  async run({ clock, random, webhooks }) {
    const { handler, listening } = await webhooks.service();
    if (handler.url === '') await vscode.commands.executeCommand(COMMANDS.forwardWebhooks);
    const url = handler.url;
    if (url === '') return;
    let key = await pickSigningKey(listening);
    if (key === 'none') {
      await vscode.commands.executeCommand(COMMANDS.addSigningKey);
      key = await pickSigningKey(listening);
    }
    if (key === undefined || key === 'none') return;
    const [{ checkUp }, { caseName }] = await Promise.all([
      import('../../../webhooks/check-up/check-up.ts'),
      import('../../../webhooks/check-up/report.ts'),
    ]);
    const signed = key;
    const report = await window.withProgress(
      { location: vscode.ProgressLocation.Notification, title: l10n.t('Handler check-up'), cancellable: true },
      (progress, token) => {
        const abort = new AbortController();
        token.onCancellationRequested(() => abort.abort(cancelReason()));
        return checkUp({
          url,
          key: signed,
          call: handlerCall,
          clock,
          random,
          signal: abort.signal,
          onProgress: (id, place, count) =>
            progress.report({ message: `${place}/${count} ${caseName(id)}`, increment: 100 / count }),
        });
      },
    );
    await handler.keepCheckUp(report);
    webhooks.panels.openCheckUp();
  },
});
