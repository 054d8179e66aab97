import type { Account, Enrollment, Validation } from '../../contract/answers.ts';
import { isFinished } from '../../contract/finished.ts';
import type { ListedValidation } from '../../flows/results/summary.ts';
import type { Run } from '../../flows/run.ts';
import type { TruoraClient } from '../../truora/client.ts';
import { PagedList } from './paged-list.ts';

/** A validation as the tree lists it. */
export type TreeValidation = ListedValidation & {
  readonly account_id: string;
  /** Whether this machine started it. */
  readonly startedHere: boolean;
};

/** What is listed of one profile, read when it is first asked for and kept until the tree is reloaded. */
export class ProfileData {
  readonly #client: () => Promise<TruoraClient>;
  readonly #runs = new Map<string, Run>();
  readonly #accountValidations = new Map<string, PagedList<Validation>>();
  readonly #accountEnrollments = new Map<string, PagedList<Enrollment>>();
  readonly accounts: PagedList<Account>;
  readonly validations: PagedList<Validation>;

  constructor(client: () => Promise<TruoraClient>, runs: readonly Run[]) {
    this.#client = client;
    for (const run of runs) if (run.subject === 'validation') this.#runs.set(run.id, run);
    this.accounts = new PagedList(
      async (start_key) => (await client()).accounts.list({ start_key }),
      ({ account_id }) => account_id,
    );
    this.validations = new PagedList(
      async (start_key) => (await client()).validations.list({ start_key }),
      ({ validation_id }) => validation_id,
    );
  }

  validationsOf(accountId: string): PagedList<Validation> {
    return remembered(
      this.#accountValidations,
      accountId,
      () =>
        new PagedList(
          async (start_key) => (await this.#client()).accounts.validations(accountId, { start_key }),
          ({ validation_id }) => validation_id,
        ),
    );
  }

  enrollmentsOf(accountId: string): PagedList<Enrollment> {
    return remembered(
      this.#accountEnrollments,
      accountId,
      () =>
        new PagedList(
          async (start_key) => (await this.#client()).accounts.enrollments(accountId, { start_key }),
          ({ enrollment_id }) => enrollment_id,
        ),
    );
  }

  /** Reads one account and puts it into the list. */
  async openAccount(accountId: string): Promise<void> {
    if (this.accounts.items.some(({ account_id }) => account_id === accountId)) return;
    this.accounts.put(await (await this.#client()).accounts.get(accountId));
  }

  /** What the API lists together with what was started here, newest first. */
  listed(validations: readonly Validation[], withRuns: boolean): readonly TreeValidation[] {
    const merged = new Map<string, TreeValidation>();
    if (withRuns) for (const run of this.#runs.values()) merged.set(run.id, validationOf(run));
    for (const validation of validations) merged.set(validation.validation_id, this.#withRun(validation));
    return [...merged.values()].sort((a, b) => b.creation_date.localeCompare(a.creation_date));
  }

  /** Learns that a run changed. Returns whether it is new here. */
  putRun(run: Run): boolean {
    const isNew = !this.#runs.has(run.id);
    if (run.subject === 'validation') this.#runs.set(run.id, run);
    return isNew;
  }

  /** Learns a newer state of a validation, wherever it is listed. */
  putValidation(validation: Validation): void {
    for (const list of [this.validations, ...this.#accountValidations.values()]) {
      if (list.items.some(({ validation_id }) => validation_id === validation.validation_id)) list.put(validation);
    }
  }

  /** IDs of everything that was read and is still pending. */
  pendingIds(): readonly string[] {
    const all = [this.validations, ...this.#accountValidations.values()].flatMap(({ items }) => items);
    return [...new Set(all.filter((item) => !isFinished(item)).map(({ validation_id }) => validation_id))];
  }

  #withRun(validation: Validation): TreeValidation {
    const run = this.#runs.get(validation.validation_id);
    const details = validation.details?.document_details;
    // What was learned here may be newer than the page that was read.
    const newer = run && run.state === 'finished' && !isFinished(validation) ? validationOf(run) : validation;
    return {
      ...newer,
      account_id: validation.account_id,
      creation_date: validation.creation_date,
      startedHere: run !== undefined,
      documentType: details?.document_type ?? validation.validation_inputs?.document_type ?? run?.traits.document_type,
      country: details?.country ?? validation.validation_inputs?.country ?? run?.traits.country,
    };
  }
}

function validationOf(run: Run): TreeValidation {
  return {
    validation_id: run.id,
    account_id: run.accountId ?? '',
    type: run.type as Validation['type'],
    validation_status: run.status === 'success' || run.status === 'failure' ? run.status : 'pending',
    ...(run.failureStatus ? { failure_status: run.failureStatus as NonNullable<Validation['failure_status']> } : {}),
    ...(run.reason
      ? run.failureStatus === 'expired'
        ? { expired_reason: run.reason }
        : { declined_reason: run.reason }
      : {}),
    creation_date: new Date(run.startedAt).toISOString(),
    documentType: run.traits.document_type,
    country: run.traits.country,
    startedHere: true,
  };
}

function remembered<V>(map: Map<string, V>, key: string, make: () => V): V {
  const known = map.get(key);
  if (known) return known;
  const made = make();
  map.set(key, made);
  return made;
}
