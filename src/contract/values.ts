/** Values that fields of the wire can have, free of any library so that every part can use them. */

/** `validation_status` of a validation (REF). */
export const VALIDATION_STATUSES = ['pending', 'success', 'failure'] as const;

/** `failure_status` of a validation (REF); `canceled` is met on identity processes only (G:webhooks). */
export const FAILURE_STATUSES = ['declined', 'expired', 'system_error', 'canceled'] as const;

/** `type` of a validation in answers: today's validators, then those of the past that old accounts still list (REF, G:esign). */
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

/** `result` of one sub-validation: REF's schema has the first two, its samples the third; `unavailable` marks a manual review skipped by schedule. */
export const SUB_VALIDATION_RESULTS = ['valid', 'invalid', 'skipped', 'unavailable'] as const;

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
