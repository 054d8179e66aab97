import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { defineCommand } from '../../define-command.ts';
import { window } from '../../shell/window.ts';
import { eventFrom } from './event-from.ts';

/** Copies the request that an event came with as a command for bash, to the handler where one is set. */
export const copyEventAsCurl = defineCommand({
  id: 'truora.webhooks.copyCurl',
  title: 'Copy Webhook as cURL',
  needs: ['webhooks'],
  menus: {
    'view/item/context': { when: 'view == truora.webhooks && viewItem =~ /^webhookEvent.*;whole/', group: '4_copy@1' },
  },
  async run({ webhooks }, argument) {
    const event = await eventFrom({ webhooks }, argument);
    if (!event) return;
    const { handler } = await webhooks.service();
    const { curlOfEvent } = await import('../../../webhooks/samples/curl.ts');
    const url = handler.url || 'http://localhost:3000/';
    await copied(curlOfEvent(event, url, webhooks.privacy), webhooks.privacy.isRevealed);
  },
});

/** Copies an event as JSON for the tests of a handler, signed with a key that everybody may know. */
export const copyEventAsFixture = defineCommand({
  id: 'truora.webhooks.copyFixture',
  title: 'Copy Webhook as Test Fixture',
  needs: ['webhooks'],
  menus: {
    'view/item/context': { when: 'view == truora.webhooks && viewItem =~ /^webhookEvent.*;whole/', group: '4_copy@2' },
  },
  async run({ webhooks }, argument) {
    const event = await eventFrom({ webhooks }, argument);
    if (!event) return;
    const { fixtureOfEvent } = await import('../../../webhooks/samples/fixture.ts');
    await copied(await fixtureOfEvent(event, webhooks.privacy), webhooks.privacy.isRevealed);
  },
});

async function copied(text: string, isRevealed: boolean): Promise<void> {
  await vscode.env.clipboard.writeText(text);
  window.setStatusBarMessage(
    isRevealed
      ? l10n.t('Copied as it came, with personal data.')
      : l10n.t('Copied with personal data covered: reveal it first to copy the event as it came.'),
    8000,
  );
}
