import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { StoredEvent } from '../../../webhooks/event.ts';
import type { ExportFormat } from '../../../webhooks/files/files.ts';
import { defineCommand } from '../../define-command.ts';
import { ignoreInGit, trackingOf } from '../../guard/git.ts';
import { window } from '../../shell/window.ts';

/** Writes the events that are selected, or all, to a file; personal data is covered until it is revealed. */
export const exportEvents = defineCommand({
  id: 'truora.webhooks.export',
  title: 'Export Webhooks…',
  needs: ['version', 'webhooks'],
  menus: {
    'view/title': { when: 'view == truora.webhooks', group: '4_files@1' },
    'view/item/context': { when: 'view == truora.webhooks && viewItem =~ /^webhookEvent/', group: '5_files@1' },
  },
  async run({ version, webhooks }) {
    const { store } = await webhooks.service();
    const selected = webhooks.view.selectedEvents;
    const all = store.rows().filter((row): row is StoredEvent => row.kind === 'event');
    const events = selected.length > 1 ? selected : all;
    if (events.length === 0) {
      await window.showInformationMessage(l10n.t('No webhook has come yet.'));
      return;
    }
    const title =
      events.length === 1 ? l10n.t('Export 1 Webhook') : l10n.t('Export {count} Webhooks', { count: events.length });
    const format = await pickFormat(title, webhooks.privacy.isRevealed);
    if (!format) return;
    const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
    const uri = await vscode.window.showSaveDialog({
      title,
      ...(folder && { defaultUri: vscode.Uri.joinPath(folder, `webhooks.${format}`) }),
      filters: { [format === 'har' ? 'HAR' : 'JSONL']: [format] },
    });
    if (!uri) return;
    const { exportEvents: textOf } = await import('../../../webhooks/files/files.ts');
    const text = textOf(events, format, { isRevealed: webhooks.privacy.isRevealed, version: version });
    await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(text));
    await saySaved(uri, events.length, webhooks.privacy.isRevealed);
  },
});

async function pickFormat(title: string, isRevealed: boolean): Promise<ExportFormat | undefined> {
  const formats: readonly (vscode.QuickPickItem & { readonly format: ExportFormat })[] = [
    { label: 'JSONL', description: l10n.t('one event a line, to import here again'), format: 'jsonl' },
    { label: 'HAR', description: l10n.t('for browsers and proxies'), format: 'har' },
  ];
  const picked = await window.showQuickPick(formats, {
    title,
    placeHolder: isRevealed
      ? l10n.t('Personal data will be in the file; headers that may be secrets never are.')
      : l10n.t('Personal data is covered, so signatures will not fit. Reveal it first to export events as they came.'),
  });
  return picked?.format;
}

async function saySaved(uri: vscode.Uri, count: number, isRevealed: boolean): Promise<void> {
  const open = l10n.t('Open');
  const ignore = l10n.t('Ignore in Git');
  const path = uri.fsPath;
  const saved =
    count === 1
      ? l10n.t('1 webhook is saved in {path}.', { path })
      : l10n.t('{count} webhooks are saved in {path}.', { count, path });
  const isTracked = (await trackingOf(uri)) === 'tracked';
  const answer =
    isTracked && isRevealed
      ? await window.showWarningMessage(
          l10n.t('{saved} The file holds personal data, and git would take it into a commit.', { saved }),
          ignore,
          open,
        )
      : await window.showInformationMessage(
          isTracked ? l10n.t('{saved} Git would take it into a commit.', { saved }) : saved,
          ...(isTracked ? [ignore, open] : [open]),
        );
  if (answer === ignore) await ignoreInGit(uri);
  if (answer === open) await vscode.window.showTextDocument(uri);
}
