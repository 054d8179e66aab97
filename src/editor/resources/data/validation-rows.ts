import { byNewest } from '../../../base/instant.ts';
import type { Validation } from '../../../contract/as-read.ts';
import { isFinished } from '../../../contract/finished.ts';
import type { ListedValidation } from '../../../flows/results/summary.ts';
import { type Run, startOf } from '../../../flows/runs/run.ts';
import type { TruoraClient } from '../../../truora/client.ts';
import { MergedList } from './merged-list.ts';

/** What the tree keeps of a validation that was read: nothing of its details, which are large and personal. */
export type ReadValidation = ListedValidation & {
  readonly account_id?: string;
  readonly lifecycle_status?: Validation['lifecycle_status'];
};

/** A validation as the tree lists it. */
export type TreeValidation = ReadValidation & {
  /** Whether this machine started it. */
  readonly startedHere: boolean;
};

/** The validations of a profile, and those of each account: newest first, without those that were deleted from here. */
export function validationList(client: () => Promise<TruoraClient>): MergedList<ReadValidation, TreeValidation> {
  return new MergedList<ReadValidation, TreeValidation>({
    async read(start_key, accountId) {
      const { validations, accounts } = await client();
      const page = await (accountId === undefined
        ? validations.list({ start_key })
        : accounts.validations(accountId, { start_key }));
      return { ...page, items: page.items.map(readValidation) };
    },
    idOf: ({ validation_id }) => validation_id,
    listsRun: ({ state }, accountId) => accountId === undefined && state !== 'deleted',
    rowOfRun: validationOf,
    rowOf(validation, run) {
      // One that was restored elsewhere is listed again.
      const isBack = validation.lifecycle_status === 'restored' || validation.lifecycle_status === 'restoring';
      return run?.state === 'deleted' && !isBack ? undefined : withRun(validation, run);
    },
    isFinished: (validation, run) => isFinished(validation) || run?.state === 'deleted',
    isSame: (one, other) =>
      one.validation_status === other.validation_status && one.failure_status === other.failure_status,
    compare: newestFirst,
  });
}

/** What was deleted from here and can be restored, newest first. */
export function deletedValidations(runs: readonly Run[]): readonly TreeValidation[] {
  return runs
    .filter(({ state }) => state === 'deleted')
    .map(validationOf)
    .sort(newestFirst);
}

/** What the tree keeps of an answer. */
export function readValidation(validation: Validation): ReadValidation {
  const details = validation.details?.document_details;
  const { validation_id, account_id, type, validation_status, creation_date } = validation;
  const { failure_status, declined_reason, expired_reason, lifecycle_status } = validation;
  return {
    validation_id,
    account_id,
    type,
    validation_status,
    creation_date,
    ...(failure_status ? { failure_status } : {}),
    ...(declined_reason ? { declined_reason } : {}),
    ...(expired_reason ? { expired_reason } : {}),
    ...(lifecycle_status ? { lifecycle_status } : {}),
    documentType: details?.document_type ?? validation.validation_inputs?.document_type,
    country: details?.country ?? validation.validation_inputs?.country,
  };
}

function withRun(validation: ReadValidation, run: Run | undefined): TreeValidation {
  // What was learned here may be newer than the page that was read.
  const newer = run?.state === 'finished' && !isFinished(validation) ? validationOf(run) : validation;
  return {
    ...newer,
    account_id: validation.account_id,
    creation_date: validation.creation_date,
    startedHere: run !== undefined,
    documentType: validation.documentType ?? run?.traits.document_type,
    country: validation.country ?? run?.traits.country,
  };
}

function validationOf(run: Run): TreeValidation {
  return {
    validation_id: run.id,
    account_id: run.accountId ?? '',
    type: run.type,
    validation_status: run.status || 'pending',
    ...(run.failureStatus ? { failure_status: run.failureStatus } : {}),
    ...(run.reason ? { [run.failureStatus === 'expired' ? 'expired_reason' : 'declined_reason']: run.reason } : {}),
    creation_date: startOf(run),
    documentType: run.traits.document_type,
    country: run.traits.country,
    startedHere: true,
  };
}

function newestFirst(one: TreeValidation, other: TreeValidation): number {
  return byNewest(one.creation_date, other.creation_date);
}
