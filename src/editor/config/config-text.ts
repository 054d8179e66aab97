import * as vscode from 'vscode';
import { AppError } from '../../base/errors.ts';
import { LIMITS } from '../../config/reading/config-document.ts';

/** In UTF-8 a character may take several bytes. */
const MOST_BYTES = LIMITS.characters * 3;

/** The text of a configuration file: as it is in an open editor, else as it is stored. Rejects with kind `file` when it cannot be read. */
export async function readConfigText(uri: vscode.Uri): Promise<string> {
  const open = vscode.workspace.textDocuments.find((document) => document.uri.toString() === uri.toString());
  if (open) return open.getText();
  try {
    const { size } = await vscode.workspace.fs.stat(uri);
    if (size > MOST_BYTES) throw new AppError('file-too-large', 'The configuration file is too large');
    return new TextDecoder().decode(await vscode.workspace.fs.readFile(uri));
  } catch (failure) {
    if (failure instanceof AppError) throw failure;
    throw new AppError('file', 'The configuration file cannot be read', { cause: failure });
  }
}
