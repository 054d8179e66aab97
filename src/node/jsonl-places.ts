/** A segment as far as it was read or written. */
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
  /** How many lines of rows are in it that were not overwritten. */
  left = 0;
  /** It is under another name, or other contents are under its name. */
  isStale = false;
  /** A link, a folder or a pipe: left alone. */
  isForeign = false;
  /** There is nothing to give back, as far as is known. */
  isSettled = false;

  constructor(name: string) {
    this.name = name;
  }
}

/** Where a line of a row is. */
export interface Place {
  readonly row: string;
  readonly segment: Segment;
  readonly offset: number;
  readonly bytes: number;
  readonly next: Place | undefined;
}

/** Where the lines of each row are, so that they can be overwritten without looking for them. */
export class Places {
  readonly #ofRow = new Map<string, Place>();

  add(row: string, segment: Segment, offset: number, bytes: number): void {
    segment.left++;
    segment.isSettled = false;
    this.#ofRow.set(row, { row, segment, offset, bytes, next: this.#ofRow.get(row) });
  }

  /** Takes out the lines of rows that are gone, by segment. */
  takeGone(isGone: (row: string) => boolean): ReadonlyMap<Segment, readonly Place[]> {
    const gone = new Map<Segment, Place[]>();
    for (const [row, first] of this.#ofRow) {
      if (!isGone(row)) continue;
      this.#ofRow.delete(row);
      for (let place: Place | undefined = first; place !== undefined; place = place.next) {
        if (place.segment.isStale) continue;
        const others = gone.get(place.segment);
        if (others === undefined) gone.set(place.segment, [place]);
        else others.push(place);
      }
    }
    return gone;
  }

  /** For another try: these could not be overwritten. */
  putBack(places: readonly Place[]): void {
    for (const place of places) this.#ofRow.set(place.row, { ...place, next: this.#ofRow.get(place.row) });
  }
}
