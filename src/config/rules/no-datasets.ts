import * as l10n from '@vscode/l10n';
import { removeEntry } from '../editing/removing.ts';
import { entryOf } from '../reading/read-file.ts';
import { judgedTypes } from './judged-types.ts';
import { offeredFix, type Rule } from './rule.ts';

/** Types that search nothing. */
export const noDatasets: Rule = {
  code: 'no-datasets',
  about: 'A custom type without a data set, or without a name, searches nothing.',
  example: 'version: 1\ncustom_types:\n  CO:\n    hiring: {}\n',
  *check(document) {
    const empty = l10n.t('A custom type needs at least one data set.');
    const nameless = l10n.t('A custom type needs a name.');
    const drafts = [
      ...Array.from(judgedTypes(document, 'no-datasets'), ({ type }) => [type, empty] as const),
      ...Array.from(judgedTypes(document, 'name-missing'), ({ type }) => [type, nameless] as const),
    ];
    for (const [type, message] of drafts) {
      const map = document.nodeAt(['custom_types', type.country]);
      const entry = entryOf(map, type.name);
      const edit = map?.kind === 'map' && entry ? removeEntry(document, map, entry) : undefined;
      const fixes = offeredFix(l10n.t('Remove {key}', { key: type.name }), [edit]);
      yield { severity: 'warning', message, range: type.keyRange, path: type.path, fixes };
    }
  },
};
