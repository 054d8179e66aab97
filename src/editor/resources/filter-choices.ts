import * as l10n from '@vscode/l10n';
import { CHECK_COUNTRIES, CHECK_TYPES } from '../../contract/checks/check-values.ts';
import {
  CREATABLE_VALIDATION_TYPES,
  DOCUMENT_COUNTRIES,
  FACE_SEARCH_COUNTRIES,
  PHONE_COUNTRIES,
  VALIDATION_TYPES,
} from '../../contract/values.ts';
import type { Choice } from '../../flows/engine/question.ts';
import type { Seen } from './data/profile-data.ts';
import { countryLabel, type TreeFilter, typeName } from './filter.ts';

/** Every type to filter by: validators first, then checks with the account's own types after the default ones. */
export function typeChoices(seen: Seen, { types: set }: TreeFilter): readonly Choice<string>[] {
  const all = new Set<string>([...CREATABLE_VALIDATION_TYPES, ...CHECK_TYPES, ...seen.types, ...set]);
  const isValidator = (type: string) => VALIDATION_TYPES.some((known) => known === type);
  const choices = (group: string, ofGroup: (type: string) => boolean) =>
    [...all]
      .filter(ofGroup)
      .map((value, i): Choice<string> => ({ ...choice(value, typeName(value)), ...(i === 0 ? { group } : {}) }));
  return [
    ...choices(l10n.t('Validations and enrollments'), isValidator),
    ...choices(l10n.t('Background checks'), (type) => !isValidator(type)),
  ];
}

/** Every country to filter by, by name, then those that are no country. */
export function countryChoices(
  seen: Seen,
  { countries: set }: TreeFilter,
  language: string,
): readonly Choice<string>[] {
  const known = [...DOCUMENT_COUNTRIES, ...CHECK_COUNTRIES, ...FACE_SEARCH_COUNTRIES, ...PHONE_COUNTRIES];
  const all = new Set<string>([...known, ...seen.countries, ...set, '']);
  const rank = (value: string) => ['ALL', ''].indexOf(value);
  return [...all]
    .map((value) => choice(value, countryLabel(value, language)))
    .sort((a, b) => rank(a.value) - rank(b.value) || a.label.localeCompare(b.label, language));
}

/** The wire name stands behind the words, unless it says the same. */
function choice(value: string, label: string): Choice<string> {
  return { value, label, ...(value === '' || value === label ? {} : { description: value }) };
}
