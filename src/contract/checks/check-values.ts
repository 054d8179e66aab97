/** Values that fields of background checks can have, free of any library. */

/** Types that every account has; any other `type` is the name of a custom type (REF). */
export const CHECK_TYPES = ['person', 'vehicle', 'company'] as const;

/** One of {@link CHECK_TYPES}. */
export type CheckType = (typeof CHECK_TYPES)[number];

/** Countries that checks can be made for, `ALL` for searches by name in international sources (REF). */
export const CHECK_COUNTRIES = ['ALL', 'BR', 'CO', 'CL', 'MX', 'PE', 'CR'] as const;

/** Countries that custom types can be made for: REF leaves out CR, which an older specification has. */
export const CUSTOM_TYPE_COUNTRIES = ['ALL', 'BR', 'CL', 'CO', 'MX', 'PE', 'CR'] as const;

/** `status` of a check (REF). */
export const CHECK_STATUSES = ['not_started', 'in_progress', 'delayed', 'completed', 'error'] as const;

/** `status` of one database of a check (REF). */
export const DATABASE_STATUSES = ['not_started', 'completed', 'expired', 'error', 'delayed', 'skipped'] as const;

/** `result` of a data set or of one finding (REF; `ignored` of findings in examples only). */
export const CHECK_RESULTS = ['pending', 'found', 'not_found', 'error', 'delayed', 'ignored'] as const;

/** `severity` of a data set or of one finding, mildest first (REF). */
export const SEVERITIES = ['unknown', 'none', 'very_low', 'low', 'medium', 'high', 'very_high'] as const;

/** `result` of a summary (REF). */
export const SUMMARY_RESULTS = ['found', 'not_found', 'skipped', 'in_progress'] as const;

/** `company_status` of a summary (REF). */
export const COMPANY_STATUSES = [
  'active',
  'cancelled',
  'not_reinscribed',
  'suspended',
  'incapable',
  'not_found',
  'found',
] as const;

/** `vehicle_status` of a summary (REF). */
export const VEHICLE_STATUSES = ['found', 'not_found'] as const;

/** `identity_status` of a summary (REF). */
export const IDENTITY_STATUSES = ['found', 'not_found', 'dead'] as const;

/** `gender` of a summary (REF). */
export const GENDERS = ['male', 'female'] as const;

/** Inputs that a check can find to be wrong (REF). */
export const WRONG_INPUTS = ['document_expedition_date', 'first_name', 'last_name', 'tax_id'] as const;

/** `data_set` of a score or a search: by REF, and the two that other sources name (OLD, C:credit). */
export const DATASET_NAMES = [
  'affiliations_and_insurances',
  'alert_in_media',
  'behavior',
  'business_background',
  'criminal_record',
  'driving_licenses',
  'international_background',
  'legal_background',
  'personal_identity',
  'professional_background',
  'taxes_and_finances',
  'traffic_fines',
  'vehicle_information',
  'vehicle_permits',
  'document_validation',
  'credit_history',
] as const;

/** State of a database during one hour (REF, SPEC). */
export const DATABASE_HEALTH = [
  'operational',
  'degraded_performance',
  'partial_outage',
  'major_outage',
  'under_maintenance',
  'deprecated',
  'undetermined',
] as const;

/** Score of each severity, read off the example checks: no table is published (inferred). */
export const SCORE_OF_SEVERITY: Readonly<Record<(typeof SEVERITIES)[number], number>> = {
  unknown: 1,
  none: 1,
  very_low: 0.8,
  low: 0.6,
  medium: 0.4,
  high: 0.199,
  very_high: 0,
};

/** A date as checks take it (REF). */
export const CHECK_DATE_PATTERN = '^\\d{4}-\\d{2}-\\d{2}$';

/** Whether a text is a day of the calendar, written as checks take it. */
export function isCheckDate(text: string): boolean {
  if (!new RegExp(CHECK_DATE_PATTERN).test(text)) return false;
  const day = new Date(`${text}T00:00:00Z`);
  // A day that the month does not have rolls over to the next one.
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text);
}

/** Frequencies of a repeated check: a word, or a number with d, w, m or y (REF). */
export const WATCH_PATTERN = '^(daily|weekly|monthly|yearly|[0-9]+[dwmy])$';

/**
 * Whether a check will not change any more by itself: `delayed` ones do, for up to three days (REF).
 */
export function isCheckFinished(check: { readonly status?: string | undefined }): boolean {
  return check.status === 'completed' || check.status === 'error';
}

/** Whether a word is one of a list. */
function isOneOf<T extends string>(words: readonly T[], word: string | undefined): word is T {
  return words.some((known) => known === word);
}

/** Whether the search in a database has come to an end; a word that is not listed is none. */
export function isDatabaseDone(status: string | undefined): boolean {
  return isOneOf(DATABASE_STATUSES, status) && status !== 'not_started' && status !== 'delayed';
}

/** Whether a data set has its result; a word that is not listed is none. */
export function isResultKnown(result: string | undefined): boolean {
  return isOneOf(CHECK_RESULTS, result) && result !== 'pending' && result !== 'delayed';
}
