import * as vscode from 'vscode';
import type { Disposable } from '../../base/disposables.ts';
import { statusFieldIn, wordAt } from '../../flows/help/word-at.ts';

const LANGUAGES = [
  ...['javascript', 'javascriptreact', 'typescript', 'typescriptreact', 'vue', 'svelte'],
  ...['python', 'go', 'php', 'ruby', 'java', 'kotlin', 'csharp', 'rust', 'json', 'jsonc'],
];

/** How far above a value the name of its field may stand, as in a `switch`. */
const NEAR_LINES = 12;

/** A file has to do with Truora when it says so: reasons of others may have the same names. */
const SPEAKS_OF_TRUORA = /truora|declined_reason|validation_status|failure_status/i;

/** Explains reasons and error codes of the API where the developer's own programs name them. The caller disposes. */
export function registerWordHovers(): Disposable {
  return vscode.languages.registerHoverProvider(LANGUAGES, {
    async provideHover(document, position) {
      const found = wordAt(document.lineAt(position).text, position.character);
      if (!found || !SPEAKS_OF_TRUORA.test(document.getText())) return undefined;
      const { explainWord, hoverText } = await import('../../flows/help/explain-word.ts');
      const before = new vscode.Range(Math.max(0, position.line - NEAR_LINES), 0, position.line + 1, 0);
      const help = explainWord(found.word, statusFieldIn(document.getText(before)));
      if (!help) return undefined;
      const start = new vscode.Position(position.line, found.start);
      return new vscode.Hover(
        new vscode.MarkdownString(hoverText(found.word, help)),
        new vscode.Range(start, start.translate(0, found.word.length)),
      );
    },
  });
}
