import * as vscode from 'vscode';
import { defineCommand } from '../../define-command.ts';
import { WEBHOOK_EDIT_SCHEME } from '../../ids.ts';
import { eventTitle } from '../event/event-words.ts';
import { eventFrom } from './event-from.ts';
import { whileListening } from './while-listening.ts';

/** Opens the decoded events as a document of its own; saving it signs and sends. */
export const editEvent = defineCommand({
  id: 'truora.webhooks.edit',
  title: 'Edit and Replay Webhook…',
  icon: 'edit',
  needs: ['webhooks'],
  menus: {
    'view/item/context': { when: 'view == truora.webhooks && viewItem =~ /^webhookEvent.*;whole/', group: '2_send@2' },
  },
  async run({ webhooks }, argument) {
    const event = await eventFrom({ webhooks }, argument);
    if (!event || !(await whileListening({ webhooks }))) return;
    await webhooks.edits.openEvent(event.id, eventTitle(event));
  },
});

/** Signs and sends what the document in the active editor holds, also when it was saved already. */
export const sendEdited = defineCommand({
  id: 'truora.webhooks.sendEdited',
  title: 'Sign and Send Webhook',
  icon: 'send',
  needs: ['webhooks'],
  palette: 'resourceScheme == truora-webhook-edit',
  menus: { 'editor/title': { when: 'resourceScheme == truora-webhook-edit', group: 'navigation' } },
  async run({ webhooks }) {
    const document = vscode.window.activeTextEditor?.document;
    if (document?.uri.scheme !== WEBHOOK_EDIT_SCHEME) return;
    await webhooks.edits.send(document);
  },
});
