import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { eventName } from '../../../webhooks/history/event-label.ts';
import { HANDLER_KEY_VARIABLE, HANDLER_LANGUAGES } from '../../../webhooks/samples/registry.ts';
import { defineCommand } from '../../define-command.ts';
import { window } from '../../shell/window.ts';
import { eventFrom } from './event-from.ts';

/** Copies a program that receives and verifies events like this one, in a language that the person picks. */
export const copyHandler = defineCommand({
  id: 'truora.webhooks.copyHandler',
  title: 'Copy Webhook Handler…',
  needs: ['webhooks'],
  menus: { 'view/item/context': { when: 'view == truora.webhooks && viewItem =~ /^webhookEvent/', group: '4_copy@3' } },
  async run({ webhooks }, argument) {
    const event = await eventFrom({ webhooks }, argument);
    const [first] = event?.events ?? [];
    if (!event) return;
    const picked = await window.showQuickPick(
      HANDLER_LANGUAGES.map((language) => ({ label: language.label, description: language.fileName, language })),
      { title: l10n.t('Copy Webhook Handler'), placeHolder: l10n.t('In which language?') },
    );
    if (!picked) return;
    await vscode.env.clipboard.writeText(picked.language.render((first && eventName(first)) || 'check.finished'));
    window.setStatusBarMessage(
      l10n.t('Copied for {language}. It reads the signing key from {variable}.', {
        language: picked.label,
        variable: HANDLER_KEY_VARIABLE,
      }),
      8000,
    );
  },
});
