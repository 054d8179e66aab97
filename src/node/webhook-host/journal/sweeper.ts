import { fstatSync } from 'node:fs';
import { type FileHandle, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { AppError, codeOf } from '../../../base/errors.ts';
import type { RemovedRows, StoreRecord, SweepExtent } from '../../../webhooks/history/journal.ts';
import { syncFolder } from '../../files/durable-file.ts';
import { blankKnownLines, blankLines } from './blank-lines.ts';
import type { KnownSegments } from './known-segments.ts';
import type { SegmentReader } from './reader.ts';
import type { OpenSegment, Place, Segment } from './segment.ts';
import { isSegmentName, newSegmentName, openSegment, readSegment, Scratch } from './segment-files.ts';
import type { SegmentWriter } from './writer.ts';

/** How often a sweep begins anew where other windows moved what it was to overwrite. */
const TRIES = 3;
/** What has to be blank in a segment that is still in use before the rest of it moves. */
const WASTE_BYTES = 64 * 1024;

/** What a sweeper works with. */
export interface SegmentSweeperParts {
  readonly folder: string;
  readonly known: KnownSegments;
  readonly writer: SegmentWriter;
  readonly reader: SegmentReader;
  /** Called with what went wrong and does not keep a sweep from its end. */
  readonly failed: (failure: unknown) => void;
}

/** Whether a segment of ours is still the file that was written, with nothing taken off its end. */
function isUnchanged({ fd }: FileHandle, { inode, end }: Segment): boolean {
  const { ino, size } = fstatSync(fd);
  return ino === inode && size >= end;
}

/** Overwrites the lines of rows that are gone, and gives back the space that they took. */
export class SegmentSweeper {
  readonly #folder: string;
  readonly #known: KnownSegments;
  readonly #writer: SegmentWriter;
  readonly #reader: SegmentReader;
  readonly #failed: (failure: unknown) => void;
  /** What is swept is swept one after the other, beside what is written. */
  #last: Promise<unknown> = Promise.resolve();
  #nextQuick: Promise<void> | undefined;
  /** Where events fall off one after the other; open between quick sweeps, which under load follow each other. */
  #oldest: OpenSegment | undefined;

  constructor({ folder, known, writer, reader, failed }: SegmentSweeperParts) {
    this.#folder = folder;
    this.#known = known;
    this.#writer = writer;
    this.#reader = reader;
    this.#failed = failed;
  }

  sweep(gone: RemovedRows, extent: SweepExtent): Promise<void> {
    // One that has not begun finds what went in the meantime, too.
    if (extent === 'quick' && this.#nextQuick !== undefined) return this.#nextQuick;
    const done = this.#last.then(async () => {
      if (extent === 'quick') this.#nextQuick = undefined;
      try {
        await this.#sweep(gone, extent);
      } catch (failure) {
        throw new AppError('storage', 'Deleted events are still on disk', { cause: failure });
      }
    });
    this.#last = done.catch(() => {});
    if (extent === 'quick') this.#nextQuick = done;
    return done;
  }

  /** Waits for what is being swept; afterwards nothing is open. */
  async close(): Promise<void> {
    await this.#last;
    await this.#closeOldest();
  }

  async #sweep(gone: RemovedRows, extent: SweepExtent): Promise<void> {
    const isUrgent = extent !== 'quick';
    if (isUrgent) await this.#closeOldest();
    const failures: unknown[] = [];
    // What was moved by others in between is read again, and then is where it was read.
    for (let round = 1, isMoved = true; isMoved && round <= TRIES; round++) {
      if (isUrgent) await this.#reader.readNow();
      isMoved = false;
      for (const segment of this.#known.all()) {
        const places = segment.takeGone((row) => gone.isGone(row));
        if (places.length === 0) continue;
        try {
          if (!(await this.#blank(segment, places, isUrgent))) isMoved = true;
        } catch (failure) {
          if (codeOf(failure) === 'ENOENT') continue;
          failures.push(failure);
          for (const { row, offset, bytes } of places) segment.add(row, offset, bytes);
        }
      }
    }
    for (const segment of this.#known.all()) {
      try {
        if (this.#isSpent(segment, extent)) await this.#retire(segment, gone, extent);
      } catch (failure) {
        // A full disk may have no room for what is left of a segment, of which nothing can be read any more.
        if (extent === 'all' && segment.left + segment.unreadable > 0) failures.push(failure);
        else this.#failed(failure);
      }
    }
    if (isUrgent) await syncFolder(this.#folder);
    if (failures.length > 0) throw failures[0];
  }

  /** Resolves to whether everything was where it was last seen. */
  async #blank(segment: Segment, places: readonly Place[], isUrgent: boolean): Promise<boolean> {
    if (this.#oldest?.segment !== segment) {
      await this.#closeOldest();
      this.#oldest = { segment, handle: await openSegment(join(this.#folder, segment.name), 'overwrite') };
    }
    const { handle } = this.#oldest;
    try {
      const isKnown = this.#known.isOwn(segment.name) && isUnchanged(handle, segment);
      const areAllThere = isKnown || (await blankLines(handle, places));
      if (isKnown) await blankKnownLines(handle, places);
      if (isUrgent) await handle.datasync();
      segment.blanked(places);
      if (areAllThere) return true;
    } finally {
      if (isUrgent || segment.left === 0) await this.#closeOldest();
    }
    await this.#closeOldest();
    await this.#writer.leave(segment);
    this.#known.forget(segment);
    return false;
  }

  async #closeOldest(): Promise<void> {
    const oldest = this.#oldest;
    this.#oldest = undefined;
    await oldest?.handle.close().catch((failure: unknown) => this.#failed(failure));
  }

  /** Whether a segment is looked at for what it gives back. */
  #isSpent(segment: Segment, extent: SweepExtent): boolean {
    const isOurs = isSegmentName(segment.name) || segment.name.endsWith('.jsonl.tmp') || segment.blankBytes > 0;
    if (segment.isForeign || !isOurs) return false;
    if (extent === 'all') return true;
    if (segment.isSettled || this.#writer.isActive(segment)) return false;
    // Of lines that cannot be read nothing is known, but that they are as old as what was beside them.
    if (segment.left === 0) return segment.unreadable === 0 || segment.blankBytes > 0;
    if (extent === 'quick') return false;
    return segment.name.endsWith('.tmp') || segment.blankBytes > Math.max(WASTE_BYTES, segment.end / 4);
  }

  /**
   * Moves what is still wanted of a segment to the end of ours, and removes it. It gets a name of ours first: whoever
   * writes to it finds it gone, or what they wrote is read here.
   */
  async #retire(segment: Segment, gone: RemovedRows, extent: SweepExtent): Promise<void> {
    if (extent !== 'all' && !(await this.#givesBack(segment, gone))) {
      segment.isSettled = true;
      return;
    }
    await this.#writer.leave(segment);
    const name = newSegmentName(Date.now());
    this.#known.claim(name);
    const isOurs = await rename(join(this.#folder, segment.name), join(this.#folder, name)).then(
      () => true,
      (failure: NodeJS.ErrnoException) => {
        if (failure.code === 'ENOENT') return false;
        throw failure;
      },
    );
    if (!isOurs) return this.#known.forget(segment);
    this.#known.rename(segment, name);
    const kept = await this.#keptOf(segment, gone);
    if (kept.length > 0) await this.#writer.append(kept);
    await rm(join(this.#folder, name), { force: true });
    this.#known.forget(segment);
  }

  async #givesBack(segment: Segment, gone: RemovedRows): Promise<boolean> {
    if (segment.blankBytes > 0 || segment.name.endsWith('.tmp')) return true;
    const { records, end } = await this.#readWhole(segment);
    return end === 0 || records.some(({ record }) => gone.compact(record) === undefined);
  }

  async #keptOf(segment: Segment, gone: RemovedRows): Promise<readonly StoreRecord[]> {
    const { records } = await this.#readWhole(segment);
    return records.map(({ record }) => gone.compact(record)).filter((record) => record !== undefined);
  }

  async #readWhole({ name }: Segment) {
    const handle = await openSegment(join(this.#folder, name), 'read');
    try {
      return await readSegment(handle, { from: 0, size: (await handle.stat()).size }, new Scratch());
    } finally {
      await handle.close();
    }
  }
}
