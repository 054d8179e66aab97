import { Emitter } from '../../base/emitter.ts';
import { PictureStore, type StoredPicture } from '../files/picture-store.ts';
import { stateOf } from '../lifecycle/lifecycle.ts';
import type { AccountRecord, EnrollmentRecord, Side, ValidationRecord, WorldChange } from '../lifecycle/records.ts';
import type { WorldSnapshot } from '../snapshot.ts';
import { CheckStore } from './check-store.ts';
import { ConfigStore } from './config-store.ts';

/** How much a world holds before the oldest goes. */
export interface WorldLimits {
  readonly accounts: number;
  readonly validations: number;
  readonly pictureBytes: number;
  readonly checks: number;
}

/** What a snapshot holds of a world. */
type WorldContents = Pick<
  WorldSnapshot,
  'accounts' | 'enrollments' | 'validations' | 'checks' | 'customTypes' | 'config'
>;

/** Enough for any test, little enough for memory. */
export const WORLD_LIMITS: WorldLimits = {
  accounts: 1000,
  validations: 10_000,
  checks: 2000,
  pictureBytes: 64 * 1024 * 1024,
};

/** The accounts, enrollments, validations and pictures of one sandbox; bounded, in memory. */
export class World {
  readonly #accounts = new Map<string, AccountRecord>();
  readonly #validations = new Map<string, ValidationRecord>();
  readonly #enrollments = new Map<string, EnrollmentRecord>();
  readonly #byAccount = new Map<string, Set<string>>();
  readonly #pictures: PictureStore;
  readonly #limits: WorldLimits;
  /** Tells of validations, enrollments and checks, at once. */
  readonly changes = new Emitter<WorldChange>();
  /** Background checks and custom types. */
  readonly checks: CheckStore;
  /** The configuration of the validators. */
  readonly config: ConfigStore;

  constructor(limits: WorldLimits = WORLD_LIMITS, former?: WorldContents) {
    this.#limits = limits;
    this.#pictures = new PictureStore(limits.pictureBytes);
    this.checks = new CheckStore(limits.checks, this.changes, former?.checks, former?.customTypes);
    this.config = new ConfigStore(former?.config);
    for (const account of former?.accounts ?? []) this.#accounts.set(account.account_id, account);
    for (const enrollment of former?.enrollments ?? []) this.#enrollments.set(enrollment.enrollment_id, enrollment);
    for (const validation of former?.validations ?? []) this.#keep(validation);
  }

  account(id: string): AccountRecord | undefined {
    return this.#accounts.get(id);
  }

  /** All accounts, newest first; in which order the API lists them is not documented. */
  accounts(): readonly AccountRecord[] {
    return [...this.#accounts.values()].reverse();
  }

  /** Adds an account; over the limit the oldest one goes with its enrollments and validations. */
  addAccount(account: AccountRecord): void {
    this.#accounts.set(account.account_id, account);
    for (const oldest of this.#accounts.keys()) {
      if (this.#accounts.size <= this.#limits.accounts) break;
      this.#accounts.delete(oldest);
      for (const { enrollment_id } of this.enrollmentsOf(oldest)) this.#enrollments.delete(enrollment_id);
      for (const id of this.#byAccount.get(oldest) ?? []) this.#drop(id);
    }
  }

  enrollment(id: string): EnrollmentRecord | undefined {
    return this.#enrollments.get(id);
  }

  /** The enrollments of one account, newest first. */
  enrollmentsOf(accountId: string): readonly EnrollmentRecord[] {
    return [...this.#enrollments.values()].filter(({ account_id }) => account_id === accountId).reverse();
  }

  /** Adds an enrollment; there may be as many as validations, then the oldest goes. */
  addEnrollment(record: EnrollmentRecord): void {
    this.#enrollments.set(record.enrollment_id, record);
    this.changes.fire({ id: record.enrollment_id, kind: 'added' });
    for (const oldest of this.#enrollments.keys()) {
      if (this.#enrollments.size <= this.#limits.validations) break;
      this.#enrollments.delete(oldest);
    }
  }

  /** Puts a changed record in the place of the former one; one that was deleted meanwhile stays away. */
  replaceEnrollment(record: EnrollmentRecord): void {
    if (!this.#enrollments.has(record.enrollment_id)) return;
    this.#enrollments.set(record.enrollment_id, record);
    this.changes.fire({ id: record.enrollment_id, kind: 'changed' });
  }

  deleteEnrollment(id: string): void {
    this.#enrollments.delete(id);
  }

  validation(id: string): ValidationRecord | undefined {
    return this.#validations.get(id);
  }

  /** All validations, newest first. */
  validations(): readonly ValidationRecord[] {
    return [...this.#validations.values()].reverse();
  }

  /** The validations of one account, newest first. */
  validationsOf(accountId: string): readonly ValidationRecord[] {
    const ids = [...(this.#byAccount.get(accountId) ?? [])].reverse();
    return ids.map((id) => this.#validations.get(id)).filter((record) => record !== undefined);
  }

  /** Adds a validation; over the limit the oldest finished one goes, or the oldest when none is finished. */
  addValidation(record: ValidationRecord, now: number): void {
    this.#keep(record);
    this.changes.fire({ id: record.validation_id, kind: 'added' });
    if (this.#validations.size <= this.#limits.validations) return;
    for (const candidate of this.#validations.values()) {
      const { kind } = stateOf(candidate, now);
      if (kind === 'waiting' || kind === 'processing') continue;
      this.#drop(candidate.validation_id);
      return;
    }
    for (const oldest of this.#validations.keys()) {
      this.#drop(oldest);
      return;
    }
  }

  /** Puts a changed record in the place of the former one; one that was dropped meanwhile stays away. */
  replaceValidation(record: ValidationRecord): void {
    if (!this.#validations.has(record.validation_id)) return;
    this.#validations.set(record.validation_id, record);
    this.changes.fire({ id: record.validation_id, kind: 'changed' });
  }

  keepPicture(validationId: string, side: Side, picture: StoredPicture): void {
    this.#pictures.put(`${validationId}/${side}`, picture);
  }

  picture(validationId: string, side: Side): StoredPicture | undefined {
    return this.#pictures.get(`${validationId}/${side}`);
  }

  /** Forgets everything. */
  clear(): void {
    this.#accounts.clear();
    this.#enrollments.clear();
    this.#validations.clear();
    this.#byAccount.clear();
    this.#pictures.clear();
    this.checks.clear();
    this.config.clear();
  }

  /** What is remembered besides pictures, oldest first. */
  contents(): WorldContents {
    return {
      accounts: [...this.#accounts.values()],
      enrollments: [...this.#enrollments.values()],
      validations: [...this.#validations.values()],
      checks: [...this.checks.list()].reverse(),
      customTypes: this.checks.types(),
      config: this.config.record,
    };
  }

  #keep(record: ValidationRecord): void {
    this.#validations.set(record.validation_id, record);
    const ids = this.#byAccount.get(record.account_id) ?? new Set();
    this.#byAccount.set(record.account_id, ids.add(record.validation_id));
  }

  #drop(id: string): void {
    const record = this.#validations.get(id);
    if (record === undefined) return;
    this.#validations.delete(id);
    for (const side of record.sides) this.#pictures.delete(`${id}/${side}`);
    const ids = this.#byAccount.get(record.account_id);
    ids?.delete(id);
    if (ids?.size === 0) this.#byAccount.delete(record.account_id);
  }
}
