import * as vscode from 'vscode';
import { defineCommand } from '../../define-command.ts';
import { jsonUri } from '../../results/json-documents.ts';
import { ALL_KINDS, resourceFrom } from './resource-from.ts';

/** Opens what the API answers about a resource, as a read-only document. */
export const openJson = defineCommand({
  id: 'truora.resource.openJson',
  title: 'Open Raw JSON',
  icon: 'json',
  needs: ['logger', 'connection', 'explorer', 'resources'],
  menus: {
    'view/item/context': [
      { when: 'view == truora.explorer && viewItem =~ /^(validation|enrollment|check);/', group: 'inline@1' },
      {
        when: 'view == truora.explorer && viewItem =~ /^(validation|account|enrollment|check|custom-type|default-type|message);/',
        group: 'navigation@2',
      },
    ],
  },
  async run({ logger, connection, explorer, resources }, argument) {
    const resource = await resourceFrom({ logger, explorer, resources }, argument, ALL_KINDS);
    if (!resource) return;
    const document = await vscode.workspace.openTextDocument(jsonUri(connection.profile.id, resource));
    await vscode.window.showTextDocument(document, { preview: true });
  },
});
