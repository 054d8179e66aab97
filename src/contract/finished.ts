import type { Validation } from './answers.ts';

/**
 * Whether a validation will not change any more: its status is not `pending`, or `failure_status` is set,
 * which means failed whatever the status says (SDK-1.2).
 */
export function isFinished(validation: Pick<Validation, 'validation_status' | 'failure_status'>): boolean {
  return validation.validation_status !== 'pending' || validation.failure_status !== undefined;
}
