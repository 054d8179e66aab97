import * as l10n from '@vscode/l10n';
import type { Enrollment, Validation } from '../../contract/answers.ts';
import { isFinished } from '../../contract/finished.ts';
import { documentTypeName } from '../document-names.ts';
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
  const what = validation.documentType
    ? documentTypeName(validation.documentType)
    : validationTypeName(validation.type);
  return {
    label: validation.country ? `${what}, ${validation.country.toUpperCase()}` : what,
    // UTC, as the wire has it and as logs and support tickets name it.
    description: `${state} · ${validation.creation_date.slice(5, 16).replace('T', ' ')}`,
    tone: toneOf(validation),
    state,
  };
}

/** An enrollment in one line. */
export function summarizeEnrollment(enrollment: Pick<Enrollment, 'validation_type' | 'status' | 'reason'>): Summary {
  const reason = enrollment.reason ? ` (${enrollment.reason})` : '';
  const state = `${statusWord(enrollment.status)}${reason}`;
  return {
    label: l10n.t('Enrollment: {type}', { type: validationTypeName(enrollment.validation_type ?? '') }),
    description: state,
    tone: enrollment.status === 'success' ? 'success' : enrollment.status === 'failure' ? 'failure' : 'pending',
    state,
  };
}

/** The state of a validation in words, with the reason as on the wire. */
export function stateOf(validation: ListedValidation): string {
  if (!isFinished(validation)) return statusWord('pending');
  if (toneOf(validation) === 'success') return statusWord('success');
  const reason = validation.declined_reason ?? validation.expired_reason;
  const status = statusWord(validation.failure_status ?? 'failure');
  return reason ? `${status}: ${reason}` : status;
}

/** A status of the wire in a word; unknown ones stay as they are. */
export function statusWord(status: string): string {
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
      return status;
  }
}

/** How a validation went. */
export function toneOf(validation: Pick<Validation, 'validation_status' | 'failure_status'>): Tone {
  if (!isFinished(validation)) return 'pending';
  return validation.validation_status === 'success' && validation.failure_status === undefined ? 'success' : 'failure';
}

/** A validator of the wire in words. */
export function validationTypeName(type: string): string {
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
      return type === '' ? l10n.t('unknown') : type.replaceAll('-', ' ');
  }
}
