import * as vscode from 'vscode';
import { defineCommand } from '../../define-command.ts';
import type { Services } from '../../services.ts';
import { type EventView, eventUri } from '../event/event-documents.ts';
import { eventTitle } from '../event/event-words.ts';
import { eventFrom } from './event-from.ts';

/** Opens the page of an event. */
export const openEvent = defineCommand({
  id: 'truora.webhooks.openEvent',
  title: 'Open Webhook…',
  icon: 'open-preview',
  needs: ['webhooks'],
  menus: { 'view/item/context': { when: 'view == truora.webhooks && viewItem =~ /^webhookEvent/', group: '1_open@1' } },
  async run({ webhooks }, argument) {
    const event = await eventFrom({ webhooks }, argument);
    if (event) webhooks.panels.open(event.id);
  },
});

/** Opens the decoded events of a body as JSON. */
export const openEventJson = defineCommand({
  id: 'truora.webhooks.openJson',
  title: 'Open Webhook as JSON…',
  icon: 'json',
  needs: ['webhooks'],
  menus: { 'view/item/context': { when: 'view == truora.webhooks && viewItem =~ /^webhookEvent/', group: '1_open@2' } },
  run: ({ webhooks }, argument) => openView({ webhooks }, argument, 'events'),
});

/** Opens the claims of a token as JSON. */
export const openEventClaims = defineCommand({
  id: 'truora.webhooks.openClaims',
  title: 'Open Webhook Claims…',
  needs: ['webhooks'],
  menus: { 'view/item/context': { when: 'view == truora.webhooks && viewItem =~ /^webhookEvent/', group: '1_open@3' } },
  run: ({ webhooks }, argument) => openView({ webhooks }, argument, 'claims'),
});

/** Opens the body as it came. */
export const openEventToken = defineCommand({
  id: 'truora.webhooks.openBody',
  title: 'Open Raw Webhook Body…',
  needs: ['webhooks'],
  menus: { 'view/item/context': { when: 'view == truora.webhooks && viewItem =~ /^webhookEvent/', group: '1_open@4' } },
  run: ({ webhooks }, argument) => openView({ webhooks }, argument, 'token'),
});

async function openView(services: Pick<Services, 'webhooks'>, argument: unknown, view: EventView): Promise<void> {
  const event = await eventFrom(services, argument);
  if (!event) return;
  const document = await vscode.workspace.openTextDocument(eventUri(event.id, view, eventTitle(event)));
  await vscode.window.showTextDocument(document, { preview: true });
}
