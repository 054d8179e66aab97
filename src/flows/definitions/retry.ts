import type { Validation } from '../../contract/as-read.ts';
import { validationOutcome } from '../../contract/finished.ts';
import type { Presets } from '../engine/flow.ts';
import type { FacePart } from '../running/validate-face.ts';
import type { Run } from '../runs/run.ts';
import type { DocumentAnswers } from './validate-document.ts';
import type { FaceAnswers } from './validate-face.ts';

/**
 * Validators whose failed validations are tried again by a new one with `retry_of_id` (REF); for codes it is another
 * code.
 */
export const RETRYABLE_TYPES = ['document-validation', 'face-recognition'] as const;

/** Why a validation cannot be tried again: its type, its state, retries that are off, or none left. */
export type RetryObjection = 'type' | 'not-failed' | 'off' | 'used-up';

/** What speaks against trying a validation again, by what the API shows of it; undefined when nothing does. */
export function objectionToRetry(validation: Validation): RetryObjection | undefined {
  const { type, allowed_retries, remaining_retries } = validation;
  if (!RETRYABLE_TYPES.some((retryable) => retryable === type)) return 'type';
  if (validationOutcome(validation) !== 'failure') return 'not-failed';
  // Both numbers are shown only where retries are on (REF).
  if (remaining_retries === undefined && !allowed_retries) return 'off';
  return (remaining_retries ?? 1) > 0 ? undefined : 'used-up';
}

/**
 * What is known when a document is tried again: its account and document; the pictures of the run are offered again.
 */
export function documentRetry(validation: Validation, run: Run | undefined): Presets<DocumentAnswers> {
  const details = validation.details?.document_details;
  const inputs = validation.validation_inputs;
  const country = run?.traits.country ?? details?.country ?? inputs?.country;
  const document_type = run?.traits.document_type ?? details?.document_type ?? inputs?.document_type;
  const { front, reverse } = run?.files ?? {};
  return {
    fixed: {
      ...(validation.account_id ? { account_id: validation.account_id } : {}),
      retry_of_id: validation.validation_id,
      ...(country && document_type ? { country: country.toUpperCase(), document_type } : {}),
    },
    suggested: { ...(front ? { front } : {}), ...(reverse ? { reverse } : {}) },
  };
}

/**
 * What is known when a face is tried again: its account; how it was looked at, and the file of the run, are offered
 * again.
 */
export function faceRetry(validation: Validation, run: Run | undefined): Presets<FaceAnswers> {
  const { threshold = validation.threshold?.toString(), subvalidations } = run?.traits ?? {};
  const before = (subvalidations?.split(' ') ?? []).filter((part) => part === 'similarity');
  const { face } = run?.files ?? {};
  return {
    fixed: {
      ...(validation.account_id ? { account_id: validation.account_id } : {}),
      retry_of_id: validation.validation_id,
    },
    suggested: {
      // Faces are tried again with passive liveness only (REF).
      subvalidations: [...before, 'passive_liveness'] as readonly FacePart[],
      ...(threshold ? { threshold } : {}),
      ...(face ? { face } : {}),
    },
  };
}
