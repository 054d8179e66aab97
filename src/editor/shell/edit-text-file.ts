import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { difference } from '../../config/editing/difference.ts';
import { window } from './window.ts';

/** What the editor puts where bytes are no text in the encoding that it took, and what no text file has. */
const UNREADABLE = /[\uFFFD\0]/;

/** Whether a document shows something else than what its file holds, so that saving it would destroy that. */
export function isUnreadable(document: vscode.TextDocument): boolean {
  return UNREADABLE.test(document.getText());
}

/**
 * The text of a file as the editor has it: unsaved changes, byte order mark and encoding are its business. Undefined
 * where there is no file. Rejects with the editor's failure where there is one that it does not open as text.
 */
export async function openIfThere(uri: vscode.Uri): Promise<vscode.TextDocument | undefined> {
  try {
    await vscode.workspace.fs.stat(uri);
  } catch (failure) {
    if (failure instanceof vscode.FileSystemError && failure.code === 'FileNotFound') return undefined;
    throw failure;
  }
  return vscode.workspace.openTextDocument(uri);
}

/**
 * Changes a text file that others wrote, or makes it, and saves it. `change` gets the text, empty where there is no
 * file, and returns the new one. Resolves with false, after saying why, where nothing was written: a file that cannot
 * be read whole stays as it is.
 */
export async function editTextFile(uri: vscode.Uri, change: (text: string) => string): Promise<boolean> {
  const document = await openIfThere(uri);
  if (!document) {
    await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(change('')));
    return true;
  }
  const name = vscode.workspace.asRelativePath(uri);
  if (isUnreadable(document)) {
    void window.showWarningMessage(
      l10n.t('{name} has characters that cannot be read, so it was not changed. Save it as UTF-8 and try again.', {
        name,
      }),
    );
    return false;
  }
  const text = change(document.getText());
  const isEdited = text === document.getText() || (await vscode.workspace.applyEdit(editTo(document, text)));
  if (isEdited && (!document.isDirty || (await document.save()))) return true;
  void window.showWarningMessage(l10n.t('{name} could not be saved. Check that the file can be written.', { name }));
  return false;
}

/**
 * The edit that turns a document's text into another one, touching only what lies between their equal beginnings and
 * ends.
 */
export function editTo(document: vscode.TextDocument, text: string): vscode.WorkspaceEdit {
  const edit = new vscode.WorkspaceEdit();
  const smallest = difference(document.getText(), text);
  if (smallest === undefined) return edit;
  const { start, end } = smallest.range;
  const range = new vscode.Range(document.positionAt(start), document.positionAt(end));
  edit.replace(document.uri, range, smallest.newText);
  return edit;
}
