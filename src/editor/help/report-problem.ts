import { platform, release } from 'node:os';
import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { defineCommand } from '../define-command.ts';
import { SETTINGS } from '../ids.ts';
import type { Services } from '../services.ts';
import { window } from '../shell/window.ts';

const SUPPORT = 'SUPPORT.md';

/**
 * Opens a report that the person completes and sends where they want: versions, which settings are not as they come,
 * and the end of the masked log. Nothing leaves the machine by itself.
 */
export const reportProblem = defineCommand({
  id: 'truora.problem.report',
  title: 'Report Problem…',
  icon: 'report',
  needsTrust: false,
  needs: ['recentLog', 'extensionUri', 'version', 'profiles', 'connection'],
  async run({ recentLog, extensionUri, version, profiles, connection }) {
    const document = await vscode.workspace.openTextDocument({
      language: 'markdown',
      content: reportOf({ recentLog, version, profiles, connection }),
    });
    await vscode.window.showTextDocument(document);
    const copy = l10n.t('Copy Report');
    const support = l10n.t('Where to Send It');
    const answer = await window.showInformationMessage(
      l10n.t(
        'Nothing was sent. Say what you did and saw, read the log for what nobody should see, then copy the report.',
      ),
      copy,
      support,
    );
    if (answer === copy) await vscode.env.clipboard.writeText(document.getText());
    if (answer === support) {
      const page = vscode.Uri.joinPath(extensionUri, SUPPORT);
      await vscode.commands.executeCommand('markdown.showPreview', page);
    }
  },
});

function reportOf({
  version,
  profiles,
  connection,
  recentLog,
}: Pick<Services, 'recentLog' | 'version' | 'profiles' | 'connection'>): string {
  const { environment } = profiles.active();
  const log = recentLog();
  return `${[
    `# ${l10n.t('Problem with Truora Workbench')}`,
    `## ${l10n.t('What I did')}`,
    '',
    `## ${l10n.t('What I saw, and what I expected')}`,
    '',
    `## ${l10n.t('Versions')}`,
    [
      `- Truora Workbench ${version}`,
      `- ${vscode.env.appName} ${vscode.version} (${vscode.env.uiKind === vscode.UIKind.Web ? 'web' : 'desktop'}, ${vscode.env.remoteName ?? 'local'}, ${vscode.env.language})`,
      `- ${platform()} ${release()}, Node ${process.versions.node}`,
      `- profile: ${environment}, connection: ${connection.state}, trusted: ${vscode.workspace.isTrusted}`,
      `- settings that were changed: ${changedSettings().join(', ') || 'none'}`,
    ].join('\n'),
    `## ${l10n.t('The end of the log')}`,
    ['```text', ...log.map((line) => line.replaceAll('```', "'''")), '```'].join('\n'),
  ].join('\n\n')}\n`;
}

/** Names only: values may be addresses or paths. */
function changedSettings(): readonly string[] {
  const configuration = vscode.workspace.getConfiguration();
  return Object.values(SETTINGS).filter((name) => {
    const found = configuration.inspect(name);
    return [found?.globalValue, found?.workspaceValue, found?.workspaceFolderValue].some(
      (value) => value !== undefined,
    );
  });
}
