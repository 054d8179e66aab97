import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { defineCommand } from '../../define-command.ts';
import { placeForNewFile } from '../files/config-target.ts';

/** Makes a new configuration file and opens it with the cursor where the first validator goes. */
export const createConfig = defineCommand({
  id: 'truora.config.create',
  title: 'Create Configuration File',
  icon: 'new-file',
  needsTrust: false,
  menus: { 'view/title': { when: 'view == truora.configuration', group: 'navigation@1' } },
  async run() {
    const uri = await placeForNewFile();
    if (!uri) return;
    const comment = l10n.t('What Truora should check, and how. A plan shows what a push would change.');
    await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(`# ${comment}\nversion: 1\n`));
    const editor = await vscode.window.showTextDocument(uri);
    const end = editor.document.lineAt(editor.document.lineCount - 1).range.end;
    await editor.insertSnippet(new vscode.SnippetString('validators:\n  $0'), end);
  },
});
