import type { TextEdit } from 'vscode-languageserver';
import type { TextEdit as OffsetEdit } from '../config/finding.ts';
import { type OpenFile, rangeOf } from './open-file.ts';

/** Edits by offsets as edits by lines and columns. */
export function textEditsOf(file: OpenFile, edits: readonly OffsetEdit[]): TextEdit[] {
  return edits.map(({ range, newText }) => ({ range: rangeOf(file, range), newText }));
}
