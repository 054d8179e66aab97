import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { cancelReason } from '../../../base/errors.ts';
import { handlerCall } from '../../../node/webhook-host/handler-call.ts';
import { defineCommand } from '../../define-command.ts';
import { COMMANDS } from '../../ids.ts';
import { window } from '../../shell/window.ts';
import { pickSigningKey } from '../sign-and-say.ts';
import { addSigningKey, forwardWebhooks } from './webhooks.ts';

/** Sends the developer's handler what happens to handlers, and shows what it did and what it should have done. */
export const checkUpHandler = defineCommand({
  id: COMMANDS.checkUpHandler,
  async run(services) {
    const { webhooks, clock, random } = services;
    const desk = await webhooks.desk();
    if (desk.handler === '') await forwardWebhooks.run(services, undefined);
    const url = desk.handler;
    if (url === '') return;
    let key = await pickSigningKey(desk);
    if (key === 'none') {
      await addSigningKey.run(services, undefined);
      key = await pickSigningKey(desk);
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
    await desk.memory.keepCheckUp(report);
    webhooks.panels.openCheckUp();
  },
});
