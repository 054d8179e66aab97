import * as l10n from '@vscode/l10n';
import { textsIn } from '../../base/json.ts';
import type { Enrollment, Validation } from '../../contract/as-read.ts';
import { enrollmentOutcome, type Outcome, type ValidationStatus, validationOutcome } from '../../contract/finished.ts';
import { documentTypeName } from '../wording/document-names.ts';
import { shortTimeText } from '../wording/times.ts';
import type { Tone } from './page.ts';

/** One line about something, for lists: no personal data in it. */
export interface Summary {
  readonly label: string;
  readonly description: string;
  readonly tone: Tone;
  /** The state in words, for screen readers and tooltips. */
  readonly state: string;
}

/** What a list entry needs to know of a validation: the API's object, or what a stored run knows. */
export type ListedValidation = Pick<
  Validation,
  | 'validation_id'
  | 'type'
  | 'validation_status'
  | 'failure_status'
  | 'declined_reason'
  | 'expired_reason'
  | 'creation_date'
> & { readonly documentType?: string | undefined; readonly country?: string | undefined };

/** A validation in one line. */
export function summarizeValidation(validation: ListedValidation): Summary {
  const state = stateOf(validation);
  const { documentType, type, country, creation_date } = textsIn(validation);
  const what = documentType ? documentTypeName(documentType) : validationTypeName(type);
  return {
    label: country ? `${what}, ${country.toUpperCase()}` : what,
    description: `${state} · ${shortTimeText(creation_date)}`,
    tone: toneOf(validation),
    state,
  };
}

/** An enrollment in one line. */
export function summarizeEnrollment(enrollment: Pick<Enrollment, 'validation_type' | 'status' | 'reason'>): Summary {
  const { validation_type, status, reason } = textsIn(enrollment);
  const state = reason ? `${statusWord(status)} (${reason})` : statusWord(status);
  return {
    label: l10n.t('Enrollment: {type}', { type: validationTypeName(validation_type) }),
    description: state,
    tone: toneOfOutcome(enrollmentOutcome(enrollment)),
    state,
  };
}

/** The state of a validation in words, with the reason as on the wire. */
export function stateOf(validation: ListedValidation): string {
  const { validation_status: status, failure_status: failure, declined_reason, expired_reason } = textsIn(validation);
  const reason = declined_reason ?? expired_reason;
  switch (validationOutcome(validation)) {
    case 'pending':
      return statusWord('pending');
    case 'success':
      return statusWord('success');
    case 'failure':
      return [statusWord(failure ?? 'failure'), reason].filter((word) => word).join(': ');
    case 'unknown':
      return [statusWord(status), failure, reason].filter((word) => word).join(': ');
  }
}

/** A status of the wire in a word; unknown ones stay as they are. */
export function statusWord(status: string | undefined): string {
  switch (status) {
    case 'pending':
      return l10n.t('pending');
    case 'success':
      return l10n.t('success');
    case 'failure':
      return l10n.t('failure');
    case 'declined':
      return l10n.t('declined');
    case 'expired':
      return l10n.t('expired');
    case 'canceled':
      return l10n.t('canceled');
    case 'system_error':
      return l10n.t('system error');
    default:
      return status || l10n.t('status not known');
  }
}

/** How a validation went. */
export function toneOf(validation: ValidationStatus): Tone {
  return toneOfOutcome(validationOutcome(validation));
}

/** The colour of an outcome; none where it is not known. */
export function toneOfOutcome(outcome: Outcome): Tone {
  return outcome === 'unknown' ? 'neutral' : outcome;
}

/** A validator of the wire in words. */
export function validationTypeName(type: string | undefined): string {
  switch (type) {
    case 'document-validation':
      return l10n.t('Document');
    case 'face-recognition':
      return l10n.t('Face');
    case 'face-search':
      return l10n.t('Face search');
    case 'email-verification':
      return l10n.t('E-mail');
    case 'phone-verification':
      return l10n.t('Phone');
    case 'electronic-signature':
      return l10n.t('Electronic signature');
    case 'identity-questions':
      return l10n.t('Identity questions');
    case 'voice-recognition':
      return l10n.t('Voice');
    case 'enterprise-data':
      return l10n.t('Company data');
    default:
      return type ? type.replaceAll('-', ' ') : l10n.t('unknown');
  }
}
