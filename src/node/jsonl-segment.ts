/** Where a line of a row is. */
export interface Place {
  readonly row: string;
  readonly offset: number;
  readonly bytes: number;
}

/** A segment as far as it was read or written: where the lines of its rows are, so that they are overwritten without being looked for. */
export class Segment {
  name: string;
  /** Offset behind the last line that is known. */
  end = 0;
  /** As it was looked at last. */
  size = -1;
  mtimeMs = 0;
  inode = 0;
  unreadable = 0;
  blankBytes = 0;
  /** A link, a folder or a pipe: left alone. */
  isForeign = false;
  /** There is nothing to give back, as far as is known. */
  isSettled = false;
  // Side by side, since objects take longer to make than all the rest of a long history.
  #rows: string[] = [];
  #offsets: number[] = [];
  #bytes: number[] = [];

  constructor(name: string) {
    this.name = name;
  }

  /** How many lines of rows are in it that were not overwritten. */
  get left(): number {
    return this.#rows.length;
  }

  add(row: string, offset: number, bytes: number): void {
    this.isSettled = false;
    this.#rows.push(row);
    this.#offsets.push(offset);
    this.#bytes.push(bytes);
  }

  /** Takes out the lines of rows that are gone. */
  takeGone(isGone: (row: string) => boolean): readonly Place[] {
    const all = this.#rows.map((row, i) => (isGone(row) ? i : -1)).filter((i) => i >= 0);
    if (all.length === 0) return [];
    const gone = all.map((i) => ({
      row: this.#rows[i] ?? '',
      offset: this.#offsets[i] ?? 0,
      bytes: this.#bytes[i] ?? 0,
    }));
    const places = new Set(all);
    const isLeft = (_: unknown, i: number) => !places.has(i);
    this.#rows = this.#rows.filter(isLeft);
    this.#offsets = this.#offsets.filter(isLeft);
    this.#bytes = this.#bytes.filter(isLeft);
    return gone;
  }

  /** These were overwritten. */
  blanked(places: readonly Place[]): void {
    this.isSettled = false;
    for (const { bytes } of places) this.blankBytes += bytes;
  }
}
