import * as l10n from '@vscode/l10n';
import { blocksOf, wholeRegion } from '../editing/blocks.ts';
import { replaceValue } from '../editing/edits.ts';
import { styleAt } from '../editing/surroundings.ts';
import { writtenKey } from '../editing/written.ts';
import type { TextEdit } from '../finding.ts';
import type { ConfigDocument } from '../reading/config-document.ts';
import { type MapNode, placeOf } from '../reading/config-tree.ts';
import { entryOf, scalarOf } from '../reading/read-file.ts';
import { certainFix, offeredFix, type Rule } from './rule.ts';

/** The version of the form of the file, so that later forms can tell. */
export const fileVersion: Rule = {
  code: 'file-version',
  about:
    'The file says which form it has: `version: 1`. A file without it is read as version 1; another version is not understood.',
  example: 'version: 2\n',
  *check(document) {
    const { root } = document;
    if (root?.kind !== 'map' || root.entries.length === 0) return;
    const entry = entryOf(root, 'version');
    if (entry === undefined) {
      const first = root.entries[0]?.range.start ?? 0;
      const range = { start: first, end: root.entries[0]?.keyRange.end ?? first };
      const fixes = certainFix(l10n.t('Add version: 1'), [versionLine(document, root, first)]);
      const message = l10n.t('The file does not say its version: add version: 1.');
      yield { severity: 'information', message, range, fixes };
    } else if (scalarOf(entry.value) !== 1) {
      // Of another version nobody knows whether the file is meant for this one.
      const fix = Number(scalarOf(entry.value)) === 1 ? certainFix : offeredFix;
      yield {
        severity: 'error',
        message: l10n.t('Only version 1 of the file is understood.'),
        range: placeOf(entry.value),
        path: ['version'],
        // Keys in its place belong elsewhere: they are not the version.
        fixes:
          entry.value.kind === 'scalar'
            ? fix(l10n.t('Write version: 1'), [replaceValue(document, entry.value, 1)])
            : [],
      };
    }
  },
};

/**
 * The version before everything else, above the comments of what was first; undefined where it would come between a
 * comment and its key.
 */
function versionLine(document: ConfigDocument, root: MapNode, first: number): TextEdit | undefined {
  const style = styleAt(document, first, root);
  const line = `${writtenKey('version', style)}:${style.gap}1`;
  if (!root.isFlow) {
    const at = blocksOf(document, root, wholeRegion(document))?.blocks[0]?.near;
    return at === undefined
      ? undefined
      : { range: { start: at, end: at }, newText: `${style.indent}${line}${style.eol}` };
  }
  const lead = document.text.slice(root.range.start + 1, first);
  if (lead.trim() !== '') return undefined;
  const between = /[\r\n]/.test(lead) ? `${style.eol}${style.indent}` : style.gap;
  return { range: { start: first, end: first }, newText: `${line},${between}` };
}
