import { type FSWatcher, watch } from 'node:fs';
import { type FileHandle, mkdir, open, readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Disposable } from '../base/disposables.ts';
import { Emitter } from '../base/emitter.ts';
import { AppError, describeFailure } from '../base/errors.ts';
import type { Logger } from '../base/logger.ts';
import type { Journal, SizedRecord, StoreRecord } from '../webhooks/journal.ts';
import {
  claimSegment,
  hasNoWriter,
  linesOf,
  newSegmentName,
  readSegment,
  rewriteSegment,
  Scratch,
  segmentsIn,
} from './jsonl-segments.ts';

/** Most records that share one call to the disk. */
const GROUP = 50;
const SEGMENT_BYTES = 2 * 1024 * 1024;
/** How often other windows' segments are looked at where the system does not tell of changes. */
const POLL_MS = 2000;

/** A journal with what it held when it was opened. */
export interface OpenedJournal {
  readonly journal: Journal;
  readonly former: readonly SizedRecord[];
}

/**
 * Opens a journal of JSON lines in a folder of segments. Every process writes segments of its own and reads those of the others,
 * so that two windows on one workspace never spoil one another's. A folder that cannot be written can be opened: then writing fails.
 */
export async function openJsonlJournal(folder: string, logger: Logger): Promise<OpenedJournal> {
  const journal = new JsonlJournal(folder, logger);
  const former = await journal.open();
  return { journal, former };
}

interface Waiting {
  readonly lines: readonly string[];
  readonly resolve: (bytes: readonly number[]) => void;
  readonly reject: (failure: unknown) => void;
}

interface ActiveSegment {
  readonly name: string;
  readonly handle: FileHandle;
  readonly inode: number;
  size: number;
}

class JsonlJournal implements Journal {
  readonly #folder: string;
  readonly #logger: Logger;
  readonly #reads = new Emitter<readonly SizedRecord[]>();
  readonly onDidRead = this.#reads.event;
  readonly #read = new Map<string, { readonly end: number; readonly inode: number }>();
  /** Segments that this journal wrote: whoever wrote knows what is in them. */
  readonly #written = new Set<string>();
  /** Segments of processes that are gone, which this journal took over. */
  readonly #claimed = new Set<string>();
  readonly #queue: Waiting[] = [];
  #active: ActiveSegment | undefined;
  /** Everything that touches our own segments happens one after the other. */
  #last: Promise<unknown> = Promise.resolve();
  #isWriting = false;
  #isClosed = false;
  #follower: Disposable | undefined;
  #refreshing: Promise<void> | undefined;

  constructor(folder: string, logger: Logger) {
    this.#folder = folder;
    this.#logger = logger;
  }

  async open(): Promise<readonly SizedRecord[]> {
    // Where it cannot be made, the first event will tell.
    await mkdir(this.#folder, { recursive: true, mode: 0o700 }).catch(() => {});
    const records = await this.#readNew();
    await this.#removeDrafts();
    this.#follow();
    return records;
  }

  append(records: readonly StoreRecord[]): Promise<readonly number[]> {
    if (this.#isClosed) return Promise.reject(new AppError('storage', 'The history is closed'));
    const lines = linesOf(records);
    return new Promise((resolve, reject) => {
      this.#queue.push({ lines, resolve, reject });
      if (this.#isWriting) return;
      this.#isWriting = true;
      this.#inTurn(() => this.#writeAll());
    });
  }

  sweep(keep: (record: StoreRecord) => StoreRecord | undefined, extent: 'all' | 'closed'): Promise<void> {
    return this.#inTurn(async () => {
      if (extent === 'all') await this.#closeActive();
      for (const name of await segmentsIn(this.#folder)) {
        const mine = await this.#takeOver(name);
        if (mine !== undefined) await this.#tidy(mine, keep);
      }
    });
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    this.#follower?.dispose();
    await this.#inTurn(() => this.#closeActive());
    await this.#refreshing;
    this.#reads.dispose();
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
        await this.#write(Buffer.from(group.flatMap(({ lines }) => lines).join('')));
        for (const { lines, resolve } of group) resolve(lines.map((line) => Buffer.byteLength(line)));
      } catch (failure) {
        const storage = new AppError('storage', 'The history of webhooks cannot be written', { cause: failure });
        for (const { reject } of group) reject(storage);
      }
    }
    this.#isWriting = false;
  }

