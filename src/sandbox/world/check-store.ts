import type { Emitter } from '../../base/emitter.ts';
import { isCheckOver } from '../lifecycle/check-lifecycle.ts';
import type { CheckRecord, CustomTypeRecord } from '../lifecycle/check-records.ts';
import type { WorldChange } from '../lifecycle/records.ts';

/** Most custom types; no limit is documented. */
const MAX_TYPES = 1000;

/** The background checks and custom types of one sandbox; bounded, in memory. */
export class CheckStore {
  readonly #checks = new Map<string, CheckRecord>();
  readonly #types = new Map<string, CustomTypeRecord>();
  readonly #limit: number;
  readonly #changes: Emitter<WorldChange>;

  constructor(
    limit: number,
    changes: Emitter<WorldChange>,
    checks: readonly CheckRecord[] = [],
    types: readonly CustomTypeRecord[] = [],
  ) {
    this.#limit = limit;
    this.#changes = changes;
    for (const check of checks) this.#checks.set(check.check_id, check);
    for (const type of types) this.putType(type);
  }

  find(id: string): CheckRecord | undefined {
    return this.#checks.get(id);
  }

  /** All checks, newest first; deleted ones too. */
  list(): readonly CheckRecord[] {
    return [...this.#checks.values()].reverse();
  }

  /** Adds a check; over the limit the oldest finished one goes, or the oldest when none is finished. */
  add(record: CheckRecord, now: number): void {
    this.#checks.set(record.check_id, record);
    this.#changes.fire({ id: record.check_id, kind: 'added' });
    if (this.#checks.size <= this.#limit) return;
    const all = [...this.#checks.values()];
    const victim = all.find((candidate) => isCheckOver(candidate, now)) ?? all[0];
    if (victim !== undefined) this.#checks.delete(victim.check_id);
  }

  /** Puts a changed record in the place of the one with its ID. */
  replace(record: CheckRecord): void {
    if (!this.#checks.has(record.check_id)) return;
    this.#checks.set(record.check_id, record);
    this.#changes.fire({ id: record.check_id, kind: 'changed' });
  }

  findType(country: string, name: string): CustomTypeRecord | undefined {
    return this.#types.get(`${country}/${name}`);
  }

  /** Custom types, oldest first. */
  types(): readonly CustomTypeRecord[] {
    return [...this.#types.values()];
  }

  /** Adds or replaces a type; over the limit the oldest goes. */
  putType(record: CustomTypeRecord): void {
    this.#types.set(`${record.country}/${record.type}`, record);
    const [oldest] = this.#types.keys();
    if (this.#types.size > MAX_TYPES && oldest !== undefined) this.#types.delete(oldest);
  }

  deleteType(country: string, name: string): void {
    this.#types.delete(`${country}/${name}`);
  }

  clear(): void {
    this.#checks.clear();
    this.#types.clear();
  }
}
