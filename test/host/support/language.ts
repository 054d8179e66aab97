import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { until } from './scripted-window.ts';

/** The place of the first `text` of a document; `offset` counts characters from its beginning. */
export function placeOf(document: vscode.TextDocument, text: string, offset = 0): vscode.Position {
  const at = document.getText().indexOf(text);
  assert.ok(at >= 0, `${text} is not in ${document.getText()}`);
  return document.positionAt(at + offset);
}

/** The completions of a place, in the order in which the editor lists them, once there are any. */
export function completionsAt(uri: vscode.Uri, place: vscode.Position): Promise<readonly vscode.CompletionItem[]> {
  return until(
    async () => {
      const list = await vscode.commands.executeCommand<vscode.CompletionList>(
        'vscode.executeCompletionItemProvider',
        uri,
        place,
      );
      const items = list.items.filter(({ kind }) => kind !== vscode.CompletionItemKind.Text);
      if (items.length === 0) return undefined;
      return items.sort((one, other) => String(one.sortText).localeCompare(String(other.sortText)));
    },
    () => 'nothing is suggested',
  );
}

/** The label of a completion, a hint or a symbol. */
export const labelOf = ({ label }: vscode.CompletionItem): string => (typeof label === 'string' ? label : label.label);

/** Takes a completion of the cursor's place, as Enter does; the cursor is then at the end of the document. */
export async function complete(editor: vscode.TextEditor, label: string): Promise<void> {
  const { document, selection } = editor;
  const items = await completionsAt(document.uri, selection.active);
  const item = items.find((one) => labelOf(one) === label);
  assert.ok(item, `${label} is not suggested, but ${items.map(labelOf)}`);
  const range = item.range instanceof vscode.Range ? item.range : item.range?.replacing;
  const text = item.insertText ?? label;
  await editor.insertSnippet(typeof text === 'string' ? new vscode.SnippetString(text) : text, range);
  await vscode.commands.executeCommand('leaveSnippet');
  toEnd(editor);
}

/** Types a text at the end of the document. */
export async function typeAtEnd(editor: vscode.TextEditor, text: string): Promise<void> {
  toEnd(editor);
  await editor.edit((edit) => edit.insert(editor.selection.active, text));
  toEnd(editor);
}

function toEnd(editor: vscode.TextEditor): void {
  const end = editor.document.positionAt(editor.document.getText().length);
  editor.selection = new vscode.Selection(end, end);
}

/** The findings of a file as `line: message`, once `fits` takes them. */
export function problemsOf(
  uri: vscode.Uri,
  fits: (problems: readonly vscode.Diagnostic[]) => boolean,
): Promise<readonly vscode.Diagnostic[]> {
  const problems = () => vscode.languages.getDiagnostics(uri);
  return until(
    () => (fits(problems()) ? problems() : undefined),
    () => `the problems are ${JSON.stringify(problems().map(({ message, range }) => [range.start.line + 1, message]))}`,
  );
}

/** The quick fixes of a place, once there are any. */
export function fixesAt(uri: vscode.Uri, place: vscode.Position): Promise<readonly vscode.CodeAction[]> {
  return until(
    async () => {
      const range = new vscode.Range(place, place);
      const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
        'vscode.executeCodeActionProvider',
        uri,
        range,
        vscode.CodeActionKind.QuickFix.value,
      );
      return actions.length > 0 ? actions : undefined;
    },
    () => 'there are no fixes',
  );
}

/** Takes the quick fix of this title, as the editor does: its edit, then its command. */
export async function takeFix(uri: vscode.Uri, place: vscode.Position, title: string): Promise<void> {
  const fixes = await fixesAt(uri, place);
  const fix = fixes.find((one) => one.title === title);
  assert.ok(fix, `no fix ${title}, but ${fixes.map((one) => one.title)}`);
  if (fix.edit) assert.ok(await vscode.workspace.applyEdit(fix.edit), `${title} could not be applied`);
  if (fix.command) await vscode.commands.executeCommand(fix.command.command, ...(fix.command.arguments ?? []));
}

/** What is shown of a place when the mouse rests on it, once it contains the text. */
export function hoverWith(uri: vscode.Uri, place: vscode.Position, text: string): Promise<string> {
  let seen = '';
  return until(
    async () => {
      const hovers = await vscode.commands.executeCommand<vscode.Hover[]>('vscode.executeHoverProvider', uri, place);
      seen = hovers
        .flatMap(({ contents }) => contents)
        .map((content) => (typeof content === 'string' ? content : content.value))
        .join('\n');
      return seen.includes(text) ? seen : undefined;
    },
    () => `the hover is ${seen}`,
  );
}