  async #write(bytes: Buffer): Promise<void> {
    const segment = await this.#segment();
    let isTakenAway: boolean;
    try {
      for (let at = 0; at < bytes.length; ) {
        at += (await segment.handle.write(bytes, at, bytes.length - at, segment.size + at)).bytesWritten;
      }
      // Whoever claims the segment after this look reads what was just written.
      [isTakenAway] = await Promise.all([this.#isTakenAway(segment), segment.handle.datasync()]);
    } catch (failure) {
      // Half a line must not stay: whatever is written next would be glued to it.
      await segment.handle.truncate(segment.size).catch(() => {});
      await this.#closeActive();
      throw failure;
    }
    segment.size += bytes.length;
    if (isTakenAway) {
      await this.#closeActive();
      await this.#write(bytes);
    }
  }

  /** Whether another process took us for dead and claimed the segment: then it may not have seen what was written last. */
  async #isTakenAway({ name, inode }: ActiveSegment): Promise<boolean> {
    const stats = await stat(join(this.#folder, name)).catch(() => undefined);
    return stats?.ino !== inode;
  }

  async #segment(): Promise<ActiveSegment> {
    if (this.#active !== undefined && this.#active.size < SEGMENT_BYTES) return this.#active;
    await this.#closeActive();
    await mkdir(this.#folder, { recursive: true, mode: 0o700 });
    const name = newSegmentName(Date.now());
    const handle = await open(join(this.#folder, name), 'wx', 0o600);
    this.#written.add(name);
    this.#active = { name, handle, inode: (await handle.stat()).ino, size: 0 };
    await this.#syncFolder();
    return this.#active;
  }

  async #closeActive(): Promise<void> {
    const active = this.#active;
    this.#active = undefined;
    await active?.handle.close().catch((failure: unknown) => this.#failed(failure));
  }

  /** So that the name of a new file survives a loss of power, where the system can do that. */
  async #syncFolder(): Promise<void> {
    const folder = await open(this.#folder, 'r').catch(() => undefined);
    await folder?.sync().catch(() => {});
    await folder?.close();
  }

  /** A segment that nobody writes to, under a name of ours; undefined when it belongs to somebody. */
  async #takeOver(name: string): Promise<string | undefined> {
    if (name === this.#active?.name) return undefined;
    if (this.#written.has(name) || this.#claimed.has(name)) return name;
    if (!(await hasNoWriter(this.#folder, name, Date.now()))) return undefined;
    const claimed = await claimSegment(this.#folder, name);
    if (claimed !== undefined) this.#claimed.add(claimed);
    return claimed;
  }

  async #tidy(name: string, keep: (record: StoreRecord) => StoreRecord | undefined): Promise<void> {
    const path = join(this.#folder, name);
    const { records } = await readSegment(path, new Scratch());
    const kept = records.map(({ record }) => keep(record)).filter((record) => record !== undefined);
    if (kept.length === records.length) return;
    await rewriteSegment(path, kept);
  }

  async #readNew(): Promise<readonly SizedRecord[]> {
    const names = await segmentsIn(this.#folder);
    const fresh: SizedRecord[] = [];
    for (const gone of [...this.#read.keys()].filter((name) => !names.includes(name))) this.#read.delete(gone);
    const theirs = names.filter((candidate) => !this.#written.has(candidate));
    const scratch = new Scratch();
    for (const name of theirs) for (const record of await this.#readOn(name, scratch)) fresh.push(record);
    return fresh;
  }

  /** What a segment of somebody else holds that was not read yet. */
  async #readOn(name: string, scratch: Scratch): Promise<readonly SizedRecord[]> {
    const former = this.#read.get(name);
    try {
      const part = await readSegment(join(this.#folder, name), scratch, former?.end, former?.inode);
      this.#read.set(name, { end: part.end, inode: part.inode });
      if (part.unreadable > 0) this.#logger.warn(`${part.unreadable} lines of the history could not be read: ${name}`);
      return part.records;
    } catch (failure) {
      // Taken over or tidied by another window in between: it is read under its new name.
      if ((failure as NodeJS.ErrnoException).code !== 'ENOENT') throw failure;
      return [];
    }
  }

  /** Drafts of a rewrite that a crash interrupted. */
  async #removeDrafts(): Promise<void> {
    const names = await readdir(this.#folder).catch(() => []);
    for (const draft of names.filter((name) => name.endsWith('.jsonl.tmp'))) {
      const name = draft.slice(0, -'.tmp'.length);
      if (await hasNoWriter(this.#folder, name, Date.now()).catch(() => true)) {
        await rm(join(this.#folder, draft), { force: true }).catch(() => {});
      }
    }
  }

  #follow(): void {
    const refresh = () => {
      if (this.#isClosed) return;
      this.#refreshing ??= this.#refresh().finally(() => {
        this.#refreshing = undefined;
      });
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

  async #refresh(): Promise<void> {
    try {
      const records = await this.#readNew();
      if (records.length > 0) this.#reads.fire(records);
    } catch (failure) {
      this.#failed(failure);
    }
  }

  /** Writing tells its failures to whoever writes; these are the others. */
  #failed(failure: unknown): void {
    this.#logger.warn(`the history of webhooks: ${describeFailure(failure)}`);
  }
}
