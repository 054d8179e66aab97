import type { FileHandle } from 'node:fs/promises';

/** Where a line of a row is. */
export interface Place {
  readonly row: string;
  readonly offset: number;
  readonly bytes: number;
}

/**
 * A segment as far as it was read or written: where the lines of its rows are, so that they are overwritten without
 * being looked for.
 */
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
    const gone: Place[] = [];
    let left = 0;
    for (const [i, row] of this.#rows.entries()) {
      const [offset, bytes] = [this.#offsets[i] ?? 0, this.#bytes[i] ?? 0];
      if (isGone(row)) {
        gone.push({ row, offset, bytes });
        continue;
      }
      this.#rows[left] = row;
      this.#offsets[left] = offset;
      this.#bytes[left] = bytes;
      left++;
    }
    for (const list of [this.#rows, this.#offsets, this.#bytes]) list.length = left;
    return gone;
  }

  /** These were overwritten. */
  blanked(places: readonly Place[]): void {
    this.isSettled = false;
    for (const { bytes } of places) this.blankBytes += bytes;
  }
}

/** A segment with its open file. */
export interface OpenSegment {
  readonly segment: Segment;
  readonly handle: FileHandle;
}
