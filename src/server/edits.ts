import type { TextEdit } from 'vscode-languageserver';
import type { TextEdit as OffsetEdit } from '../config/finding.ts';
import { type OpenFile, rangeOf } from './open-file.ts';

/** Edits by offsets as edits by lines and columns. */
export function textEditsOf(file: OpenFile, edits: readonly OffsetEdit[]): TextEdit[] {
  return edits.map(({ range, newText }) => ({ range: rangeOf(file, range), newText }));
}

/** The one edit between two texts that touches the least; undefined when they are the same. */
export function difference(before: string, after: string): OffsetEdit | undefined {
  if (before === after) return undefined;
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  while (start < shorter && before[start] === after[start]) start++;
  let tail = 0;
  while (tail < shorter - start && before[before.length - 1 - tail] === after[after.length - 1 - tail]) tail++;
  return { range: { start, end: before.length - tail }, newText: after.slice(start, after.length - tail) };
}
