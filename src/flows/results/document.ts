import * as l10n from '@vscode/l10n';
import type { Validation } from '../../contract/as-read.ts';
import { readAnswer } from '../../contract/read-answer.ts';
import type { Part, Run } from '../runs/run.ts';
import { countryName, documentTypeName } from '../wording/document-names.ts';
import { wireTimeText } from '../wording/times.ts';
import { checkGroups } from './document-checks.ts';
import { documentFacts } from './document-fields.ts';
import { lostLinksOutcome, outcomeOfValidation } from './outcome.ts';
import type { Fact, ResultPage, Section } from './page.ts';
import { explainFailure } from './reasons.ts';
import { validationTypeName } from './summary.ts';
import { partName, timelineOf } from './timeline.ts';

/** A document validation as a page for people. `run` is what this machine knows of it, when it was started here. */
export function documentResult(given: Validation, run: Run | undefined, language: string): ResultPage {
  const validation = readAnswer('Validation', given);
  const details = validation.details?.document_details;
  const inputs = validation.validation_inputs;
  const country = (details?.country ?? inputs?.country ?? run?.traits.country ?? '').toUpperCase();
  const documentType = details?.document_type ?? inputs?.document_type ?? run?.traits.document_type ?? '';
  const document = documentType ? documentTypeName(documentType) : validationTypeName(validation.type);
  return {
    title: country && country !== 'ALL' ? `${document}, ${countryName(country, language)}` : document,
    subtitle: l10n.t('Document validation of account {account}', { account: accountOf(validation) }),
    outcome: outcomeOf(validation, run),
    sections: [
      ...fieldsSection(validation, language),
      ...checksSection(validation),
      ...picturesSection(validation, run),
      ...(run ? [{ kind: 'timeline' as const, title: l10n.t('Timeline'), lines: timelineOf(run, language) }] : []),
      { kind: 'facts' as const, title: l10n.t('Validation'), facts: validationFacts(validation) },
    ],
  };
}

function outcomeOf(validation: Validation, run: Run | undefined): ResultPage['outcome'] {
  return outcomeOfValidation(validation, {
    pending: () =>
      lostLinksOutcome(run) ?? {
        tone: 'pending',
        headline: l10n.t('Not decided yet'),
        explanation: l10n.t('Truora is still working on it, or waits for a picture or a person.'),
        nextStep: l10n.t('It goes on being watched; this page follows.'),
      },
    success: () => ({ tone: 'success', headline: l10n.t('The document is valid') }),
    failure: () => ({ tone: 'failure', headline: failureHeadline(validation), ...explainFailure(validation) }),
  });
}

/** A failure and its reason, as on the wire, in one line. */
export function failureHeadline(validation: Validation): string {
  const reason = validation.declined_reason ?? validation.expired_reason;
  const { failure_status: failure } = validation;
  switch (failure) {
    case 'declined':
      return reason ? l10n.t('Declined: {reason}', { reason }) : l10n.t('Declined');
    case 'expired':
      return reason ? l10n.t('Expired: {reason}', { reason }) : l10n.t('Expired');
    case 'system_error':
      return l10n.t('System error');
    case 'canceled':
      return l10n.t('Canceled');
    default: {
      const words = [failure, reason].filter((word) => word !== undefined).join(', ');
      return words ? l10n.t('Failed: {reason}', { reason: words }) : l10n.t('Failed');
    }
  }
}

/** The account of a validation or enrollment for a sentence; the API may leave it out. */
export function accountOf({ account_id }: Pick<Validation, 'account_id'>): string {
  return account_id ?? l10n.t('unknown');
}

function fieldsSection(validation: Validation, language: string): readonly Section[] {
  const details = validation.details?.document_details;
  const facts = details ? documentFacts(details, language) : [];
  return facts.length > 0 ? [{ kind: 'facts', title: l10n.t('Extracted fields'), facts }] : [];
}

function checksSection(validation: Validation): readonly Section[] {
  const groups = checkGroups(validation.details?.document_validations ?? {});
  return groups.length > 0 ? [{ kind: 'checks', title: l10n.t('Single checks'), groups }] : [];
}

function picturesSection(validation: Validation, run: Run | undefined): readonly Section[] {
  const parts = (['front', 'reverse'] as const).filter((part) => pictureLinkOf(validation, part) || run?.files[part]);
  if (parts.length === 0) return [];
  const pictures = parts.map((part) => ({ part, title: partName(part) }));
  return [{ kind: 'pictures', title: l10n.t('Pictures'), pictures }];
}

/** The signed link to a side's picture where the answer has one: valid for about 15 minutes (REF). */
export function pictureLinkOf(validation: Validation, part: Part): string | undefined {
  const details = validation.details?.document_details;
  const direct =
    part === 'front'
      ? (details?.front_url ?? validation.front_image)
      : (details?.reverse_url ?? validation.reverse_image);
  return direct || validation.user_response?.input_files?.find((link) => link.includes(`_${part}`));
}

/** What every validation has: identifiers, times, status and reasons. */
export function validationFacts(validation: Validation): readonly Fact[] {
  const facts: (Fact | undefined)[] = [
    { label: l10n.t('Validation ID'), value: validation.validation_id, isCode: true },
    { label: l10n.t('Account'), value: accountOf(validation), isCode: true },
    { label: l10n.t('Created'), value: wireTimeText(validation.creation_date ?? l10n.t('not known')) },
    validation.validation_status
      ? { label: l10n.t('Status'), value: validation.validation_status, isCode: true }
      : { label: l10n.t('Status'), value: l10n.t('not known') },
    optional(l10n.t('Failure status'), validation.failure_status),
    optional(l10n.t('Declined reason'), validation.declined_reason),
    optional(l10n.t('Expired reason'), validation.expired_reason),
    optional(l10n.t('Retries left'), validation.remaining_retries?.toString()),
    optional(
      l10n.t('Background check'),
      (validation.details?.background_check ?? validation.background_check)?.check_id,
    ),
  ];
  return facts.filter((fact) => fact !== undefined);
}

function optional(label: string, value: string | undefined): Fact | undefined {
  return value ? { label, value, isCode: true } : undefined;
}
