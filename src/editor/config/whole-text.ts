import * as vscode from 'vscode';
import { difference } from '../../config/editing/difference.ts';

/** The edit that turns a document's text into another one, touching only what lies between their equal beginnings and ends. */
export function editTo(document: vscode.TextDocument, text: string): vscode.WorkspaceEdit {
  const edit = new vscode.WorkspaceEdit();
  const smallest = difference(document.getText(), text);
  if (smallest === undefined) return edit;
  const { start, end } = smallest.range;
  const range = new vscode.Range(document.positionAt(start), document.positionAt(end));
  edit.replace(document.uri, range, smallest.newText);
  return edit;
}
