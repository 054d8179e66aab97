import type { Page } from '../../../truora/page.ts';

/**
 * A list that is read page by page. Pages are read one at a time; what two pages both hold is kept once.
 * A page that fails leaves what was read before and can be asked for again.
 */
export class PagedList<T> {
  readonly #read: (startKey: string | undefined) => Promise<Page<T>>;
  readonly #idOf: (item: T) => string;
  readonly #items = new Map<string, T>();
  #first: Promise<void> | undefined;
  #nextStartKey: string | undefined;

  constructor(read: (startKey: string | undefined) => Promise<Page<T>>, idOf: (item: T) => string) {
    this.#read = read;
    this.#idOf = idOf;
  }

  /** Reads the first page unless it was read already. */
  async load(): Promise<readonly T[]> {
    this.#first ??= this.#append(undefined);
    try {
      await this.#first;
    } catch (failure) {
      this.#first = undefined;
      throw failure;
    }
    return this.items;
  }

  /** Reads the next page; does nothing after the last one. */
  async loadMore(): Promise<void> {
    if (this.#nextStartKey !== undefined) await this.#append(this.#nextStartKey);
  }

  get items(): readonly T[] {
    return [...this.#items.values()];
  }

  /** The item with an ID, where it is on a page that was read. */
  get(id: string): T | undefined {
    return this.#items.get(id);
  }

  get hasMore(): boolean {
    return this.#nextStartKey !== undefined;
  }

  /** Replaces an item that is in the list, or puts it at the end. */
  put(item: T): void {
    this.#items.set(this.#idOf(item), item);
  }

  async #append(startKey: string | undefined): Promise<void> {
    const page = await this.#read(startKey);
    for (const item of page.items) this.put(item);
    this.#nextStartKey = page.nextStartKey;
  }
}
