import { byNewest } from '../../../base/instant.ts';
import type { Account, Enrollment, Validation } from '../../../contract/as-read.ts';
import { isEnrollmentSettled, isFinished } from '../../../contract/finished.ts';
import type { ListedValidation } from '../../../flows/results/summary.ts';
import { type Run, startOf } from '../../../flows/runs/run.ts';
import type { TruoraClient } from '../../../truora/client.ts';
import type { Page } from '../../../truora/page.ts';
import type { CheckTypeEntry } from '../../../truora/resources/custom-types.ts';
import { CheckData } from './check-data.ts';
import { PagedList } from './paged-list.ts';

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

/** An enrollment as the tree lists it: nothing of its details. */
export type TreeEnrollment = Pick<
  Enrollment,
  'enrollment_id' | 'account_id' | 'validation_type' | 'status' | 'reason'
> & {
  /** Whether this machine started it. */
  readonly startedHere: boolean;
};

/** What is listed of one profile, read when it is first asked for and kept until the tree is reloaded. */
export class ProfileData {
  readonly #client: () => Promise<TruoraClient>;
  readonly #runs = new Map<string, Run>();
  readonly #enrollmentRuns = new Map<string, Run>();
  readonly #accountValidations = new Map<string, PagedList<ReadValidation>>();
  readonly #accountEnrollments = new Map<string, PagedList<Enrollment>>();
  readonly accounts: PagedList<Account>;
  readonly validations: PagedList<ReadValidation>;
  readonly checks: CheckData;
  /** Types of background check, the default ones too. */
  readonly customTypes: PagedList<CheckTypeEntry>;

  constructor(client: () => Promise<TruoraClient>, runs: readonly Run[]) {
    this.#client = client;
    this.checks = new CheckData(client, []);
    for (const run of runs) this.putRun(run);
    this.accounts = new PagedList(
      async (start_key) => (await client()).accounts.list({ start_key }),
      ({ account_id }) => account_id,
    );
    this.validations = new PagedList(
      async (start_key) => keptOf(await (await client()).validations.list({ start_key })),
      ({ validation_id }) => validation_id,
    );
    this.customTypes = new PagedList(
      async (start_key) => (await client()).customTypes.list({ start_key }),
      ({ country, type }) => `${country}/${type}`,
    );
  }

