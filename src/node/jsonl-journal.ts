import { constants, type FSWatcher, watch } from 'node:fs';
import { type FileHandle, lstat, mkdir, open, readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Disposable } from '../base/disposables.ts';
import { Emitter } from '../base/emitter.ts';
import { AppError, describeFailure } from '../base/errors.ts';
import type { Logger } from '../base/logger.ts';
import {
  type Gone,
  type Journal,
  rowOf,
  type SizedRecord,
  type StoreRecord,
  type SweepExtent,
} from '../webhooks/journal.ts';
import { privateFolder, syncFolder } from './durable-file.ts';
import { type Place, Segment } from './jsonl-segment.ts';
import {
  blankKnownLines,
  blankLines,
  isSegmentName,
  linesOf,
  NotAFile,
  newSegmentName,
  openSegment,
  readSegment,
  Scratch,
  segmentsIn,
} from './jsonl-segments.ts';

/** Most records that share one call to the disk. */
const GROUP = 50;
const SEGMENT_BYTES = 2 * 1024 * 1024;
/** How often other windows' segments are looked at where the system does not tell of changes. */
const POLL_MS = 2000;
/** How many segments in a row may be taken away while they are written to. */
const TRIES = 3;
/** What has to be blank in a segment that is still in use before the rest of it moves. */
const WASTE_BYTES = 64 * 1024;

/** A journal with what it held when it was opened. */
export interface OpenedJournal {
  readonly journal: Journal;
  readonly former: readonly SizedRecord[];
}

/**
 * Opens a journal of JSON lines in a folder of segments. Every process appends to segments of its own, which are found to be where they
 * were after each write; reading, overwriting lines and removing segments is for anyone, so it does not matter who wrote one or whether
 * they still run. A folder that cannot be written can be opened: then writing fails.
 */
export async function openJsonlJournal(folder: string, logger: Logger): Promise<OpenedJournal> {
  const journal = new JsonlJournal(folder, logger);
  const former = await journal.open();
  return { journal, former };
}

/** Whether a segment of ours is still the file that was written, with nothing taken off its end. */
async function isUnchanged(handle: FileHandle, { inode, end }: Segment): Promise<boolean> {
  const { ino, size } = await handle.stat();
  return ino === inode && size >= end;
}

interface Waiting {
  readonly records: readonly StoreRecord[];
  readonly lines: readonly Buffer[];
  readonly resolve: (bytes: readonly number[]) => void;
  readonly reject: (failure: unknown) => void;
}

interface OpenSegment {
  readonly segment: Segment;
  readonly handle: FileHandle;
}

class JsonlJournal implements Journal {
  readonly #folder: string;
  readonly #logger: Logger;
  readonly #reads = new Emitter<readonly SizedRecord[]>();
  readonly onDidRead = this.#reads.event;
  readonly #segments = new Map<string, Segment>();
  /** Segments that this journal wrote: whoever wrote knows what is in them. */
  readonly #written = new Set<string>();
  readonly #queue: Waiting[] = [];
  #active: OpenSegment | undefined;
  /** What is written is written one after the other; so is what is swept, beside it. */
  #lastWrite: Promise<unknown> = Promise.resolve();
  #lastSweep: Promise<unknown> = Promise.resolve();
  #nextQuick: Promise<void> | undefined;
  /** Where events fall off one after the other; open between quick sweeps, which under load follow each other. */
  #oldest: OpenSegment | undefined;
  #isWriting = false;
  #isClosed = false;
  #follower: Disposable | undefined;
  #lastRead: Promise<unknown> = Promise.resolve();
  #isReading = false;

  constructor(folder: string, logger: Logger) {
    this.#folder = folder;
    this.#logger = logger;
  }

  async open(): Promise<readonly SizedRecord[]> {
    // Where it cannot be made, the first event will tell.
    await this.#makeFolder().catch(() => {});
    const records = await this.#readNew();
    this.#follow();
    return records;
  }

  append(records: readonly StoreRecord[]): Promise<readonly number[]> {
    if (this.#isClosed) return Promise.reject(new AppError('storage', 'The history is closed'));
    const lines = linesOf(records);
    return new Promise((resolve, reject) => {
      this.#queue.push({ records, lines, resolve, reject });
      if (this.#isWriting) return;
      this.#isWriting = true;
      this.#writeInTurn(() => this.#writeAll());
    });
  }

  refresh(): Promise<void> {
    return this.#readOnce().catch((failure: unknown) => {
      throw new AppError('storage', 'The history of webhooks cannot be read', { cause: failure });
    });
  }

