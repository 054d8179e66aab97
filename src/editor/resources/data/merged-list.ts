import type { Run } from '../../../flows/runs/run.ts';
import type { Page } from '../../../truora/page.ts';
import { PagedList } from './paged-list.ts';

/** What one kind of resource needs to be listed: `Read` is what is kept of an answer, `Row` what is shown. */
export interface MergedListParts<Read, Row> {
  /** Reads a page of what the profile holds, or of what one account holds. */
  readonly read: (startKey: string | undefined, accountId: string | undefined) => Promise<Page<Read>>;
  readonly idOf: (item: Read | Row) => string;
  /** Whether a run is a row of a list, be it on a page or not; the list of the profile has no account ID. */
  readonly listsRun: (run: Run, accountId: string | undefined) => boolean;
  readonly rowOfRun: (run: Run) => Row;
  /** The row of what was read, by what its run knows of it; undefined leaves it out. */
  readonly rowOf: (read: Read, run: Run | undefined) => Row | undefined;
  /** Whether it will not change any more. */
  readonly isFinished: (read: Read, run: Run | undefined) => boolean;
  /** Whether two states of one resource look the same on screen. */
  readonly isSame: (one: Read, other: Read) => boolean;
  readonly compare: (one: Row, other: Row) => number;
}

/** What the API lists of one kind, page by page, together with what was started here, each once. */
export class MergedList<Read, Row> {
  readonly #parts: MergedListParts<Read, Row>;
  readonly #runs = new Map<string, Run>();
  readonly #pages = new Map<string | undefined, PagedList<Read>>();

  constructor(parts: MergedListParts<Read, Row>) {
    this.#parts = parts;
  }

  /** The pages of the profile, or of one account. Nothing is read before they are asked for. */
  pages(accountId?: string): PagedList<Read> {
    const known = this.#pages.get(accountId);
    if (known) return known;
    const { read, idOf } = this.#parts;
    const made = new PagedList((startKey) => read(startKey, accountId), idOf);
    this.#pages.set(accountId, made);
    return made;
  }

  /** The rows of the profile, or of one account, as far as its pages were read. */
  rows(accountId?: string): readonly Row[] {
    const { listsRun } = this.#parts;
    return this.#merged(this.#pages.get(accountId)?.items ?? [], (run) => listsRun(run, accountId));
  }

  /** The rows of every list, as far as their pages were read. */
  known(): readonly Row[] {
    const { listsRun } = this.#parts;
    return this.#merged(this.#read(), (run) => listsRun(run, undefined) || listsRun(run, run.accountId));
  }

  get runs(): readonly Run[] {
    return [...this.#runs.values()];
  }

  /** Learns that a run changed. Returns whether it is new here. */
  putRun(run: Run): boolean {
    const isNew = !this.#runs.has(run.id);
    this.#runs.set(run.id, run);
    return isNew;
  }

  /** Learns a newer state of a resource, in every list that holds it. Returns whether it shows. */
  put(read: Read): boolean {
    const { idOf, isSame } = this.#parts;
    let shows = false;
    for (const pages of this.#pages.values()) {
      const former = pages.get(idOf(read));
      if (former === undefined) continue;
      if (!isSame(former, read)) shows = true;
      pages.put(read);
    }
    return shows;
  }

  /** IDs of everything that was read and is not finished. */
  pendingIds(): readonly string[] {
    const { idOf, isFinished } = this.#parts;
    const pending = this.#read().filter((read) => !isFinished(read, this.#runs.get(idOf(read))));
    return [...new Set(pending.map(idOf))];
  }

  #read(): readonly Read[] {
    return [...this.#pages.values()].flatMap(({ items }) => items);
  }

  #merged(items: readonly Read[], isListed: (run: Run) => boolean): readonly Row[] {
    const { idOf, rowOfRun, rowOf, compare } = this.#parts;
    const rows = new Map<string, Row>();
    for (const run of this.#runs.values()) if (isListed(run)) rows.set(run.id, rowOfRun(run));
    for (const read of items) {
      const id = idOf(read);
      const row = rowOf(read, this.#runs.get(id));
      if (row !== undefined) rows.set(id, row);
    }
    return [...rows.values()].sort(compare);
  }
}
