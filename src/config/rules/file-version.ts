import * as l10n from '@vscode/l10n';
import { placeOf } from '../config-document.ts';
import { columnOf, replaceValue } from '../editing/edits.ts';
import { startOfLine } from '../editing/lines.ts';
import { eolOf, writtenScalar } from '../editing/written.ts';
import { entryOf, scalarOf } from '../read-file.ts';
import { certainFix, offeredFix, type Rule } from './rule.ts';

/** The version of the form of the file, so that later forms can tell. */
export const fileVersion: Rule = {
  code: 'file-version',
  about:
    'The file says which form it has: `version: 1`. A file without it is read as version 1; another version is not understood.',
  example: 'version: 2\n',
  *check(document) {
    const { root, text, format } = document;
    if (root?.kind !== 'map' || root.entries.length === 0) return;
    const entry = entryOf(root, 'version');
    if (entry === undefined) {
      const first = root.entries[0]?.range.start ?? 0;
      const range = { start: first, end: root.entries[0]?.keyRange.end ?? first };
      const key = writtenScalar('version', { format, isFlow: false });
      const newText = root.isFlow ? `${key}: 1, ` : `${key}: 1${eolOf(text)}${' '.repeat(columnOf(document, first))}`;
      // Behind a sign that belongs to the first key there is no place for another one.
      const hasPlace = root.isFlow || /^[\s\ufeff]*$/.test(text.slice(startOfLine(text, first), first));
      const edits = hasPlace ? [{ range: { start: first, end: first }, newText }] : [];
      const message = l10n.t('The file does not say its version: add version: 1.');
      yield { severity: 'information', message, range, fixes: certainFix(l10n.t('Add version: 1'), edits) };
    } else if (scalarOf(entry.value) !== 1) {
      // Of another version nobody knows whether the file is meant for this one.
      const fix = Number(scalarOf(entry.value)) === 1 ? certainFix : offeredFix;
      yield {
        severity: 'error',
        message: l10n.t('Only version 1 of the file is understood.'),
        range: placeOf(entry.value),
        path: ['version'],
        fixes: fix(l10n.t('Write version: 1'), [replaceValue(document, entry.value, 1)]),
      };
    }
  },
};
