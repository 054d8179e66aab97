import * as vscode from 'vscode';
import { defineCommand } from '../define-command.ts';

/** Opens the walkthrough, which the editor shows by itself only when the extension was just installed. */
export const openWalkthrough = defineCommand({
  id: 'truora.walkthrough.open',
  title: 'Open Walkthrough',
  icon: 'mortar-board',
  needsTrust: false,
  needs: ['extensionId'],
  menus: {
    'view/title': [
      { when: 'view == truora.explorer', group: '9_help@1' },
      { when: 'view == truora.webhooks', group: '9_help@1' },
      { when: 'view == truora.configuration', group: '9_help@1' },
    ],
  },
  run: ({ extensionId }) =>
    vscode.commands.executeCommand('workbench.action.openWalkthrough', `${extensionId}#firstSteps`),
});
