import * as l10n from '@vscode/l10n';
import { CUSTOM_TYPE_COUNTRIES } from '../../contract/checks/check-values.ts';
import type { FileCustomType } from '../config-file.ts';
import type { Draft, Rule } from './rule.ts';

/** Types that people are likely to mix up. */
export const similarTypes: Rule = {
  code: 'similar-types',
  about:
    'Two custom types of a country whose names differ in case alone: the API keeps both apart, people seldom do. Below two spellings of a country, such as `CO` and `co`, a type is the same one, and the later counts.',
  example:
    'version: 1\ncustom_types:\n  CO:\n    hiring: { personal_identity: 1 }\n    Hiring: { criminal_record: 1 }\n',
  *check({ file }): Generator<Draft> {
    const seen = new Map<string, FileCustomType>();
    for (const type of file.customTypes) {
      const country = type.country.toUpperCase();
      if (!CUSTOM_TYPE_COUNTRIES.some((known) => known === country)) continue;
      const key = `${country}/${type.name.toLowerCase()}`;
      const former = seen.get(key);
      seen.set(key, former ?? type);
      if (former === undefined) continue;
      if (former.name === type.name) {
        yield doubled(former, type, country);
        continue;
      }
      const message = l10n.t('{name} and {other} are two different types: names differ by case.', {
        name: type.name,
        other: former.name,
      });
      const related = [{ range: former.keyRange, message: l10n.t('The other type.') }];
      yield { severity: 'information', message, range: type.keyRange, path: type.path, related };
    }
  },
};

/** One type below two spellings of its country. */
function doubled(former: FileCustomType, type: FileCustomType, country: string): Draft {
  return {
    severity: 'warning',
    message: l10n.t('{name} is set twice for {country}: the later one counts.', { name: type.name, country }),
    range: former.keyRange,
    path: former.path,
    related: [{ range: type.keyRange, message: l10n.t('The other type.') }],
    tag: 'unnecessary',
  };
}
