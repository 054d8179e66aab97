import * as l10n from '@vscode/l10n';
import { findSetting, isConfigurableValidator } from '../../contract/validator-config.ts';
import { isSameValue } from '../account-state.ts';
import { removeEntry } from '../editing/removing.ts';
import { entryOf } from '../reading/read-file.ts';
import { offeredFix, type Rule } from './rule.ts';

/** Settings that say what is so anyway. */
export const defaultValue: Rule = {
  code: 'default-value',
  about:
    'A value that is the default already. It can be left out; keep it where the file should hold the account at it, whatever somebody changes elsewhere.',
  example: 'version: 1\nvalidators:\n  face-recognition:\n    threshold: 0.65\n',
  *check(document) {
    for (const { validator, name, value, valueRange, path } of document.file.settings) {
      const fact = isConfigurableValidator(validator) ? findSetting(validator, name) : undefined;
      // Where sources disagree about the default, nothing is said: the notes of the setting tell.
      if (fact?.default === undefined || fact.notes?.includes('example answer') || !isSameValue(fact.default, value))
        continue;
      if (typeof value !== typeof fact.default) continue;
      const map = document.nodeAt(['validators', validator]);
      const entry = entryOf(map, name);
      if (map?.kind !== 'map' || entry === undefined) continue;
      const fixes = offeredFix(l10n.t('Remove {key}', { key: name }), [removeEntry(document, map, entry)]);
      const message = l10n.t('{value} is the default of {key}.', { value, key: name });
      yield { severity: 'hint', message, range: valueRange, path, fixes, tag: 'unnecessary' };
    }
  },
};
