import { DELIVERY_LOG_DAYS } from '../../contract/events/values.ts';
import type { DeliveryRecord } from './records.ts';

/** How much is remembered; no number is published. `characters` are those of the objects as JSON. */
export const DELIVERY_LIMITS = { deliveries: 1000, characters: 4_000_000 };

const KEPT_MS = DELIVERY_LOG_DAYS * 24 * 3600 * 1000;

/** The deliveries of one sandbox; bounded by number and age, in memory. */
export class DeliveryLog {
  readonly #records = new Map<string, DeliveryRecord>();
  readonly #limits: typeof DELIVERY_LIMITS;
  #characters = 0;

  constructor(former: readonly DeliveryRecord[] = [], limits = DELIVERY_LIMITS) {
    this.#limits = limits;
    for (const record of former) this.add(record);
  }

  get(key: string): DeliveryRecord | undefined {
    return this.#records.get(key);
  }

  /** Oldest first. */
  all(): readonly DeliveryRecord[] {
    return [...this.#records.values()];
  }

  /** Newest first, as far back as the log goes at `now`. */
  listed(now: number): readonly DeliveryRecord[] {
    return this.all()
      .filter(({ at }) => at > now - KEPT_MS)
      .reverse();
  }

  /** How many there are of each status. */
  counts(): Readonly<Record<DeliveryRecord['status'], number>> {
    const counts = { pending: 0, success: 0, failure: 0 };
    for (const { status } of this.#records.values()) counts[status]++;
    return counts;
  }

  /** Adds a delivery; over a limit the oldest ones that are over go, or the oldest when none is. */
  add(record: DeliveryRecord): void {
    this.#records.set(record.key, record);
    this.#characters += charactersOf(record);
    while (this.#isFull() && this.#records.size > 1) this.#dropOldest(record.key);
  }

  /** Puts a changed record in the place of the one with its key; one that is gone stays away. */
  replace(record: DeliveryRecord): void {
    if (this.#records.has(record.key)) this.#records.set(record.key, record);
  }

  clear(): void {
    this.#records.clear();
    this.#characters = 0;
  }

  #isFull(): boolean {
    return this.#records.size > this.#limits.deliveries || this.#characters > this.#limits.characters;
  }

  #dropOldest(newest: string): void {
    let oldest: DeliveryRecord | undefined;
    for (const record of this.#records.values()) {
      if (record.key === newest) break;
      oldest ??= record;
      if (record.dueAt !== undefined) continue;
      oldest = record;
      break;
    }
    if (oldest === undefined) return;
    this.#records.delete(oldest.key);
    this.#characters -= charactersOf(oldest);
  }
}

function charactersOf({ event }: DeliveryRecord): number {
  return JSON.stringify(event.object).length;
}
