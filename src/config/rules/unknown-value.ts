import * as l10n from '@vscode/l10n';
import { closest, isSameName } from '../../base/closest.ts';
import { DOCUMENT_TYPES } from '../../contract/document-types.ts';
import {
  ANSWER_ONLY_DOCUMENT_TYPES,
  CONFIG_COUNTRIES,
  METHOD_STATUSES,
  type Setting,
} from '../../contract/validator-config.ts';
import { replaceValue } from '../editing/edits.ts';
import type { Severity } from '../finding.ts';
import { placeOf } from '../reading/config-tree.ts';
import { scalarOf } from '../reading/read-file.ts';
import { certainFix, offeredFix, type Rule } from './rule.ts';
import { visits } from './shape.ts';

/** A word that is none of those a setting takes. */
export const unknownValue: Rule = {
  code: 'unknown-value',
  about:
    'A word that is none of those its place takes. It is an error where the reference lists the words, and an information where another source of Truora has it or the reference contradicts itself.',
  example:
    'version: 1\nvalidators:\n  document-validation:\n    documents:\n      - country: CO\n        document_type: national_id\n        validation_methods: { photo-of-photo: on }\n',
  *check(document) {
    for (const { node, shape, path } of visits(document)) {
      const value = scalarOf(node);
      if (shape.kind !== 'value' || shape.setting.values === undefined || value === undefined) continue;
      const { setting } = shape;
      const values = setting.values as readonly string[];
      const range = placeOf(node);
      if (values.some((known) => known === value)) {
        if (setting.name !== 'document_type' || !ANSWER_ONLY_DOCUMENT_TYPES.includes(String(value))) continue;
        const message = l10n.t('The reference shows {value} in answers and does not list it among what can be sent.', {
          value,
        });
        yield { severity: 'information', message, range, path };
        continue;
      }
      const meant = meantBy(value, setting, values);
      const message = sentenceOf(value, setting, meant);
      const severity = severityOf(value, setting);
      const title = l10n.t('Write {value}', { value: meant ?? '' });
      const fix = isCertain(value, meant) ? certainFix : offeredFix;
      const fixes = meant === undefined ? [] : fix(title, [replaceValue(document, node, meant)]);
      yield { severity, message, range, path, fixes };
    }
  },
};

function meantBy(
  value: string | number | boolean,
  { values: own }: Setting,
  values: readonly string[],
): string | undefined {
  if (own === METHOD_STATUSES) {
    if (value === true || /^(on|yes|true|enable|1)$/i.test(String(value))) return 'enabled';
    if (value === false || /^(off|no|false|disable|0)$/i.test(String(value))) return 'disabled';
  }
  // "NO" is a word of YAML, "co" a country in lower case.
  const same = values.find((known) => known.toLowerCase() === String(value).toLowerCase());
  if (same !== undefined) return same;
  return values.every((known) => known.length <= 3) ? undefined : closest(String(value), values);
}

/** Whether a value is a spelling of what was meant, or what YAML 1.1 reads as on and off. */
function isCertain(value: string | number | boolean, meant: string | undefined): boolean {
  if (meant === 'enabled' || meant === 'disabled')
    return /^(on|yes|true|off|no|false|enabled|disabled)$/i.test(String(value));
  return meant !== undefined && isSameName(String(value), meant);
}

function severityOf(value: string | number | boolean, { name }: Setting): Severity {
  const word = String(value);
  const isElsewhere =
    (name === 'country' && DOCUMENT_TYPES.some(({ country }) => country === word.toUpperCase())) ||
    (name === 'document_type' && DOCUMENT_TYPES.some(({ documentType }) => documentType === word));
  return isElsewhere ? 'information' : 'error';
}

function sentenceOf(value: string | number | boolean, setting: Setting, meant: string | undefined): string {
  const { name } = setting;
  if (name === 'country' && CONFIG_COUNTRIES.includes(String(meant))) {
    return l10n.t('Countries are written in upper case: {value}.', { value: meant ?? '' });
  }
  if (meant !== undefined)
    return l10n.t('{value} is no value of {key}: did you mean {meant}?', { value, key: name, meant });
  return l10n.t('{value} is no known value of {key}; known are {values}.', {
    value,
    key: name,
    values: (setting.values ?? []).join(', '),
  });
}