  sweep(gone: Gone, extent: SweepExtent): Promise<void> {
    // One that has not begun finds what went in the meantime, too.
    if (extent === 'quick' && this.#nextQuick !== undefined) return this.#nextQuick;
    const done = this.#lastSweep.then(async () => {
      if (extent === 'quick') this.#nextQuick = undefined;
      try {
        await this.#sweep(gone, extent);
      } catch (failure) {
        throw new AppError('storage', 'Deleted events are still on disk', { cause: failure });
      }
    });
    this.#lastSweep = done.catch(() => {});
    if (extent === 'quick') this.#nextQuick = done;
    return done;
  }

  async close(): Promise<void> {
    this.#follower?.dispose();
    await this.#lastSweep;
    await this.#closeOldest();
    this.#isClosed = true;
    await this.#writeInTurn(() => this.#closeActive());
    await this.#lastRead;
    this.#reads.dispose();
  }

  #writeInTurn<T>(action: () => Promise<T>): Promise<T> {
    const done = this.#lastWrite.then(action);
    this.#lastWrite = done.catch(() => {});
    return done;
  }

  async #writeAll(): Promise<void> {
    while (this.#queue.length > 0) {
      const group = this.#queue.splice(0, GROUP);
      try {
        await this.#write(group);
        for (const { lines, resolve } of group) resolve(lines.map((line) => line.length));
      } catch (failure) {
        const storage = new AppError('storage', 'The history of webhooks cannot be written', { cause: failure });
        for (const { reject } of group) reject(storage);
      }
    }
    this.#isWriting = false;
  }

  async #write(group: readonly Waiting[]): Promise<void> {
    const bytes = Buffer.concat(group.flatMap(({ lines }) => lines));
    for (let tried = 1; ; tried++) {
      const { segment, handle } = await this.#activeSegment();
      let isThere: boolean;
      try {
        for (let at = 0; at < bytes.length; ) at += (await handle.write(bytes, at)).bytesWritten;
        // Who takes the segment away after this look reads what was just written.
        [isThere] = await Promise.all([this.#isThere(segment, bytes), handle.datasync()]);
      } catch (failure) {
        await this.#takeBack();
        throw failure;
      }
      if (isThere) return this.#isWritten(segment, group, bytes.length);
      await this.#giveUp(bytes);
      if (tried === TRIES) throw new Error('What is written does not stay in the folder');
    }
  }

  #isWritten(segment: Segment, group: readonly Waiting[], size: number): void {
    let offset = segment.end;
    for (const { records, lines } of group) {
      for (const [i, record] of records.entries()) {
        const length = lines[i]?.length ?? 0;
        const row = rowOf(record);
        if (row !== undefined) segment.add(row, offset, length);
        offset += length;
      }
    }
    segment.end += size;
  }

  /** Whether what was just written is in the file of that name: others may have moved, emptied or replaced it. */
  async #isThere(segment: Segment, bytes: Buffer): Promise<boolean> {
    const path = join(this.#folder, segment.name);
    const stats = await lstat(path).catch(() => undefined);
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

  /** After half a write: nothing of it may stay, or whatever is written next would be glued to it; nor an empty segment. */
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
    this.#forget(segment);
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
    this.#forget(segment);
  }

  #forget(segment: Segment): void {
    this.#segments.delete(segment.name);
    this.#written.delete(segment.name);
  }

  async #activeSegment(): Promise<OpenSegment> {
    if (this.#active !== undefined && this.#active.segment.end < SEGMENT_BYTES) return this.#active;
    await this.#closeActive();
    await mkdir(this.#folder, { recursive: true, mode: 0o700 });
    const segment = new Segment(newSegmentName(Date.now()));
    // Before it is there: otherwise it could be read as one of another window.
    this.#written.add(segment.name);
    const flags = constants.O_RDWR | constants.O_APPEND | constants.O_CREAT | constants.O_EXCL;
    const handle = await open(join(this.#folder, segment.name), flags, 0o600);
    segment.inode = (await handle.stat()).ino;
    this.#segments.set(segment.name, segment);
    this.#active = { segment, handle };
    await syncFolder(this.#folder);
    return this.#active;
  }

  async #closeActive(): Promise<void> {
    const active = this.#active;
    this.#active = undefined;
    await active?.handle.close().catch((failure: unknown) => this.#failed(failure));
  }

  async #sweep(gone: Gone, extent: SweepExtent): Promise<void> {
    const isUrgent = extent !== 'quick';
    if (isUrgent) await this.#closeOldest();
    const failures: unknown[] = [];
    // What was moved by others in between is read again, and then is where it was read.
    for (let round = 1, isMoved = true; isMoved && round <= TRIES; round++) {
      if (isUrgent) await this.#readOnce();
      isMoved = false;
      for (const segment of [...this.#segments.values()]) {
        const places = segment.takeGone((row) => gone.isGone(row));
        if (places.length === 0) continue;
        try {
          if (!(await this.#blank(segment, places, isUrgent))) isMoved = true;
        } catch (failure) {
          if ((failure as NodeJS.ErrnoException).code === 'ENOENT') continue;
          failures.push(failure);
          for (const { row, offset, bytes } of places) segment.add(row, offset, bytes);
        }
      }
    }
    for (const segment of [...this.#segments.values()]) {
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
      const isKnown = this.#written.has(segment.name) && (await isUnchanged(handle, segment));
      const areAllThere = isKnown || (await blankLines(handle, places));
      if (isKnown) await blankKnownLines(handle, places);
      if (isUrgent) await handle.datasync();
      segment.blanked(places);
      if (areAllThere) return true;
    } finally {
      if (isUrgent || segment.left === 0) await this.#closeOldest();
    }
    await this.#closeOldest();
    if (segment === this.#active?.segment) await this.#writeInTurn(() => this.#closeActive());
    this.#forget(segment);
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
    if (segment.isSettled || segment === this.#active?.segment) return false;
    // Of lines that cannot be read nothing is known, but that they are as old as what was beside them.
    if (segment.left === 0) return segment.unreadable === 0 || segment.blankBytes > 0;
    if (extent === 'quick') return false;
    return segment.name.endsWith('.tmp') || segment.blankBytes > Math.max(WASTE_BYTES, segment.end / 4);
  }

  /**
   * Moves what is still wanted of a segment to the end of ours, and removes it. It gets a name of ours first: whoever writes to it finds
   * it gone, or what they wrote is read here.
   */
  async #retire(segment: Segment, gone: Gone, extent: SweepExtent): Promise<void> {
    if (extent !== 'all' && !(await this.#givesBack(segment, gone))) {
      segment.isSettled = true;
      return;
    }
    if (segment === this.#active?.segment) await this.#writeInTurn(() => this.#closeActive());
    const name = newSegmentName(Date.now());
    this.#written.add(name);
    const isOurs = await rename(join(this.#folder, segment.name), join(this.#folder, name)).then(
      () => true,
      (failure: NodeJS.ErrnoException) => {
        if (failure.code === 'ENOENT') return false;
        throw failure;
      },
    );
    this.#segments.delete(segment.name);
    if (!isOurs) return;
    segment.name = name;
    this.#segments.set(name, segment);
    const kept = await this.#keptOf(segment, gone);
    if (kept.length > 0) await this.append(kept);
    await rm(join(this.#folder, name), { force: true });
    this.#forget(segment);
  }

  async #givesBack(segment: Segment, gone: Gone): Promise<boolean> {
    if (segment.blankBytes > 0 || segment.name.endsWith('.tmp')) return true;
    const { records, end } = await this.#readWhole(segment);
    return end === 0 || records.some(({ record }) => gone.keep(record) === undefined);
  }

  async #keptOf(segment: Segment, gone: Gone): Promise<readonly StoreRecord[]> {
    const { records } = await this.#readWhole(segment);
    return records.map(({ record }) => gone.keep(record)).filter((record) => record !== undefined);
  }

  async #readWhole({ name }: Segment) {
    const handle = await openSegment(join(this.#folder, name), 'read');
    try {
      return await readSegment(handle, { from: 0, size: (await handle.stat()).size }, new Scratch());
    } finally {
      await handle.close();
    }
  }

  /** One reading at a time, so that nothing is found twice. */
  #readOnce(): Promise<void> {
    const done = this.#lastRead.then(async () => {
      this.#isReading = true;
      try {
        const records = await this.#readNew();
        if (records.length > 0) this.#reads.fire(records);
      } finally {
        this.#isReading = false;
      }
    });
    this.#lastRead = done.catch(() => {});
    return done;
  }

  async #readNew(): Promise<readonly SizedRecord[]> {
    const names = await segmentsIn(this.#folder);
    const fresh: SizedRecord[] = [];
    const absent = [...this.#segments.values()].filter(
      (one) => !names.includes(one.name) && !this.#written.has(one.name),
    );
    for (const segment of absent) this.#forget(segment);
    const theirs = names.filter((candidate) => !this.#written.has(candidate));
    const scratch = new Scratch();
    for (const name of theirs) {
      if (!this.#written.has(name)) for (const record of await this.#readOn(name, scratch)) fresh.push(record);
    }
    return fresh;
  }

  /** What a segment of somebody else holds that was not read yet. */
  async #readOn(name: string, scratch: Scratch): Promise<readonly SizedRecord[]> {
    let handle: FileHandle;
    try {
      handle = await openSegment(join(this.#folder, name), 'read');
    } catch (failure) {
      // Taken over by another window in between: it is read under its new name.
      if ((failure as NodeJS.ErrnoException).code === 'ENOENT') return [];
      if (this.#segments.has(name)) return [];
      this.#logger.warn(`a part of the history cannot be read: ${describeFailure(failure)}`);
      const segment = new Segment(name);
      segment.isForeign = failure instanceof NotAFile || (failure as NodeJS.ErrnoException).code === 'ELOOP';
      this.#segments.set(name, segment);
      return [];
    }
    try {
      const { size, ino, mtimeMs, mode } = await handle.stat();
      const former = this.#segments.get(name);
      if (former?.size === size && former.mtimeMs === mtimeMs) return [];
      if ((mode & 0o077) !== 0 && isSegmentName(name)) await handle.chmod(0o600).catch(() => {});
      const isSame = former !== undefined && former.inode === ino && former.size >= 0 && size >= former.size;
      const segment = isSame ? former : new Segment(name);
      const part = await readSegment(handle, { from: segment.end, size }, scratch);
      for (const { record, offset, bytes } of part.records) {
        const row = rowOf(record);
        if (row !== undefined) segment.add(row, offset, bytes);
      }
      if (part.records.length > 0) segment.isSettled = false;
      Object.assign(segment, { size, inode: ino, mtimeMs, end: part.end });
      segment.unreadable += part.unreadable;
      segment.blankBytes += part.blankBytes;
      this.#segments.set(name, segment);
      if (part.unreadable > 0) this.#logger.warn(`${part.unreadable} lines of the history could not be read: ${name}`);
      return part.records;
    } finally {
      await handle.close();
    }
  }

  /** The mode of a folder that has something else in it, too, is not ours to change. */
  async #makeFolder(): Promise<void> {
    await mkdir(this.#folder, { recursive: true, mode: 0o700 });
    const names = await readdir(this.#folder);
    if (names.every((name) => /\.jsonl|^receiver\.json/.test(name))) await privateFolder(this.#folder);
  }

  #follow(): void {
    const refresh = () => {
      if (this.#isClosed || this.#isReading) return;
      this.#readOnce().catch((failure: unknown) => this.#failed(failure));
    };
    const timer = setInterval(refresh, POLL_MS).unref();
    let watcher: FSWatcher | undefined;
    try {
      watcher = watch(this.#folder, { persistent: false }, (_, name) => {
        if (name === null || !this.#written.has(name)) refresh();
      });
      watcher.on('error', () => watcher?.close());
    } catch (failure) {
      this.#logger.debug(`the history is looked at every ${POLL_MS} ms: ${describeFailure(failure)}`);
    }
    this.#follower = {
      dispose() {
        clearInterval(timer);
        watcher?.close();
      },
    };
  }

  /** Writing tells its failures to whoever writes; these are the others. */
  #failed(failure: unknown): void {
    this.#logger.warn(`the history of webhooks: ${describeFailure(failure)}`);
  }
}
