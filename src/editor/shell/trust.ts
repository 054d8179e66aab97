import * as vscode from 'vscode';
import { AppError } from '../../base/errors.ts';

/**
 * Refuses with kind `untrusted` in a folder that the person does not trust: from there nothing is sent and nothing is
 * started.
 */
export function requireTrust(): void {
  if (!vscode.workspace.isTrusted) throw new AppError('untrusted', 'The folder is not trusted');
}

/** Runs a task now, or as soon as the person trusts the folder. The caller disposes. */
export function onceTrusted(task: () => void): vscode.Disposable {
  if (!vscode.workspace.isTrusted) return vscode.workspace.onDidGrantWorkspaceTrust(task);
  task();
  return { dispose() {} };
}
