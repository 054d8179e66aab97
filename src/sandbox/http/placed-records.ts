/** A record at its place in a list; undefined where it was deleted. */
export type Placed<T> = readonly [id: string, record: T | undefined];

/** How many deleted records keep their place. */
const MAX_GONE = 1000;

/**
 * Records by ID, oldest first. Deleted ones keep their place for a while, so that a list that is read page by page goes
 * on after them.
 */
export class PlacedRecords<T extends object> {
  readonly #places = new Map<string, T | undefined>();
  readonly #gone = new Set<string>();

  get(id: string): T | undefined {
    return this.#places.get(id);
  }

  /** Those that are there, oldest first. */
  all(): readonly T[] {
    return [...this.#places.values()].filter((record) => record !== undefined);
  }

  /** Every place, oldest first. */
  places(): readonly Placed<T>[] {
    return [...this.#places];
  }

  put(id: string, record: T): void {
    this.#places.set(id, record);
    this.#gone.delete(id);
  }

  delete(id: string): void {
    if (this.#places.get(id) === undefined) return;
    this.#places.set(id, undefined);
    this.#gone.add(id);
    for (const oldest of this.#gone) {
      if (this.#gone.size <= MAX_GONE) break;
      this.#gone.delete(oldest);
      this.#places.delete(oldest);
    }
  }

  clear(): void {
    this.#places.clear();
    this.#gone.clear();
  }
}
