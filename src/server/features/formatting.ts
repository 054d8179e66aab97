import type { TextEdit } from 'vscode-languageserver';
import { difference } from '../../config/editing/difference.ts';
import { format } from '../../config/merging/format.ts';
import { type OpenFile, textEditsOf } from '../open-file.ts';

/** Formats a file and keeps its comments; a file with mistakes of syntax is left as it is. */
export function formattingOf(file: OpenFile): TextEdit[] {
  const edit = difference(file.config.text, format(file.config));
  return edit ? textEditsOf(file, [edit]) : [];
}
