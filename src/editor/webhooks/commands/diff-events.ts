import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { defineCommand } from '../../define-command.ts';
import { eventUri } from '../event/event-documents.ts';
import { eventTitle } from '../event/event-words.ts';
import { eventFrom, pickEvent } from './event-from.ts';

/** Compares two events in the diff editor, members in order. */
export const diffEvents = defineCommand({
  id: 'truora.webhooks.diff',
  title: 'Compare Webhooks…',
  icon: 'diff',
  needs: ['webhooks'],
  menus: {
    'view/item/context': { when: 'view == truora.webhooks && viewItem =~ /^webhookEvent/', group: '3_compare@1' },
  },
  async run({ webhooks }, argument) {
    const selected = webhooks.view.selectedEvents;
    const first = selected.length === 2 ? selected[0] : await eventFrom({ webhooks }, argument);
    if (!first) return;
    const second = selected.length === 2 ? selected[1] : await pickEvent({ webhooks }, first);
    if (!second) return;
    const uris = [first, second].map((event) =>
      eventUri(event.id, 'events', eventTitle(event)).with({ query: 'sorted' }),
    );
    const title = l10n.t('{first} ↔ {second}', { first: eventTitle(first), second: eventTitle(second) });
    await vscode.commands.executeCommand('vscode.diff', uris[0], uris[1], title);
  },
});
