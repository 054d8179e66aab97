import { constants, lstatSync, type Stats } from 'node:fs';
import { mkdir, open, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { AppError } from '../../../base/errors.ts';
import { rowOf, type StoreRecord } from '../../../webhooks/history/journal.ts';
import { syncFolder } from '../../files/durable-file.ts';
import type { KnownSegments } from './known-segments.ts';
import { type EncodedLines, encodeLines } from './lines.ts';
import { type OpenSegment, Segment } from './segment.ts';
import { newSegmentName, openSegment } from './segment-files.ts';

/** Most calls to {@link SegmentWriter.append} that share one call to the disk. */
const GROUP = 50;
const SEGMENT_BYTES = 2 * 1024 * 1024;
/** How many segments in a row may be taken away while they are written to. */
const TRIES = 3;

/** What a writer works with. */
export interface SegmentWriterParts {
  readonly folder: string;
  readonly known: KnownSegments;
  /** Called with what went wrong beside the writing itself, which rejects. */
  readonly failed: (failure: unknown) => void;
}

interface Waiting {
  readonly records: readonly StoreRecord[];
  readonly resolve: (bytes: readonly number[]) => void;
  readonly reject: (failure: unknown) => void;
}

/** What a name leads to, or undefined where it cannot be looked at. */
function statsOf(path: string): Stats | undefined {
  try {
    return lstatSync(path, { throwIfNoEntry: false });
  } catch {
    return undefined;
  }
}

/** Whether records have to survive a loss of power, after which rows fall off again. */
function isLasting(group: readonly Waiting[]): boolean {
  return group.some(({ records }) => records.some(({ kind }) => kind !== 'dropped'));
}

/** A segment has these records behind what it had. */
function isWritten(segment: Segment, group: readonly Waiting[], lengths: readonly number[]): void {
  for (const [i, record] of group.flatMap(({ records }) => records).entries()) {
    const length = lengths[i] ?? 0;
    const row = rowOf(record);
    if (row !== undefined) segment.add(row, segment.end, length);
    segment.end += length;
  }
}

/** Appends to segments of its own, which are found to be where they were after each write. */
export class SegmentWriter {
  readonly #folder: string;
  readonly #known: KnownSegments;
  readonly #failed: (failure: unknown) => void;
  readonly #queue: Waiting[] = [];
  #active: OpenSegment | undefined;
  /** What is written is written one after the other. */
  #last: Promise<unknown> = Promise.resolve();
  #isWriting = false;
  #isClosed = false;

  constructor({ folder, known, failed }: SegmentWriterParts) {
    this.#folder = folder;
    this.#known = known;
    this.#failed = failed;
  }

  /** All or nothing; resolves to the bytes of each when they are on disk, and rejects with kind `storage` otherwise. */
  append(records: readonly StoreRecord[]): Promise<readonly number[]> {
    if (this.#isClosed) return Promise.reject(new AppError('storage', 'The history is closed'));
    return new Promise((resolve, reject) => {
      this.#queue.push({ records, resolve, reject });
      if (this.#isWriting) return;
      this.#isWriting = true;
      this.#inTurn(() => this.#writeAll());
    });
  }

  /** Whether this is the segment that is appended to. */
  isActive(segment: Segment): boolean {
    return segment === this.#active?.segment;
  }

  /** Appends to another segment from now on, if this is the one that is appended to. */
  async leave(segment: Segment): Promise<void> {
    if (this.isActive(segment)) await this.#inTurn(() => this.#closeActive());
  }

  /** Waits for what is being written; afterwards nothing is open. */
  async close(): Promise<void> {
    this.#isClosed = true;
    await this.#inTurn(() => this.#closeActive());
  }

  #inTurn<T>(action: () => Promise<T>): Promise<T> {
    const done = this.#last.then(action);
    this.#last = done.catch(() => {});
    return done;
  }

  async #writeAll(): Promise<void> {
    while (this.#queue.length > 0) {
      const group = this.#queue.splice(0, GROUP);
      try {
        const encoded = encodeLines(group.flatMap(({ records }) => records));
        await this.#write(group, encoded);
        let first = 0;
        for (const { records, resolve } of group) {
          resolve(encoded.lengths.slice(first, first + records.length));
          first += records.length;
        }
      } catch (failure) {
        const storage = new AppError('storage', 'The history of webhooks cannot be written', { cause: failure });
        for (const { reject } of group) reject(storage);
      }
    }
    this.#isWriting = false;
  }

  async #write(group: readonly Waiting[], { bytes, lengths }: EncodedLines): Promise<void> {
    for (let tried = 1; ; tried++) {
      const { segment, handle } = await this.#activeSegment();
      let isThere: boolean;
      try {
        for (let at = 0; at < bytes.length; ) at += (await handle.write(bytes, at)).bytesWritten;
        // Who takes the segment away after this look reads what was just written.
        [isThere] = await Promise.all([
          this.#isThere(segment, bytes),
          isLasting(group) ? handle.datasync() : undefined,
        ]);
      } catch (failure) {
        await this.#takeBack();
        throw failure;
      }
      if (isThere) return isWritten(segment, group, lengths);
      await this.#giveUp(bytes);
      if (tried === TRIES) throw new Error('What is written does not stay in the folder');
    }
  }

  /** Whether what was just written is in the file of that name: others may have moved, emptied or replaced it. */
  async #isThere(segment: Segment, bytes: Buffer): Promise<boolean> {
    const path = join(this.#folder, segment.name);
    // Takes a thread of Node longer to get than to do.
    const stats = statsOf(path);
    if (stats?.size !== segment.end + bytes.length) return false;
    if (stats.ino === segment.inode) return true;
    // Not every file system has numbers that stay.
    const handle = await openSegment(path, 'read').catch(() => undefined);
    try {
      const found = Buffer.alloc(bytes.length);
      await handle?.read(found, 0, found.length, segment.end);
      return found.equals(bytes);
    } finally {
      await handle?.close();
    }
  }

  /**
   * After half a write: nothing of it may stay, or whatever is written next would be glued to it; nor an empty segment.
   */
  async #takeBack(): Promise<void> {
    const active = this.#active;
    if (active === undefined) return;
    const { segment, handle } = active;
    const isBack = await handle.truncate(segment.end).then(
      () => true,
      () => false,
    );
    if (isBack && segment.end > 0) return;
    await this.#closeActive();
    if (segment.end > 0) return;
    await rm(join(this.#folder, segment.name), { force: true }).catch(() => {});
    this.#known.forget(segment);
  }

  /** Leaves a segment to whoever changed it, without what was just written, and reads it again as it is now. */
  async #giveUp(bytes: Buffer): Promise<void> {
    const active = this.#active;
    if (active === undefined) return;
    const { segment, handle } = active;
    try {
      const from = (await handle.stat()).size - bytes.length;
      const found = Buffer.alloc(bytes.length);
      await handle.read(found, 0, found.length, from);
      if (found.equals(bytes)) await handle.truncate(from);
    } catch (failure) {
      this.#failed(failure);
    }
    await this.#closeActive();
    this.#known.forget(segment);
  }

  async #activeSegment(): Promise<OpenSegment> {
    if (this.#active !== undefined && this.#active.segment.end < SEGMENT_BYTES) return this.#active;
    await this.#closeActive();
    await mkdir(this.#folder, { recursive: true, mode: 0o700 });
    const segment = new Segment(newSegmentName(Date.now()));
    // Before it is there: otherwise it could be read as one of another window.
    this.#known.claim(segment.name);
    const flags = constants.O_RDWR | constants.O_APPEND | constants.O_CREAT | constants.O_EXCL;
    const handle = await open(join(this.#folder, segment.name), flags, 0o600);
    segment.inode = (await handle.stat()).ino;
    this.#known.add(segment);
    this.#active = { segment, handle };
    await syncFolder(this.#folder);
    return this.#active;
  }

  async #closeActive(): Promise<void> {
    const active = this.#active;
    this.#active = undefined;
    await active?.handle.close().catch((failure: unknown) => this.#failed(failure));
  }
}
