import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { AppError, cancelReason } from '../../../base/errors.ts';
import { isRecord } from '../../../base/json.ts';
import { makeReport, REPORT_LANGUAGES } from '../../../flows/checks/report.ts';
import { defineCommand } from '../../define-command.ts';
import { warnOfTracked } from '../../guard/personal-files.ts';
import type { Services } from '../../services.ts';
import { window } from '../../shell/window.ts';
import { type ChosenCheck, checkFrom } from './resource-from.ts';

/** Has the PDF report of a check made, saves it where the person says, and opens it. */
export const saveCheckPdf = defineCommand({
  id: 'truora.check.savePdf',
  title: 'Save PDF Report…',
  icon: 'file-pdf',
  needs: ['logger', 'clock', 'profiles', 'connection', 'explorer', 'resources'],
  menus: {
    'view/item/context': {
      when: 'view == truora.explorer && viewItem =~ /^check;status=completed;/',
      group: 'navigation@4',
    },
  },
  async run({ logger, clock, profiles, connection, explorer, resources }, argument) {
    const check = await checkFrom(
      { logger, profiles, connection, explorer, resources },
      argument,
      l10n.t('Save PDF Report'),
    );
    const lang = check && (await askForLanguage());
    if (!check || !lang) return undefined;
    const report = await reportOf({ clock, connection }, check, lang);
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
    if (check.profile.environment === 'production') void warnOfTracked([file], logger);
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

function reportOf(
  { connection, clock }: Pick<Services, 'clock' | 'connection'>,
  { id, profile }: ChosenCheck,
  lang: string,
): Thenable<Uint8Array> {
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
