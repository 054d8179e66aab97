import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { AppError, cancelReason } from '../../../base/errors.ts';
import { isRecord } from '../../../base/json.ts';
import { makeReport, REPORT_LANGUAGES } from '../../../flows/checks/report.ts';
import { defineCommand } from '../../define-command.ts';
import { warnOfTracked } from '../../guard/personal-files.ts';
import { COMMANDS } from '../../ids.ts';
import { findingsUri } from '../../results/json-documents.ts';
import type { Services } from '../../services.ts';
import { window } from '../../shell/window.ts';
import { isResource } from '../node.ts';
import { type ChosenCheck, checkFrom } from './check-resource.ts';
import { askForResource } from './resource-from.ts';
import { confirmDeletion } from './resources.ts';

/** Opens the result page of a check: of the node it was called on, or of any check by its ID. */
export const openCheck = defineCommand({
  id: COMMANDS.openCheck,
  async run(services, argument) {
    const check = isResource(argument)
      ? argument.resource
      : await askForResource(services, ['check'], { title: l10n.t('Open Check by ID') });
    if (check) await services.results.open({ kind: 'check', id: check.id, profileId: services.connection.profile.id });
  },
});

/** Opens every finding of a check as one read-only document, all pages read. */
export const openFindings = defineCommand({
  id: COMMANDS.openFindings,
  async run(services, argument) {
    const check = await checkFrom(services, argument, l10n.t('Open All Findings'));
    if (!check) return;
    const document = await vscode.workspace.openTextDocument(findingsUri(check.profile.id, check.id));
    await vscode.window.showTextDocument(document, { preview: true, viewColumn: vscode.ViewColumn.Beside });
  },
});

/** Has the PDF report of a check made, saves it where the person says, and opens it. */
export const saveCheckPdf = defineCommand({
  id: COMMANDS.saveCheckPdf,
  async run(services, argument) {
    const check = await checkFrom(services, argument, l10n.t('Save PDF Report'));
    const lang = check && (await askForLanguage());
    if (!check || !lang) return undefined;
    const report = await reportOf(services, check, lang);
    const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
    const name = `${check.id}-${lang}.pdf`;
    const file = await vscode.window.showSaveDialog({
      title: l10n.t('Save PDF Report'),
      filters: { PDF: ['pdf'] },
      ...(folder ? { defaultUri: vscode.Uri.joinPath(folder, name) } : {}),
    });
    if (!file) return undefined;
    await save(file, report);
    window.setStatusBarMessage(l10n.t('Saved {file}', { file: vscode.workspace.asRelativePath(file) }), 5000);
    if (check.profile.environment === 'production') void warnOfTracked([file], services.logger);
    await openFile(file);
    return file.fsPath;
  },
});

/** Writes a file that a person named; rejects with kind `file-unwritable` when it cannot be written there. */
async function save(file: vscode.Uri, bytes: Uint8Array): Promise<void> {
  try {
    await vscode.workspace.fs.writeFile(file, bytes);
  } catch (cause) {
    throw new AppError('file-unwritable', 'The file cannot be written', { cause });
  }
}

/** Deletes a check after asking; in production the profile's name has to be typed. */
export const deleteCheck = defineCommand({
  id: COMMANDS.deleteCheck,
  async run(services, argument) {
    const { connection, watcher, runs, explorer } = services;
    const check = await checkFrom(services, argument, l10n.t('Delete Check'));
    if (!check || !(await confirmDeletion(check.profile, check.id))) return;
    await (await connection.client(check.profile)).checks.delete(check.id);
    watcher.release(check.id);
    await runs.remove(check.id);
    explorer.reload();
    window.setStatusBarMessage(l10n.t('The check was deleted'), 3000);
  },
});

async function askForLanguage(): Promise<string | undefined> {
  const own = vscode.env.language.slice(0, 2);
  const names = new Intl.DisplayNames([vscode.env.language], { type: 'language' });
  const languages = [...REPORT_LANGUAGES].sort((a, b) => Number(b === own) - Number(a === own));
  const chosen = await window.showQuickPick(
    languages.map((lang) => ({ label: names.of(lang) ?? lang, description: lang, lang })),
    {
      title: l10n.t('Save PDF Report'),
      placeHolder: l10n.t('Select the language of the report'),
      ignoreFocusOut: true,
    },
  );
  return chosen?.lang;
}

function reportOf({ connection, clock }: Services, { id, profile }: ChosenCheck, lang: string): Thenable<Uint8Array> {
  const options = {
    location: vscode.ProgressLocation.Notification,
    title: l10n.t('Truora: waiting for the PDF report'),
    cancellable: true,
  };
  return window.withProgress(options, async (_, token) => {
    const controller = new AbortController();
    const subscription = token.onCancellationRequested(() => controller.abort(cancelReason()));
    try {
      return await makeReport(await connection.client(profile), id, lang, { clock, signal: controller.signal });
    } finally {
      subscription.dispose();
    }
  });
}

/** With the program of the desktop where there is one, else in the editor: an extension may show PDFs there. */
async function openFile(file: vscode.Uri): Promise<void> {
  const isLocal = vscode.env.uiKind === vscode.UIKind.Desktop && vscode.env.remoteName === undefined;
  if (isLocal && (await vscode.env.openExternal(file))) return;
  if (vscode.extensions.all.some(({ packageJSON }) => showsPdf(packageJSON))) {
    await vscode.commands.executeCommand('vscode.open', file);
    return;
  }
  // As text it would be gibberish.
  const show = l10n.t('Show in Explorer');
  const copy = l10n.t('Copy Path');
  const isHere = vscode.workspace.getWorkspaceFolder(file) !== undefined;
  const text = l10n.t(
    'Saved {file}. Nothing here shows PDF files: download it, or install an extension that shows them.',
    {
      file: vscode.workspace.asRelativePath(file),
    },
  );
  // The command does not wait for the answer: the file is saved.
  void window.showInformationMessage(text, ...(isHere ? [show] : []), copy).then(async (pressed) => {
    if (pressed === show) await vscode.commands.executeCommand('revealInExplorer', file);
    if (pressed === copy) await vscode.env.clipboard.writeText(file.fsPath);
  });
}

/** Whether an extension brings an editor for PDF files, by its manifest. */
function showsPdf(manifest: unknown): boolean {
  const contributes = isRecord(manifest) && isRecord(manifest.contributes) ? manifest.contributes : {};
  return JSON.stringify(contributes.customEditors ?? [])
    .toLowerCase()
    .includes('.pdf"');
}
