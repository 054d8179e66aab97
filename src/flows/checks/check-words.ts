import * as l10n from '@vscode/l10n';
import type { CheckVariant } from '../../contract/checks/check-inputs.ts';
import type { Tone } from '../results/page.ts';
import { inputName } from './input-names.ts';

/** A type of check in words; custom types keep their name. */
export function checkTypeName(type: string | undefined): string {
  switch (type) {
    case 'person':
      return l10n.t('Person');
    case 'vehicle':
      return l10n.t('Vehicle');
    case 'company':
      return l10n.t('Company');
    default:
      return type || l10n.t('unknown');
  }
}

/** Who is meant by a variant. */
export function variantName({ variant, type }: CheckVariant): string {
  const isOwner = type === 'vehicle';
  switch (variant) {
    case 'national':
      return isOwner ? l10n.t('Owned by a national of the country') : l10n.t('National of the country');
    case 'national-by-data':
      return l10n.t('National of the country, without ID number');
    case 'foreign':
      return isOwner ? l10n.t('Owned by a foreigner') : l10n.t('Foreigner');
    case 'foreign-by-ptp':
      return l10n.t('Foreigner with a permit of Venezuelans');
    case 'any':
      return checkTypeName(type);
  }
}

/** The required inputs of a variant in one line. */
export function requiredNames({ inputs }: CheckVariant): string {
  return inputs
    .filter(({ required }) => required)
    .map(({ name }) => inputName(name))
    .join(', ');
}

/** A data set in words; unknown ones are made readable. */
export function datasetName(dataset: string | undefined): string {
  switch (dataset) {
    case 'affiliations_and_insurances':
      return l10n.t('Affiliations and insurances');
    case 'alert_in_media':
      return l10n.t('Alerts in media');
    case 'behavior':
      return l10n.t('Behavior');
    case 'business_background':
      return l10n.t('Business background');
    case 'credit_history':
      return l10n.t('Credit history');
    case 'criminal_record':
      return l10n.t('Criminal record');
    case 'document_validation':
      return l10n.t('Document validation');
    case 'driving_licenses':
      return l10n.t('Driving licenses');
    case 'international_background':
      return l10n.t('International background');
    case 'legal_background':
      return l10n.t('Legal background');
    case 'personal_identity':
      return l10n.t('Personal identity');
    case 'professional_background':
      return l10n.t('Professional background');
    case 'taxes_and_finances':
      return l10n.t('Taxes and finances');
    case 'traffic_fines':
      return l10n.t('Traffic fines');
    case 'vehicle_information':
      return l10n.t('Vehicle information');
    case 'vehicle_permits':
      return l10n.t('Vehicle permits');
    default:
      return dataset ? readable(dataset) : l10n.t('Without a data set');
  }
}

/** How grave something is, in words; a word that no list has is named as one. */
export function severityName(severity: string | undefined): string {
  switch (severity) {
    case 'none':
      return l10n.t('no severity');
    case 'very_low':
      return l10n.t('very low severity');
    case 'low':
      return l10n.t('low severity');
    case 'medium':
      return l10n.t('medium severity');
    case 'high':
      return l10n.t('high severity');
    case 'very_high':
      return l10n.t('very high severity');
    case 'unknown':
    case undefined:
    case '':
      return l10n.t('unknown severity');
    default:
      return l10n.t('unknown severity {severity}', { severity });
  }
}

/** Colour of a severity: grave from `medium` on. */
export function severityTone(severity: string | undefined): Tone {
  switch (severity) {
    case 'none':
      return 'success';
    case 'very_low':
    case 'low':
      return 'pending';
    case 'medium':
    case 'high':
    case 'very_high':
      return 'failure';
    default:
      return 'neutral';
  }
}

/** What a search came to, in words. */
export function searchResultName(result: string | undefined): string {
  switch (result) {
    case 'pending':
      return l10n.t('still searching');
    case 'found':
      return l10n.t('found');
    case 'not_found':
      return l10n.t('not found');
    case 'error':
      return l10n.t('error');
    case 'delayed':
      return l10n.t('delayed');
    case 'ignored':
      return l10n.t('ignored');
    case 'skipped':
      return l10n.t('skipped');
    case 'in_progress':
      return l10n.t('in progress');
    default:
      return result ? readable(result) : l10n.t('result not known');
  }
}

/** The status of a check or of one of its databases, in words. */
export function checkStatusName(status: string | undefined): string {
  switch (status) {
    case 'not_started':
      return l10n.t('not started');
    case 'completed':
      return l10n.t('completed');
    case 'expired':
      return l10n.t('expired');
    default:
      return status ? searchResultName(status) : l10n.t('status not known');
  }
}

/** A word of the wire without a translation, made readable. */
export function readable(word: string): string {
  return word.replaceAll(/[_-]/g, ' ');
}
