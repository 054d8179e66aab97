import * as vscode from 'vscode';
import { type ConfigDocument, type ConfigFormat, formatOfPath } from '../../../config/reading/config-document.ts';
import { parseConfig } from '../../../config/reading/parse.ts';

/** How a file is written: as its name says, or as JSON with comments where the editor shows it as such. */
export function formatOf(uri: vscode.Uri): ConfigFormat {
  const format = formatOfPath(uri.path);
  if (format !== 'json') return format;
  const open = vscode.workspace.textDocuments.find((document) => document.uri.toString() === uri.toString());
  return open?.languageId === 'jsonc' ? 'jsonc' : format;
}

/** Reads the text of a file by the grammar that the editor shows it in. */
export function parseAt(text: string, uri: vscode.Uri): ConfigDocument {
  return parseConfig(text, formatOf(uri));
}

/** Whether a configuration file can be read and asks for anything at all. */
export function hasContent(document: vscode.TextDocument): boolean {
  const { file, problems } = parseAt(document.getText(), document.uri);
  return problems.length === 0 && file.settings.length + file.documents.length + file.customTypes.length > 0;
}
