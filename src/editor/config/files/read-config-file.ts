import * as vscode from 'vscode';
import { AppError } from '../../../base/errors.ts';
import { LIMITS } from '../../../config/reading/config-document.ts';

/**
 * The text of a configuration file as it is stored. Rejects with kind `file-too-large`, or `file` when it cannot be
 * read.
 */
export async function readConfigFile(uri: vscode.Uri): Promise<string> {
  try {
    const { size } = await vscode.workspace.fs.stat(uri);
    if (size > LIMITS.bytes) throw new AppError('file-too-large', 'The configuration file is too large');
    return new TextDecoder().decode(await vscode.workspace.fs.readFile(uri));
  } catch (failure) {
    if (failure instanceof AppError) throw failure;
    throw new AppError('file', 'The configuration file cannot be read', { cause: failure });
  }
}
