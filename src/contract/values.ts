/** Values that fields of the wire can have, free of any library so that every part can use them. */

/** `validation_status` of a validation (REF). */
export const VALIDATION_STATUSES = ['pending', 'success', 'failure'] as const;

/** `failure_status` of a validation (REF); `canceled` is met on identity processes only (G:webhooks). */
export const FAILURE_STATUSES = ['declined', 'expired', 'system_error', 'canceled'] as const;

/**
 * `type` of a validation in answers: today's validators, then those of the past that old accounts still list (REF,
 * G:esign).
 */
export const VALIDATION_TYPES = [
  'document-validation',
  'face-recognition',
  'email-verification',
  'phone-verification',
  'face-search',
  'electronic-signature',
  'identity-questions',
  'voice-recognition',
  'enterprise-data',
] as const;

/**
 * `result` of one sub-validation: REF's schema has the first two, its samples the third; `unavailable` marks a manual
 * review skipped by schedule.
 */
export const SUB_VALIDATION_RESULTS = ['valid', 'invalid', 'skipped', 'unavailable'] as const;

/** `similarity_status` and its like, of the parts of a face validation (REF). */
export const FACE_PART_STATUSES = ['success', 'failure'] as const;

/** `attachment_status` of a document validation (C:kyc). */
export const ATTACHMENT_STATUSES = ['valid', 'invalid', 'pending'] as const;

/** `lifecycle_status` while something is deleted or restored (REF). */
export const LIFECYCLE_STATUSES = ['deleting', 'deleted', 'restoring', 'restored'] as const;

/** `status` of an enrollment (REF). */
export const ENROLLMENT_STATUSES = ['pending', 'success', 'failure'] as const;

/** Keys of `validators_prepared`, the newest set (REF, G:account_id). */
export const PREPARED_VALIDATORS = [
  'authenticate',
  'document-validation',
  'electronic-signature',
  'email-verification',
  'face-recognition',
  'face-search',
  'phone-verification',
] as const;

/** Keys that older accounts show instead or besides (REF, older snapshots). */
export const FORMER_PREPARED_VALIDATORS = ['enterprise-data', 'identity-questions', 'voice-recognition'] as const;

/** `key_type` claim of an API key: REF lists the first two, G:sdk the others. */
export const KEY_TYPES = ['backend', 'web', 'sdk', 'generator'] as const;

/** An account ID as a whole string (REF, G:account_id; the anchors are ours). */
export const ACCOUNT_ID_PATTERN = '^[a-zA-Z0-9_.-]+$';

/** Longest `custom_input`, in characters (REF). */
export const CUSTOM_INPUT_MAX_LENGTH = 128;

/** `type` of a validation that can be created (REF, G:esign). */
export const CREATABLE_VALIDATION_TYPES = [
  'document-validation',
  'face-recognition',
  'face-search',
  'email-verification',
  'phone-verification',
  'electronic-signature',
] as const;

/** One of {@link CREATABLE_VALIDATION_TYPES}. */
export type CreatableValidationType = (typeof CREATABLE_VALIDATION_TYPES)[number];

/** `type` of an enrollment (REF). */
export const ENROLLMENT_TYPES = [
  'face-recognition',
  'email-verification',
  'phone-verification',
  'face-search',
] as const;

/** One of {@link ENROLLMENT_TYPES}. */
export type EnrollmentType = (typeof ENROLLMENT_TYPES)[number];

/** `country` of a document (REF). */
export const DOCUMENT_COUNTRIES = ['CO', 'CL', 'MX', 'PE', 'BR', 'CR', 'SV', 'ALL'] as const;

/**
 * Countries of documents that the reference does not list for creating, of which guides and the SDK name documents
 * (G:types, SDK-1.2).
 */
export const FURTHER_DOCUMENT_COUNTRIES = ['AR', 'BO', 'EC', 'PA', 'VE'] as const;

/** `document_type` of a document: by REF, by the newest guide (G:document), and in the SDK alone (SDK-1.2). */
export const DOCUMENT_TYPE_NAMES = [
  ...['national-id', 'foreign-id', 'driver-license', 'passport', 'identity-card', 'rut', 'ppt', 'invoice'],
  ...['picture-id', 'record', 'cnh'],
  ...['temporary-national-id', 'pep', 'general-registration'],
  ...['tax-id', 'ptp', 'native-national-id'],
] as const;

/** `country` of a face search (REF). */
export const FACE_SEARCH_COUNTRIES = ['ALL', 'BR', 'CL', 'CO', 'CR', 'EC', 'MX', 'PE'] as const;

/** `country` of a phone enrollment (REF). */
export const PHONE_COUNTRIES = ['CO', 'CL', 'MX', 'BR', 'VE', 'PE', 'EC', 'AR', 'US'] as const;

/** Calling codes that codes can be sent to (G:phone), and that of Argentina, which REF's list of countries has. */
export const PHONE_CALLING_CODES = ['52', '1', '56', '57', '51', '58', '55', '593', '61', '54'] as const;

/** `phone_type`: one enrollment for each (REF). */
export const PHONE_TYPES = ['home', 'office', 'recover'] as const;

/** `fraud_reason` of a face search enrollment (REF); webhooks know more, without slugs. */
export const FRAUD_REASONS = [
  'manipulated_document',
  'manipulated_photo',
  'non_payment',
  'criminal_records_in_company',
  'fraudster',
] as const;

/** `subvalidations` of a face validation (REF); only `similarity` when none is named. */
export const FACE_SUB_VALIDATIONS = ['passive_liveness', 'similarity', 'speech_match'] as const;

/** Digits of a verification code, as process steps announce it (REF). */
export const VERIFICATION_CODE_LENGTH = 6;
