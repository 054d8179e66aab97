import table from './data/reasons.json' with { type: 'json' };
import type { Trust } from './source.ts';

/** One value of `declined_reason`: what it means and how Truora classifies it. */
export interface DeclinedReason {
  readonly slug: string;
  readonly meaning: string;
  /** Class of the official table, or null where the row could not be obtained. */
  readonly classification: string | null;
  readonly countries: readonly string[] | null;
  /** Whether it triggers a manual review; null where unknown. */
  readonly manualReview: boolean | null;
  /** Our own wording aid, no wire fact: a new picture may help, or the fault lies with a service. */
  readonly hint: 'recapture' | 'infrastructure' | undefined;
  readonly sources: readonly string[];
  readonly trust: Trust;
  /** The newer name that this seems to be an older one of: inferred from the words. */
  readonly aliasOf: string | undefined;
}

/** A validator whose reasons some source lists; no list names one for electronic signatures. */
export type ReasonedValidator = keyof typeof table.declined;

/** One value of `reason` of an enrollment. */
export interface EnrollmentReason {
  readonly slug: string;
  readonly meaning: string;
  /** The `status` that it comes with. */
  readonly status: 'pending' | 'failure';
  /** The validators whose enrollments have it. */
  readonly types: readonly string[];
  readonly sources: readonly string[];
  readonly trust: Trust;
}

/** A reason of what is no validation of ours to see: an identity process, or an electronic signature. */
export interface FurtherReason {
  readonly slug: string;
  readonly meaning: string;
  readonly of: 'identity-process' | 'electronic-signature';
  /** The field that has it; not proven for `canceled_reason`, which the SDK sends (SDK-1.3). */
  readonly field: 'declined_reason' | 'expired_reason' | 'canceled_reason';
  readonly sources: readonly string[];
  readonly trust: Trust;
}

interface Row {
  readonly sources: readonly string[];
  readonly trust: string;
  readonly aliasOf?: string;
  readonly meaning?: string;
  readonly classification?: string | null;
  readonly countries?: readonly string[] | null;
  readonly manualReview?: boolean | null;
  readonly hint?: string;
}

/**
 * Known declined reasons by validator (G:declined in part, REF, older lists, clients): partial lists. That those of
 * faces belong to the face validator follows from their names. Those of identity processes are {@link FURTHER_REASONS};
 * left out are two that no source gives to a validator (`risk_signal_detected`, `camera_permission_error`).
 */
export const DECLINED_REASONS: Readonly<Record<ReasonedValidator, readonly DeclinedReason[]>> = {
  'document-validation': reasonsOf(table.declined['document-validation']),
  'face-recognition': reasonsOf(table.declined['face-recognition']),
  'face-search': reasonsOf(table.declined['face-search']),
  'email-verification': reasonsOf(table.declined['email-verification']),
  'phone-verification': reasonsOf(table.declined['phone-verification']),
};

function reasonsOf(rows: Readonly<Record<string, Row>>): readonly DeclinedReason[] {
  return Object.entries(rows).map(([slug, row]) => reasonOf(slug, { ...rows[row.aliasOf ?? slug], ...row }));
}

function reasonOf(slug: string, row: Row): DeclinedReason {
  return {
    slug,
    meaning: row.meaning ?? slug,
    classification: row.classification ?? null,
    countries: row.countries ?? null,
    manualReview: row.manualReview ?? null,
    hint: row.hint as DeclinedReason['hint'],
    sources: row.sources,
    trust: row.trust as Trust,
    aliasOf: row.aliasOf,
  };
}

/** Expired reasons by validator, and their meaning (G:expired). */
export const EXPIRED_REASONS: Readonly<Record<ReasonedValidator, Readonly<Record<string, string>>>> = table.expired;

/** Known reasons of enrollments (REF, OLD). */
export const ENROLLMENT_REASONS: readonly EnrollmentReason[] = Object.entries(table.enrollment).map(([slug, row]) => ({
  slug,
  ...row,
  status: row.status as EnrollmentReason['status'],
  trust: row.trust as Trust,
}));

/** Reasons of identity processes and electronic signatures, from reports that a client makes (C:csm). */
export const FURTHER_REASONS: readonly FurtherReason[] = Object.entries(table.further).map(([slug, row]) => ({
  slug,
  ...row,
  of: row.of as FurtherReason['of'],
  field: row.field as FurtherReason['field'],
  trust: row.trust as Trust,
}));

/** The declined reason of this name and the validators that can give it, or undefined when no list has it. */
export function findDeclinedReason(
  slug: string,
): (DeclinedReason & { readonly validators: readonly ReasonedValidator[] }) | undefined {
  const validators = (Object.keys(DECLINED_REASONS) as ReasonedValidator[]).filter((validator) =>
    DECLINED_REASONS[validator].some((reason) => reason.slug === slug),
  );
  const [first] = validators;
  const reason = first && DECLINED_REASONS[first].find((known) => known.slug === slug);
  return reason && { ...reason, validators };
}

/** Known declined reasons of document validations. */
export const DOCUMENT_DECLINED_REASONS: readonly DeclinedReason[] = DECLINED_REASONS['document-validation'];

/** Expired reasons of document validations and their meaning (G:expired). */
export const DOCUMENT_EXPIRED_REASONS: Readonly<Record<string, string>> = EXPIRED_REASONS['document-validation'];
