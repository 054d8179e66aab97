import * as l10n from '@vscode/l10n';
import type { Account } from '../../contract/as-read.ts';
import { type ValidationStatus, validationOutcome } from '../../contract/finished.ts';
import { VALIDATION_TYPES } from '../../contract/values.ts';
import { checkTypeName } from '../../flows/checks/check-words.ts';
import { type ListedValidation, validationTypeName } from '../../flows/results/summary.ts';
import { countryName } from '../../flows/wording/document-names.ts';
import type { CheckTypeEntry } from '../../truora/resources/custom-types.ts';
import type { TreeCheck } from './data/check-rows.ts';
import type { TreeValidation } from './data/validation-rows.ts';

/** States that the tree can be filtered and grouped by. */
export const STATUS_FILTERS = ['pending', 'success', 'failure', 'unknown'] as const;

/** One of the {@link STATUS_FILTERS}. */
export type StatusFilter = (typeof STATUS_FILTERS)[number];

/** What the tree leaves out; an empty filter leaves out nothing, and so does each empty part of it. */
export interface TreeFilter {
  /** Validators, and types of checks. */
  readonly types: ReadonlySet<string>;
  readonly statuses: ReadonlySet<StatusFilter>;
  /** In upper case; empty stands for what has no country. */
  readonly countries: ReadonlySet<string>;
  /** Part of an ID, a type, a country or a reason, in any case. */
  readonly text: string;
  /** Whether only what was started here is shown. */
  readonly startedHere: boolean;
}

export const emptyFilter: TreeFilter = {
  types: new Set(),
  statuses: new Set(),
  countries: new Set(),
  text: '',
  startedHere: false,
};

/** What a filter looks at; a part that is left out does not belong to things of this kind and hides none of them. */
export interface FilterFacts {
  readonly type?: string;
  readonly status?: StatusFilter;
  readonly country: string | undefined;
  readonly startedHere?: boolean;
  readonly texts: readonly (string | undefined)[];
}

/** How validations are grouped. */
export type Grouping = 'status' | 'type' | 'none';

/** Whether a filter leaves anything out. */
export function narrows({ types, statuses, countries, text, startedHere }: TreeFilter): boolean {
  return types.size + statuses.size + countries.size > 0 || text !== '' || startedHere;
}

/** Whether something passes every part of the filter. */
export function passes(facts: FilterFacts, { types, statuses, countries, text, startedHere }: TreeFilter): boolean {
  const allows = <T>(wanted: ReadonlySet<T>, value: T | undefined) =>
    wanted.size === 0 || value === undefined || wanted.has(value);
  const { type, status, country = '', texts } = facts;
  if (!allows(types, type) || !allows(statuses, status) || !allows(countries, country.toUpperCase())) return false;
  if (startedHere && facts.startedHere === false) return false;
  const wanted = text.toLowerCase();
  return wanted === '' || [...texts, type, country].some((value) => value?.toLowerCase().includes(wanted));
}

/** What a filter looks at in a validation. */
export function factsOfValidation(validation: TreeValidation): FilterFacts {
  const { type, country, startedHere, validation_id, account_id, declined_reason, expired_reason } = validation;
  const texts = [validation_id, account_id, declined_reason, expired_reason, validation.documentType];
  return { type, status: statusOf(validation), country, startedHere, texts };
}

/** What a filter looks at in a check. */
export function factsOfCheck(check: TreeCheck): FilterFacts {
  const { type, country, startedHere, check_id } = check;
  return { type, status: statusOfCheck(check), country, startedHere, texts: [check_id] };
}

/** What a filter looks at in an account: an account that is shown is shown with all it holds. */
export function factsOfAccount({ account_id, country }: Account): FilterFacts {
  return { country, texts: [account_id] };
}

/** What a filter looks at in a type of check. */
export function factsOfCustomType({ country, type }: CheckTypeEntry): FilterFacts {
  return { country, texts: [type] };
}

/** The state of a validation as filters and groups see it. */
export function statusOf(validation: ValidationStatus): StatusFilter {
  return validationOutcome(validation);
}

/** The state of a check as filters and icons see it: what was found is no failure of the check. */
export function statusOfCheck({ status }: Pick<TreeCheck, 'status'>): StatusFilter {
  switch (status) {
    case 'completed':
      return 'success';
    case 'error':
      return 'failure';
    case 'not_started':
    case 'in_progress':
    case 'delayed':
      return 'pending';
    default:
      return 'unknown';
  }
}

/** A state in words. */
export function statusName(status: StatusFilter): string {
  switch (status) {
    case 'pending':
      return l10n.t('Pending');
    case 'success':
      return l10n.t('Success');
    case 'failure':
      return l10n.t('Failed');
    case 'unknown':
      return l10n.t('Unknown status');
  }
}

/** A validator or a type of check in words. */
export function typeName(type: string): string {
  return VALIDATION_TYPES.some((known) => known === type) ? validationTypeName(type) : checkTypeName(type);
}

/** A country of a filter in words. */
export function countryLabel(country: string, language: string): string {
  return country === '' ? l10n.t('Without a country') : countryName(country, language);
}

/** What a filter lets through, part by part, for the title of the view; nothing for an empty filter. */
export function describeFilter(filter: TreeFilter, language: string): readonly string[] {
  const { types, statuses, countries, text, startedHere } = filter;
  return [
    listOf([...types].map(typeName)),
    listOf([...statuses].map(statusName)),
    listOf([...countries].map((country) => countryLabel(country, language))),
    text === '' ? '' : l10n.t('“{text}”', { text }),
    startedHere ? l10n.t('Started here') : '',
  ].filter((part) => part !== '');
}

/** Two by name, and how many more there are. */
function listOf(names: readonly string[]): string {
  const shown = names.slice(0, 2).join(', ');
  return names.length > 2 ? l10n.t('{names} and {count} more', { names: shown, count: names.length - 2 }) : shown;
}

/** The group that a validation belongs to, and its name. */
export function groupOf(
  validation: ListedValidation,
  grouping: 'status' | 'type',
): { readonly key: string; readonly name: string } {
  if (grouping === 'type') return { key: validation.type ?? '', name: validationTypeName(validation.type) };
  const status = statusOf(validation);
  return { key: status, name: statusName(status) };
}
