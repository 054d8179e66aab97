import { type FSWatcher, watch } from 'node:fs';
import type { FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import type { Disposable } from '../../../base/disposables.ts';
import { Emitter } from '../../../base/emitter.ts';
import { codeOf, describeFailure } from '../../../base/errors.ts';
import type { Logger } from '../../../base/logger.ts';
import { rowOf, type SizedRecord } from '../../../webhooks/history/journal.ts';
import type { KnownSegments } from './known-segments.ts';
import { Segment } from './segment.ts';
import { isSegmentName, NotASegment, openSegment, readSegment, Scratch, segmentsIn } from './segment-files.ts';

/** How often other windows' segments are looked at where the system does not tell of changes. */
const POLL_MS = 2000;

/** What a reader works with. */
export interface SegmentReaderParts {
  readonly folder: string;
  readonly known: KnownSegments;
  readonly logger: Logger;
  /** Called with what went wrong where no one waits for it. */
  readonly failed: (failure: unknown) => void;
}

/** Reads what other windows wrote. */
export class SegmentReader {
  readonly #folder: string;
  readonly #known: KnownSegments;
  readonly #logger: Logger;
  readonly #failed: (failure: unknown) => void;
  readonly #reads = new Emitter<readonly SizedRecord[]>();
  readonly onDidRead = this.#reads.event;
  #follower: Disposable | undefined;
  #last: Promise<unknown> = Promise.resolve();
  #isReading = false;

  constructor({ folder, known, logger, failed }: SegmentReaderParts) {
    this.#folder = folder;
    this.#known = known;
    this.#logger = logger;
    this.#failed = failed;
  }

  /** Returns what is there, and from then on reads what comes. */
  async open(): Promise<readonly SizedRecord[]> {
    const records = await this.#readNew();
    this.#follow();
    return records;
  }

  /** One reading at a time, so that nothing is found twice. */
  readNow(): Promise<void> {
    const done = this.#last.then(async () => {
      this.#isReading = true;
      try {
        const records = await this.#readNew();
        if (records.length > 0) this.#reads.fire(records);
      } finally {
        this.#isReading = false;
      }
    });
    this.#last = done.catch(() => {});
    return done;
  }

  async #readNew(): Promise<readonly SizedRecord[]> {
    const names = await segmentsIn(this.#folder);
    const fresh: SizedRecord[] = [];
    const absent = this.#known.all().filter((one) => !names.includes(one.name) && !this.#known.isOwn(one.name));
    for (const segment of absent) this.#known.forget(segment);
    const theirs = names.filter((candidate) => !this.#known.isOwn(candidate));
    const scratch = new Scratch();
    for (const name of theirs) {
      if (!this.#known.isOwn(name)) for (const record of await this.#readOn(name, scratch)) fresh.push(record);
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
      if (codeOf(failure) === 'ENOENT') return [];
      if (this.#known.get(name) !== undefined) return [];
      this.#logger.warn(`a part of the history cannot be read: ${describeFailure(failure)}`);
      const segment = new Segment(name);
      segment.isForeign = failure instanceof NotASegment || codeOf(failure) === 'ELOOP';
      this.#known.add(segment);
      return [];
    }
    try {
      const { size, ino, mtimeMs, mode } = await handle.stat();
      const former = this.#known.get(name);
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
      this.#known.add(segment);
      if (part.unreadable > 0) this.#logger.warn(`${part.unreadable} lines of the history could not be read: ${name}`);
      return part.records;
    } finally {
      await handle.close();
    }
  }

  /** Reads no more of its own accord. */
  stopFollowing(): void {
    this.#follower?.dispose();
  }

  /** Waits for what is being read. */
  async close(): Promise<void> {
    this.stopFollowing();
    await this.#last;
    this.#reads.dispose();
  }

  #follow(): void {
    const refresh = () => {
      if (this.#isReading) return;
      this.readNow().catch((failure: unknown) => this.#failed(failure));
    };
    const timer = setInterval(refresh, POLL_MS).unref();
    let watcher: FSWatcher | undefined;
    try {
      watcher = watch(this.#folder, { persistent: false }, (_, name) => {
        if (name === null || !this.#known.isOwn(name)) refresh();
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
}
