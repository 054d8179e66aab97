import type * as vscode from 'vscode';
import { parseAt } from '../config/language/parse-at.ts';

/** Whether a configuration file can be read and asks for anything at all. */
export function saysSomething(document: vscode.TextDocument): boolean {
  const { file, problems } = parseAt(document.getText(), document.uri);
  return problems.length === 0 && file.settings.length + file.documents.length + file.customTypes.length > 0;
}