  validationsOf(accountId: string): PagedList<ReadValidation> {
    return remembered(
      this.#accountValidations,
      accountId,
      () =>
        new PagedList(
          async (start_key) => keptOf(await (await this.#client()).accounts.validations(accountId, { start_key })),
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
  listed(validations: readonly ReadValidation[], withRuns: boolean): readonly TreeValidation[] {
    const merged = new Map<string, TreeValidation>();
    const isDeleted = (run: Run | undefined) => run?.state === 'deleted';
    if (withRuns) for (const run of this.#runs.values()) if (!isDeleted(run)) merged.set(run.id, validationOf(run));
    for (const validation of validations) {
      // One that was restored elsewhere is listed again.
      const isBack = validation.lifecycle_status === 'restored' || validation.lifecycle_status === 'restoring';
      if (isDeleted(this.#runs.get(validation.validation_id)) && !isBack) continue;
      merged.set(validation.validation_id, this.#withRun(validation));
    }
    return [...merged.values()].sort((a, b) => byNewest(a.creation_date, b.creation_date));
  }

  /** What was deleted from here and can be restored, newest first. */
  deleted(): readonly TreeValidation[] {
    return [...this.#runs.values()]
      .filter(({ state }) => state === 'deleted')
      .map(validationOf)
      .sort((a, b) => byNewest(a.creation_date, b.creation_date));
  }

  /** Every validation that was read so far, in whichever list, together with what was started here. */
  known(): readonly TreeValidation[] {
    return this.listed(this.#read(), true);
  }

  /** The enrollments of an account: what the API lists together with what was started here. */
  enrollments(accountId: string): readonly TreeEnrollment[] {
    const merged = new Map<string, TreeEnrollment>();
    for (const run of this.#enrollmentRuns.values()) {
      if (run.accountId === accountId) merged.set(run.id, enrollmentOf(run));
    }
    for (const enrollment of this.#accountEnrollments.get(accountId)?.items ?? []) {
      const run = this.#enrollmentRuns.get(enrollment.enrollment_id);
      // What was learned here may be newer than the page that was read.
      const newer = run?.state === 'finished' && !isEnrollmentSettled(enrollment) ? enrollmentOf(run) : enrollment;
      merged.set(enrollment.enrollment_id, { ...enrollment, ...newer, startedHere: run !== undefined });
    }
    return [...merged.values()];
  }

  /** Every enrollment that was read so far, of whichever account, together with what was started here. */
  knownEnrollments(): readonly TreeEnrollment[] {
    const here = [...this.#enrollmentRuns.values()].map(({ accountId = '' }) => accountId);
    return [...new Set([...this.#accountEnrollments.keys(), ...here])].flatMap((id) => this.enrollments(id));
  }

  /** Learns that a run changed. Returns whether it is new here. */
  putRun(run: Run): boolean {
    if (run.subject === 'check') return this.checks.putRun(run);
    const runs = run.subject === 'validation' ? this.#runs : this.#enrollmentRuns;
    const isNew = !runs.has(run.id);
    runs.set(run.id, run);
    return isNew;
  }

  /** Learns a newer state of an enrollment, wherever it is listed. Returns whether it shows. */
  putEnrollment(enrollment: Enrollment): boolean {
    const lists = [...this.#accountEnrollments.values()];
    return putInto(lists, enrollment, ({ enrollment_id }) => enrollment_id, sameEnrollment);
  }

  /** Learns a newer state of a validation, wherever it is listed. Returns whether it shows. */
  putValidation(validation: Validation): boolean {
    const lists = [this.validations, ...this.#accountValidations.values()];
    return putInto(lists, readOf(validation), ({ validation_id }) => validation_id, sameValidation);
  }

  /** IDs of every enrollment that was read and is still to be decided. */
  pendingEnrollmentIds(): readonly string[] {
    return [...this.#accountEnrollments.values()]
      .flatMap(({ items }) => items)
      .filter((enrollment) => !isEnrollmentSettled(enrollment))
      .map(({ enrollment_id }) => enrollment_id);
  }

  /** IDs of every validation that was read and is still pending. */
  pendingIds(): readonly string[] {
    const pending = this.#read()
      .filter((item) => !isFinished(item))
      .map(({ validation_id }) => validation_id);
    return [...new Set(pending)].filter((id) => this.#runs.get(id)?.state !== 'deleted');
  }

  #read(): readonly ReadValidation[] {
    return [...this.#accountValidations.values(), this.validations].flatMap(({ items }) => items);
  }

  #withRun(validation: ReadValidation): TreeValidation {
    const run = this.#runs.get(validation.validation_id);
    // What was learned here may be newer than the page that was read.
    const newer = run && run.state === 'finished' && !isFinished(validation) ? validationOf(run) : validation;
    return {
      ...newer,
      account_id: validation.account_id,
      creation_date: validation.creation_date,
      startedHere: run !== undefined,
      documentType: validation.documentType ?? run?.traits.document_type,
      country: validation.country ?? run?.traits.country,
    };
  }
}

const keptOf = (page: Page<Validation>): Page<ReadValidation> => ({ ...page, items: page.items.map(readOf) });

/** What the tree keeps of an answer. */
export function readOf(validation: Validation): ReadValidation {
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

function enrollmentOf({ id, accountId = '', type, status = 'pending', reason }: Run): TreeEnrollment {
  return {
    enrollment_id: id,
    account_id: accountId,
    validation_type: type,
    status,
    ...(reason ? { reason } : {}),
    startedHere: true,
  };
}

const sameValidation = (one: ReadValidation, other: ReadValidation) =>
  one.validation_status === other.validation_status && one.failure_status === other.failure_status;

const sameEnrollment = (one: Enrollment, other: Enrollment) =>
  one.status === other.status && one.reason === other.reason;

/** Replaces an item in every list that holds it. Returns whether one of them changed by it. */
function putInto<T>(
  lists: readonly PagedList<T>[],
  item: T,
  idOf: (item: T) => string,
  isSame: (one: T, other: T) => boolean,
): boolean {
  let changed = false;
  for (const list of lists) {
    const former = list.items.find((one) => idOf(one) === idOf(item));
    if (former === undefined) continue;
    if (!isSame(former, item)) changed = true;
    list.put(item);
  }
  return changed;
}

function remembered<V>(map: Map<string, V>, key: string, make: () => V): V {
  const known = map.get(key);
  if (known) return known;
  const made = make();
  map.set(key, made);
  return made;
}
