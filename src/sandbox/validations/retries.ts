import { err, ok, type Result } from '../../base/result.ts';
import type { SandboxContext } from '../context.ts';
import { isReadable, stateOf } from '../lifecycle/lifecycle.ts';
import type { ValidationRecord } from '../lifecycle/records.ts';
import type { World } from '../world/world.ts';
import { numberInForce } from './validator-config.ts';

/** Why a failed validation cannot be tried again: names of refusals. */
type RetryObjection = 'retryNotFound' | 'retryNotFailed' | 'retryTooLate' | 'noRetriesLeft' | 'retryNeedsLiveness';

/** The first validation of a row of retries. */
function rootOf(record: ValidationRecord, world: World): ValidationRecord {
  return (record.rootId === undefined ? undefined : world.validation(record.rootId)) ?? record;
}

/** `remaining_retries` of a validation that is tried again by new ones: the whole row shares them. */
export function remainingRetries(record: ValidationRecord, world: World): number {
  const root = rootOf(record, world);
  return Math.max(0, (root.allowedRetries ?? 0) - (root.retriesUsed ?? 0));
}

/** What a request says of the validation that it tries again. */
export interface RetryRequest {
  readonly retryOfId: string;
  readonly type: 'document-validation' | 'face-recognition';
  readonly accountId: string | undefined;
  readonly subvalidations?: readonly string[];
}

/** The first validation of the row that a request goes on with, or why it cannot. */
export function findRetried(
  { retryOfId, type, accountId, subvalidations }: RetryRequest,
  context: SandboxContext,
): Result<ValidationRecord, RetryObjection> {
  const { world, settings, now } = context;
  const { retry_ttl_s, retry_ttl_from } = settings.defaults;
  const ttl = numberInForce(type, 'retry_ttl', retry_ttl_s, context);
  const record = world.validation(retryOfId);
  if (record?.type !== type || record.account_id !== accountId || !isReadable(record, now())) {
    return err('retryNotFound');
  }
  const state = stateOf(record, now());
  if (state.kind === 'waiting' || state.kind === 'processing' || state.kind === 'success') {
    return err('retryNotFailed');
  }
  if (subvalidations !== undefined && !subvalidations.includes('passive_liveness')) return err('retryNeedsLiveness');
  if (remainingRetries(record, world) === 0) return err('noRetriesLeft');
  const from = retry_ttl_from === 'end' ? state.at : record.createdAt;
  if (now() >= from + ttl * 1000) return err('retryTooLate');
  return ok(rootOf(record, world));
}
