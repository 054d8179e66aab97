import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { window } from '../shell/window.ts';

/** Says that a file has mistakes, and leads to them. */
export async function showProblems(document: vscode.TextDocument, sentence: string): Promise<void> {
  await vscode.window.showTextDocument(document);
  const show = l10n.t('Show Problems');
  const chosen = await window.showErrorMessage(sentence, show);
  if (chosen === show) await vscode.commands.executeCommand('workbench.actions.view.problems');
}
