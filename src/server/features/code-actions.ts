import * as l10n from '@vscode/l10n';
import { type CodeAction, CodeActionKind, type Diagnostic, type Range, type TextEdit } from 'vscode-languageserver';
import type { TextRange } from '../../config/config-document.ts';
import type { TextEdit as OffsetEdit } from '../../config/finding.ts';
import { fixAll } from '../../config/fix-all.ts';
import { findingsOf } from '../findings.ts';
import { type OpenFile, rangeOf } from '../open-file.ts';
import { diagnosticsOf } from './diagnostics.ts';

/** Mends everything that has one obvious fix. */
export const FIX_ALL = `${CodeActionKind.SourceFixAll}.truora`;

/** Fixes of the findings in a range, and one for all of the file. */
export function codeActionsAt(
  file: OpenFile,
  range: Range,
  only: readonly string[] | undefined,
  docs: string | undefined,
): CodeAction[] {
  const wants = (kind: string) => !only || only.some((wanted) => kind === wanted || kind.startsWith(`${wanted}.`));
  const place = { start: file.document.offsetAt(range.start), end: file.document.offsetAt(range.end) };
  return [
    ...(wants(CodeActionKind.QuickFix) ? fixesIn(file, place, docs) : []),
    ...(wants(FIX_ALL) ? allFixed(file) : []),
  ];
}

function fixesIn(file: OpenFile, place: TextRange, docs: string | undefined): readonly CodeAction[] {
  const here = findingsOf(file).filter(({ range }) => range.start <= place.end && place.start <= range.end);
  const diagnostics = diagnosticsOf(file, here, docs);
  return here.flatMap(({ fixes }, index) =>
    fixes.map(({ title, edits, isPreferred }) => ({
      title,
      kind: CodeActionKind.QuickFix,
      isPreferred,
      diagnostics: [diagnostics[index] as Diagnostic],
      edit: editOf(file, edits),
    })),
  );
}

/** One action that mends all; none where there is nothing to mend by itself. */
function allFixed(file: OpenFile): readonly CodeAction[] {
  if (findingsOf(file).every(({ fixes }) => !fixes.some(({ isPreferred }) => isPreferred))) return [];
  const edit = difference(file.config.text, fixAll(file.config));
  if (!edit) return [];
  return [{ title: l10n.t('Fix all that Truora can fix'), kind: FIX_ALL, edit: editOf(file, [edit]) }];
}

/** The one edit between two texts that touches the least. */
export function difference(before: string, after: string): OffsetEdit | undefined {
  if (before === after) return undefined;
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  while (start < shorter && before[start] === after[start]) start++;
  let tail = 0;
  while (tail < shorter - start && before[before.length - 1 - tail] === after[after.length - 1 - tail]) tail++;
  return { range: { start, end: before.length - tail }, newText: after.slice(start, after.length - tail) };
}

function editOf(file: OpenFile, edits: readonly OffsetEdit[]) {
  return {
    changes: { [file.uri]: edits.map(({ range, newText }): TextEdit => ({ range: rangeOf(file, range), newText })) },
  };
}
