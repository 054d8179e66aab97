import * as l10n from '@vscode/l10n';
import { type ListedValidation, toneOf, validationTypeName } from '../../flows/results/summary.ts';

/** States that validations can be filtered and grouped by. */
export const STATUS_FILTERS = ['pending', 'success', 'failure'] as const;

/** One of the {@link STATUS_FILTERS}. */
export type StatusFilter = (typeof STATUS_FILTERS)[number];

/** What the tree leaves out; an empty filter leaves out nothing. */
export interface ValidationFilter {
  readonly statuses: ReadonlySet<StatusFilter>;
  /** Part of an id, a type or a reason, in any case. */
  readonly text: string;
}

export const emptyFilter: ValidationFilter = { statuses: new Set(), text: '' };

/** How validations are grouped. */
export type Grouping = 'status' | 'type' | 'none';

/** Whether a filter leaves anything out. */
export function narrows(filter: ValidationFilter): boolean {
  return filter.statuses.size > 0 || filter.text !== '';
}

/** The state of a validation as filters and groups see it. */
export function statusOf(validation: ListedValidation): StatusFilter {
  const tone = toneOf(validation);
  return tone === 'neutral' ? 'pending' : tone;
}

/** Whether a validation passes the filter. */
export function passes(
  validation: ListedValidation & { readonly account_id: string },
  filter: ValidationFilter,
): boolean {
  if (filter.statuses.size > 0 && !filter.statuses.has(statusOf(validation))) return false;
  if (filter.text === '') return true;
  const wanted = filter.text.toLowerCase();
  return [
    validation.validation_id,
    validation.account_id,
    validation.type,
    validation.declined_reason,
    validation.expired_reason,
    validation.country,
    validation.documentType,
  ].some((value) => value?.toLowerCase().includes(wanted));
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
  }
}

/** The group that a validation belongs to, and its name. */
export function groupOf(
  validation: ListedValidation,
  grouping: 'status' | 'type',
): { readonly key: string; readonly name: string } {
  if (grouping === 'type') return { key: validation.type, name: validationTypeName(validation.type) };
  const status = statusOf(validation);
  return { key: status, name: statusName(status) };
}
