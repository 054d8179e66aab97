import * as l10n from '@vscode/l10n';
import { type CodeAction, CodeActionKind, type Diagnostic, type Range } from 'vscode-languageserver';
import { labelText } from '../../base/label-text.ts';
import { difference } from '../../config/editing/difference.ts';
import type { TextRange } from '../../config/reading/config-tree.ts';
import { fixAll, preferredEdits } from '../fix-all.ts';
import { type OpenFile, textEditsOf } from '../open-file.ts';
import { diagnosticsOf, findingsOf } from './diagnostics.ts';
import { refactoringsAt } from './refactorings.ts';

/** Mends everything that has one obvious fix. */
const FIX_ALL = `${CodeActionKind.SourceFixAll}.truora`;

/** The kinds of code actions that there are. */
export const CODE_ACTION_KINDS = [
  CodeActionKind.QuickFix,
  FIX_ALL,
  CodeActionKind.RefactorRewrite,
  CodeActionKind.RefactorExtract,
] as const;

/**
 * Fixes of the findings in a range, one for all of the file, and refactorings of what stands there. `only`: the kinds
 * that are wanted.
 */
export function codeActionsAt(
  file: OpenFile,
  range: Range,
  only: readonly string[] | undefined,
  docs: string | undefined,
): CodeAction[] {
  const wants = (kind: string) => !only || only.some((wanted) => kind === wanted || kind.startsWith(`${wanted}.`));
  const place = { start: file.document.offsetAt(range.start), end: file.document.offsetAt(range.end) };
  const refactorings = wants(CodeActionKind.RefactorRewrite) || wants(CodeActionKind.RefactorExtract);
  return [
    ...(wants(CodeActionKind.QuickFix) ? [...fixesIn(file, place, docs), ...fixesTogether(file, place)] : []),
    // It mends, reads and mends again: too much for every move of the cursor, on which an editor asks for all kinds.
    ...(only && wants(FIX_ALL) ? allFixed(file) : []),
    ...(refactorings ? refactoringsAt(file, range).filter(({ kind = '' }) => wants(kind)) : []),
  ];
}

function fixesIn(file: OpenFile, place: TextRange, docs: string | undefined): readonly CodeAction[] {
  const here = findingsOf(file).filter(({ range }) => range.start <= place.end && place.start <= range.end);
  const diagnostics = diagnosticsOf(file, here, docs);
  return here.flatMap(({ fixes }, index) =>
    fixes.map(({ title, edits, isPreferred }) => ({
      title: labelText(title),
      kind: CodeActionKind.QuickFix,
      isPreferred,
      diagnostics: [diagnostics[index] as Diagnostic],
      edit: { changes: { [file.uri]: textEditsOf(file, edits) } },
    })),
  );
}

/** Beside the fixes of a place, all preferred ones of the file. */
function fixesTogether(file: OpenFile, place: TextRange): readonly CodeAction[] {
  const fixable = findingsOf(file).filter(({ fixes }) => fixes.some(({ isPreferred }) => isPreferred));
  const isHere = fixable.some(({ range }) => range.start <= place.end && place.start <= range.end);
  if (fixable.length < 2 || !isHere) return [];
  const edit = { changes: { [file.uri]: textEditsOf(file, preferredEdits(fixable)) } };
  return [{ title: l10n.t('Fix all that Truora can fix'), kind: CodeActionKind.QuickFix, edit }];
}

/** One action that mends all; none where there is nothing to mend by itself. */
function allFixed(file: OpenFile): readonly CodeAction[] {
  if (findingsOf(file).every(({ fixes }) => !fixes.some(({ isPreferred }) => isPreferred))) return [];
  const edit = difference(file.config.text, fixAll(file.config));
  if (!edit) return [];
  const title = l10n.t('Fix all that Truora can fix');
  return [{ title, kind: FIX_ALL, edit: { changes: { [file.uri]: textEditsOf(file, [edit]) } } }];
}
