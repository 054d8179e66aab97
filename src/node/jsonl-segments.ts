import { isAscii } from 'node:buffer';
import { randomUUID } from 'node:crypto';
import type { Stats } from 'node:fs';
import { type FileHandle, open, readdir, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { SizedRecord, StoreRecord } from '../webhooks/journal.ts';
import { lineOf, recordOfLine } from '../webhooks/stored-record.ts';

/** `<time>-<pid>-<chance>.jsonl`: a segment has one writer, the process with that pid. */
const NAME = /^([0-9a-z]+)-(\d+)-([0-9a-f]{8})\.jsonl$/;
/** After this long without a byte a segment has no writer any more, whoever has its pid by now. */
const STALE_MS = 24 * 3_600_000;
const NEW_LINE = 0x0a;

/** A name that no other segment has. */
export function newSegmentName(now: number): string {
  return `${now.toString(36).padStart(9, '0')}-${process.pid}-${randomUUID().slice(0, 8)}.jsonl`;
}

/** The segments of a folder, oldest first; none where the folder does not exist yet. */
export async function segmentsIn(folder: string): Promise<readonly string[]> {
  const names = await readdir(folder).catch((failure: NodeJS.ErrnoException) => {
    if (failure.code === 'ENOENT') return [];
    throw failure;
  });
  return names.filter((name) => NAME.test(name)).sort();
}

/** Complete lines of a segment from a place on, and where they end. */
export interface SegmentPart {
  readonly records: readonly SizedRecord[];
  /** Offset behind the last complete line. */
  readonly end: number;
  /** Complete lines that could not be understood. */
  readonly unreadable: number;
  /** Tells files of the same name apart. */
  readonly inode: number;
}

/** Memory for one segment after the other: getting it anew takes as long as reading does. */
export class Scratch {
  #bytes = Buffer.alloc(0);

  /** So many bytes, until the next call. */
  ofSize(size: number): Buffer {
    if (this.#bytes.length < size) this.#bytes = Buffer.allocUnsafe(size);
    return this.#bytes.subarray(0, size);
  }
}

/** Reads what stands in a segment behind `start`; a torn last line is left for later. With another inode than `inode`, all of it is read. */
export async function readSegment(path: string, scratch: Scratch, start = 0, inode?: number): Promise<SegmentPart> {
  const handle = await open(path, 'r');
  try {
    const { size, ino } = await handle.stat();
    const from = inode === undefined || inode === ino ? Math.min(start, size) : 0;
    const bytes = scratch.ofSize(size - from);
    const { bytesRead } = await handle.read(bytes, 0, bytes.length, from);
    const complete = bytes.subarray(0, bytes.subarray(0, bytesRead).lastIndexOf(NEW_LINE) + 1);
    return { ...parseLines(complete), end: from + complete.length, inode: ino };
  } finally {
    await handle.close();
  }
}

function parseLines(bytes: Buffer) {
  const records: SizedRecord[] = [];
  let unreadable = 0;
  // At once: decoding line by line takes longer, and so the lines share the memory of their segment.
  const isPlain = isAscii(bytes);
  const text = bytes.toString(isPlain ? 'latin1' : 'utf8');
  for (let start = 0; start < text.length; ) {
    const end = text.indexOf('\n', start);
    const line = text.slice(start, end);
    const record = recordOfLine(line);
    if (record !== undefined) records.push({ record, bytes: (isPlain ? line.length : Buffer.byteLength(line)) + 1 });
    else if (end > start) unreadable++;
    start = end + 1;
  }
  return { records, unreadable };
}

/** Records as the lines of a segment. */
export function linesOf(records: readonly StoreRecord[]): readonly string[] {
  return records.map((record) => `${lineOf(record)}\n`);
}

/** Whether the process that wrote a segment is gone, so that somebody else may tidy it. */
export async function hasNoWriter(folder: string, name: string, now: number): Promise<boolean> {
  const pid = Number(NAME.exec(name)?.[2]);
  if (pid !== process.pid && !isAlive(pid)) return true;
  const stats: Stats = await stat(join(folder, name));
  return now - stats.mtimeMs > STALE_MS;
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (failure) {
    return (failure as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** Makes a segment ours by giving it a name of ours; undefined when somebody else was faster. A writer that lives after all notices. */
export async function claimSegment(folder: string, name: string): Promise<string | undefined> {
  const [, time = '0'] = NAME.exec(name) ?? [];
  const claimed = `${time}-${process.pid}-${randomUUID().slice(0, 8)}.jsonl`;
  try {
    await rename(join(folder, name), join(folder, claimed));
    return claimed;
  } catch {
    return undefined;
  }
}

/** Replaces the contents of a segment of ours, so that a crash leaves either the old or the new ones. */
export async function rewriteSegment(path: string, records: readonly StoreRecord[]): Promise<void> {
  if (records.length === 0) return rm(path, { force: true });
  const draft = `${path}.tmp`;
  let handle: FileHandle | undefined;
  try {
    handle = await open(draft, 'w', 0o600);
    await handle.writeFile(linesOf(records).join(''));
    await handle.datasync();
    await handle.close();
    handle = undefined;
    await rename(draft, path);
  } catch (failure) {
    await handle?.close().catch(() => {});
    await rm(draft, { force: true }).catch(() => {});
    throw failure;
  }
}
