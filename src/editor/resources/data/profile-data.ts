import type { Account } from '../../../contract/as-read.ts';
import type { Run } from '../../../flows/runs/run.ts';
import type { TruoraClient } from '../../../truora/client.ts';
import type { CheckTypeEntry } from '../../../truora/resources/custom-types.ts';
import { checkList, type ReadCheck, readCheck, type TreeCheck } from './check-rows.ts';
import { enrollmentList, type ReadEnrollment, readEnrollment, type TreeEnrollment } from './enrollment-rows.ts';
import type { MergedList } from './merged-list.ts';
import { PagedList } from './paged-list.ts';
import {
  deletedValidations,
  type ReadValidation,
  readValidation,
  type TreeValidation,
  validationList,
} from './validation-rows.ts';

/** The parts of a profile that are listed. */
export type Section = 'validations' | 'accounts' | 'checks' | 'custom-types';

/** Types and countries beyond what the contract knows: those of the past, custom types, countries of accounts. */
export interface Seen {
  readonly types: readonly string[];
  /** In upper case. */
  readonly countries: readonly string[];
}

/** What is listed of one profile, read when it is first asked for and kept. */
export class ProfileData {
  readonly #client: () => Promise<TruoraClient>;
  readonly accounts: PagedList<Account>;
  readonly validations: MergedList<ReadValidation, TreeValidation>;
  readonly enrollments: MergedList<ReadEnrollment, TreeEnrollment>;
  readonly checks: MergedList<ReadCheck, TreeCheck>;
  /** Types of background check, the default ones too. */
  readonly customTypes: PagedList<CheckTypeEntry>;

  constructor(client: () => Promise<TruoraClient>, runs: readonly Run[]) {
    this.#client = client;
    this.accounts = new PagedList(
      async (start_key) => (await client()).accounts.list({ start_key }),
      ({ account_id }) => account_id,
    );
    this.validations = validationList(client);
    this.enrollments = enrollmentList(client);
    this.checks = checkList(client);
    this.customTypes = new PagedList(
      async (start_key) => (await client()).customTypes.list({ start_key }),
      ({ country, type }) => `${country}/${type}`,
    );
    for (const run of runs) this.putRun(run);
  }

  /** Reads one account and puts it into the list. */
  async openAccount(accountId: string): Promise<void> {
    if (this.accounts.get(accountId)) return;
    this.accounts.put(await (await this.#client()).accounts.get(accountId));
  }

  /** Validations that were deleted from here and can be restored, newest first. */
  deleted(): readonly TreeValidation[] {
    return deletedValidations(this.validations.runs);
  }

  /** Types and countries of what was read so far. */
  seen(): Seen {
    const [validations, checks] = [this.validations.known(), this.checks.rows()];
    const [accounts, customTypes] = [this.accounts.items, this.customTypes.items];
    return {
      types: [...validations, ...checks, ...customTypes].flatMap(({ type }) => type || []),
      countries: [...validations, ...checks, ...accounts, ...customTypes]
        .map(({ country }) => country?.toUpperCase() ?? '')
        .filter((country) => country !== ''),
    };
  }

  /**
   * Whether there is nothing but types of check, once the accounts were read. Other lists that cannot be read count as
   * empty: what was started here is known without them.
   */
  async isEmpty(): Promise<boolean> {
    const { accounts, validations, checks } = this;
    if (accounts.items.length > 0) return false;
    await validations
      .pages()
      .load()
      .catch(() => []);
    if (validations.rows().length > 0 || this.deleted().length > 0) return false;
    await checks
      .pages()
      .load()
      .catch(() => []);
    return checks.rows().length === 0;
  }

  /** Learns that a run changed. Returns whether it is new here. */
  putRun(run: Run): boolean {
    switch (run.subject) {
      case 'validation':
        return this.validations.putRun(run);
      case 'enrollment':
        return this.enrollments.putRun(run);
      case 'check':
        return this.checks.putRun(run);
    }
  }

  /** IDs of everything that was read and is still to be decided. */
  pendingIds(): readonly string[] {
    return [...this.validations.pendingIds(), ...this.checks.pendingIds(), ...this.enrollments.pendingIds()];
  }

  /** Reads something pending again. Resolves with the sections that show a change by it, none where nothing changed. */
  async refresh(id: string, signal: AbortSignal): Promise<readonly Section[]> {
    const client = await this.#client();
    if (this.checks.pendingIds().includes(id)) {
      return this.checks.put(readCheck(await client.checks.get(id, { signal }))) ? ['checks'] : [];
    }
    const changed = this.enrollments.pendingIds().includes(id)
      ? this.enrollments.put(readEnrollment(await client.enrollments.get(id, { signal })))
      : this.validations.put(readValidation(await client.validations.get(id, {}, { signal })));
    // Both are shown under their accounts; what is validated prepares validators of the account, too.
    return changed ? ['validations', 'accounts'] : [];
  }
}
