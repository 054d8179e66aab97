import type {
  Position,
  Range,
  TextDocumentContentChangeEvent,
  TextDocumentsConfiguration,
} from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';

/**
 * Documents as the editor changes them, whatever places it names: what lies outside of the text is its nearest place.
 */
export const clampedDocuments: TextDocumentsConfiguration<TextDocument> = {
  create: TextDocument.create,
  update(document, changes, version) {
    // Each change speaks of the text that those before it left.
    for (const change of changes) {
      if (typeof change.text === 'string') TextDocument.update(document, [clamped(document, change)], version);
    }
    return TextDocument.update(document, [], version);
  },
};

function clamped(document: TextDocument, change: TextDocumentContentChangeEvent): TextDocumentContentChangeEvent {
  const { text } = change;
  const range = 'range' in change ? change.range : undefined;
  return range ? { text, range: rangeIn(document, range) } : { text };
}

/** A range of an editor as one of the text: inside of it, forwards, in no half of a character. */
export function rangeIn(document: TextDocument, { start, end }: Range): Range {
  const text = document.getText();
  const [first, last] = [offsetIn(document, start), offsetIn(document, end)].sort((a, b) => a - b) as [number, number];
  const from = isInCharacter(text, first) ? first - 1 : first;
  const behind = isInCharacter(text, last) ? last + 1 : last;
  const to = last === first ? from : behind;
  return { start: document.positionAt(from), end: document.positionAt(to) };
}

/** A position of an editor as one of the text, before a character that it is in. */
export function positionIn(document: TextDocument, position: Position): Position {
  return rangeIn(document, { start: position, end: position }).start;
}

function offsetIn(document: TextDocument, position: Position | undefined): number {
  return document.offsetAt({ line: countOf(position?.line), character: countOf(position?.character) });
}

/** A number of lines or characters; none for what is no number. */
function countOf(value: unknown): number {
  return typeof value === 'number' && value > 0 ? Math.min(Math.trunc(value), 0x7fffffff) : 0;
}

function isInCharacter(text: string, offset: number): boolean {
  return /^[\ud800-\udbff][\udc00-\udfff]$/.test(text.slice(Math.max(0, offset - 1), offset + 1));
}
