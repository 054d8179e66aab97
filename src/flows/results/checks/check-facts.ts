import * as l10n from '@vscode/l10n';
import { isRecord } from '../../../base/json.ts';
import type { Check, CheckAttachment, CheckDetail } from '../../../contract/as-read.ts';
import type { DatasetWeight } from '../../../contract/checks/check-datasets.ts';
import type { CheckInputName } from '../../../contract/checks/check-inputs.ts';
import { SUBJECT_INPUTS } from '../../../contract/endpoints/check-parameters.ts';
import { checkStatusName, readable } from '../../checks/check-words.ts';
import { inputName, inputValueName } from '../../checks/input-names.ts';
import { wireTimeText, withoutMidnight } from '../../wording/times.ts';
import type { Fact } from '../page.ts';

/** Everything that the API reports about a check; what could not be read besides the check itself is undefined. */
export interface CheckFacts {
  readonly check: Check;
  readonly findings?: { readonly items: readonly CheckDetail[]; readonly hasMore: boolean };
  readonly attachments?: readonly CheckAttachment[];
  readonly prose?: string;
  /** Of the check's type in its country, as the account has it. */
  readonly weights?: readonly DatasetWeight[];
}

/** Inputs that identify no one. */
const NOT_PERSONAL = new Set(['region', 'native_country', 'owner_document_type', 'gender']);

/** What was sent about the subject, as the answer repeats it, dates without their midnight. */
export function inputFacts(check: Check, language: string): readonly Fact[] {
  const names = Object.keys(SUBJECT_INPUTS) as CheckInputName[];
  return names.flatMap((name) => {
    const value = check[name];
    if (!value) return [];
    const label = inputName(name);
    const shown =
      name === 'native_country' ? inputValueName(name, value.toUpperCase(), language) : withoutMidnight(value);
    return [{ label, value: shown, ...(NOT_PERSONAL.has(name) ? {} : { isPersonal: true }) }];
  });
}

/** Identifiers and dates of a check. */
export function checkFacts(check: Check): readonly Fact[] {
  const optional = (label: string, value: string | undefined, isCode = true): readonly Fact[] =>
    value ? [{ label, value, ...(isCode ? { isCode } : {}) }] : [];
  return [
    { label: l10n.t('Check ID'), value: check.check_id, isCode: true },
    ...optional(l10n.t('Type'), check.type),
    ...optional(l10n.t('Status'), check.status && checkStatusName(check.status), false),
    ...optional(l10n.t('Created'), check.creation_date && wireTimeText(check.creation_date), false),
    ...optional(l10n.t('Started'), check.start_date && wireTimeText(check.start_date), false),
    ...optional(l10n.t('Updated'), check.update_date && wireTimeText(check.update_date), false),
    ...optional(l10n.t('Earlier check'), check.previous_check),
    ...optional(l10n.t('Report'), check.report_id),
    ...optional(l10n.t('Reference of your own'), check.custom_input),
    ...optional(l10n.t('Repeated'), check.watch),
    ...optional(l10n.t('Billing hub'), check.billing_hub),
  ];
}

/** The summaries of a check, those that do not apply (`skipped`, REF) left out. */
export function summaryFacts(check: Check): readonly { readonly title: string; readonly facts: readonly Fact[] }[] {
  return [
    { title: l10n.t('About the person'), summary: check.summary },
    { title: l10n.t('About the company'), summary: check.company_summary },
    { title: l10n.t('About the vehicle'), summary: check.vehicle_summary },
  ].flatMap(({ title, summary }) => {
    if (summary === undefined || summary.result === 'skipped') return [];
    const facts = Object.entries(summary)
      .filter(([name]) => name !== 'result' && name !== 'update_date')
      .flatMap(([name, value]) => summaryFact(name, value));
    return facts.length > 0 ? [{ title, facts }] : [];
  });
}

function summaryFact(name: string, value: unknown): readonly Fact[] {
  if (name === 'names_found' && Array.isArray(value)) {
    return value.filter(isRecord).flatMap((found) => {
      const shown = nameOf(found);
      return shown === '' ? [] : [{ label: l10n.t('Name found'), value: shown, isPersonal: true }];
    });
  }
  if ((typeof value !== 'string' && typeof value !== 'number') || value === '') return [];
  const isState = name.endsWith('_status');
  const label = name.charAt(0).toUpperCase() + readable(name).slice(1);
  const text = isState ? readable(String(value)) : withoutMidnight(String(value));
  return [{ label: knownLabel(name) ?? label, value: text, ...(isState ? {} : { isPersonal: true }) }];
}

function nameOf({ first_name, last_name, company_name, count }: Readonly<Record<string, unknown>>): string {
  const name = [first_name, last_name, company_name]
    .filter((part) => typeof part === 'string' && part !== '')
    .join(' ');
  if (name === '' || typeof count !== 'number') return name;
  return count === 1
    ? l10n.t('{name} (in 1 database)', { name })
    : l10n.t('{name} (in {count} databases)', { name, count });
}

function knownLabel(name: string): string | undefined {
  switch (name) {
    case 'date_of_birth':
      return l10n.t('Date of birth');
    case 'death_date':
      return l10n.t('Date of death');
    case 'gender':
      return l10n.t('Gender');
    case 'identity_status':
      return l10n.t('Identity');
    case 'company_status':
      return l10n.t('State of the company');
    case 'vehicle_status':
      return l10n.t('State of the vehicle');
    case 'license_plate':
      return l10n.t('License plate');
    default:
      return undefined;
  }
}
