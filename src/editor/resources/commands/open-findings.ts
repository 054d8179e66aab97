import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { defineCommand } from '../../define-command.ts';
import { findingsUri } from '../../results/json-documents.ts';
import { checkFrom } from './resource-from.ts';

/** Opens every finding of a check as one read-only document, all pages read. */
export const openFindings = defineCommand({
  id: 'truora.check.openFindings',
  title: 'Open All Findings as JSON',
  icon: 'list-flat',
  needs: ['logger', 'profiles', 'connection', 'explorer', 'resources'],
  menus: { 'view/item/context': { when: 'view == truora.explorer && viewItem =~ /^check;/', group: 'navigation@3' } },
  async run({ logger, profiles, connection, explorer, resources }, argument) {
    const check = await checkFrom(
      { logger, profiles, connection, explorer, resources },
      argument,
      l10n.t('Open All Findings'),
    );
    if (!check) return;
    const document = await vscode.workspace.openTextDocument(findingsUri(check.profile.id, check.id));
    await vscode.window.showTextDocument(document, { preview: true, viewColumn: vscode.ViewColumn.Beside });
  },
});
