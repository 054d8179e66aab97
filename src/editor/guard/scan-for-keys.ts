import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { defineCommand } from '../define-command.ts';
import { window } from '../shell/window.ts';

const MAX_FILES = 5000;

/** Searches the files of the workspace for keys and shows them in the Problems view. */
export const scanForKeys = defineCommand({
  id: 'truora.key.scan',
  title: 'Search Workspace for API Keys',
  icon: 'shield',
  needs: ['keyGuard'],
  async run({ keyGuard }) {
    const guard = await keyGuard;
    const counts = await window.withProgress(
      {
        location: vscode.ProgressLocation.Notification,
        title: l10n.t('Searching for Truora API keys'),
        cancellable: true,
      },
      async (progress, token) => {
        const files = await vscode.workspace.findFiles('**/*', '**/{node_modules,.git,dist,out}/**', MAX_FILES, token);
        let findings = 0;
        let unread = 0;
        await guard.recheck();
        for (const [index, file] of files.entries()) {
          if (token.isCancellationRequested) return undefined;
          if (index % 100 === 0) progress.report({ increment: (100 * 100) / Math.max(files.length, 1) });
          const found = await guard.scan(file).catch(() => undefined);
          if (found === undefined) unread++;
          else findings += found;
        }
        return { files: files.length, findings, unread };
      },
    );
    if (!counts) return;
    if (counts.findings === 0) {
      const count = counts.files - counts.unread;
      await window.showInformationMessage(
        counts.files < MAX_FILES
          ? l10n.t('No Truora API key was found. Files read: {count}.', { count })
          : l10n.t('No Truora API key was found. Files read: {count}; the workspace has more.', { count }),
      );
      return;
    }
    await vscode.commands.executeCommand('workbench.panel.markers.view.focus');
  },
});
