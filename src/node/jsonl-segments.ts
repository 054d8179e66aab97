import { isAscii } from 'node:buffer';
import { randomUUID } from 'node:crypto';
import { constants } from 'node:fs';
import { type FileHandle, open, readdir } from 'node:fs/promises';
import { crc32 } from 'node:zlib';
import type { SizedRecord, StoreRecord } from '../webhooks/journal.ts';
import { lineOf, recordOfLine } from '../webhooks/stored-record.ts';

/** `<time>-<pid>-<chance>.jsonl`. The pid is for people who look at the folder: nothing follows from it. */
const NAME = /^[0-9a-z]+-\d+-[0-9a-f]{8}\.jsonl$/;
/** Segments, and what programs that rotate logs make of them. */
const LIKE_A_NAME = /\.jsonl(?:\W.*)?$/s;
const [NEW_LINE, SPACE] = [0x0a, 0x20];
/** Before the members of a line: the CRC-32 of all bytes behind it. Lines of earlier versions have none. */
const SUM = '{"sum":"';
const NO_SUM = `${SUM}00000000",`;
/** A link in our folder leads to a file of someone else, and whoever opens a pipe waits. */
const NOT_ELSEWHERE = (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0);

/** A name that no other segment has. */
export function newSegmentName(now: number): string {
  return `${now.toString(36).padStart(9, '0')}-${process.pid}-${randomUUID().slice(0, 8)}.jsonl`;
}

/** Whether a segment has the name that a journal gave it. */
export function isSegmentName(name: string): boolean {
  return NAME.test(name);
}

/** The segments of a folder, oldest first, also under other names that they were given; none where the folder does not exist yet. */
export async function segmentsIn(folder: string): Promise<readonly string[]> {
  const names = await readdir(folder).catch((failure: NodeJS.ErrnoException) => {
    if (failure.code === 'ENOENT') return [];
    throw failure;
  });
  return names.filter((name) => LIKE_A_NAME.test(name)).sort();
}

/** A folder, a pipe or a device where a segment should be. */
export class NotAFile extends Error {}

/** Opens a segment for reading, or for overwriting what is in it; rejects where that is no file of the folder itself. */
export async function openSegment(path: string, access: 'read' | 'overwrite'): Promise<FileHandle> {
  const handle = await open(path, (access === 'read' ? constants.O_RDONLY : constants.O_RDWR) | NOT_ELSEWHERE);
  if ((await handle.stat()).isFile()) return handle;
  await handle.close();
  throw new NotAFile('A segment is no file');
}

/** A record and where its line begins. */
export interface PlacedRecord extends SizedRecord {
  readonly offset: number;
}

/** Complete lines of a segment from a place on. */
export interface SegmentPart {
  readonly records: readonly PlacedRecord[];
  /** Complete lines that could not be understood. */
  readonly unreadable: number;
  /** Bytes of lines that were overwritten. */
  readonly blankBytes: number;
  /** Offset behind the last complete line. */
  readonly end: number;
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

/** Reads the lines of a segment behind `from`, which is the start of one; a torn last line is left for later. */
export async function readSegment(
  handle: FileHandle,
  { from, size }: { readonly from: number; readonly size: number },
  scratch: Scratch,
): Promise<SegmentPart> {
  const bytes = scratch.ofSize(Math.max(0, size - from));
  const { bytesRead } = await handle.read(bytes, 0, bytes.length, from);
  const complete = bytes.subarray(0, bytes.subarray(0, bytesRead).lastIndexOf(NEW_LINE) + 1);
  return { ...parseLines(complete, from), end: from + complete.length };
}

function parseLines(bytes: Buffer, from: number) {
  const records: PlacedRecord[] = [];
  let unreadable = 0;
  let blankBytes = 0;
  // At once where it can be: decoding line by line takes longer, and so the lines share the memory of their segment.
  const text = isAscii(bytes) ? bytes.toString('latin1') : undefined;
  for (let start = 0; start < bytes.length; ) {
    const end = bytes.indexOf(NEW_LINE, start);
    if (bytes[start] === SPACE) blankBytes += end + 1 - start;
    else if (end > start) {
      const line = text?.slice(start, end) ?? bytes.toString('utf8', start, end);
      const record = recordOf(line, bytes, start, end);
      if (record === undefined) unreadable++;
      else records.push({ record, bytes: end + 1 - start, offset: from + start });
    }
    start = end + 1;
  }
  return { records, unreadable, blankBytes };
}

function recordOf(line: string, bytes: Buffer, start: number, end: number): StoreRecord | undefined {
  if (!line.startsWith(SUM)) return recordOfLine(line);
  const sum = line.slice(SUM.length, SUM.length + 8);
  return sum === sumOf(bytes.subarray(start + NO_SUM.length, end)) ? recordOfLine(line, NO_SUM.length) : undefined;
}

function sumOf(bytes: Buffer): string {
  return crc32(bytes).toString(16).padStart(8, '0');
}

/** Records as the lines of a segment, each with its checksum and its end. */
export function linesOf(records: readonly StoreRecord[]): readonly Buffer[] {
  return records.map((record) => {
    const line = Buffer.from(`${NO_SUM}${lineOf(record).slice(1)}\n`);
    line.write(sumOf(line.subarray(NO_SUM.length, -1)), SUM.length, 'latin1');
    return line;
  });
}

/** Overwrites lines of a segment of ours that nobody has changed: what is in them is known without a look. */
export async function blankKnownLines(
  handle: FileHandle,
  lines: readonly { readonly offset: number; readonly bytes: number }[],
): Promise<void> {
  const sorted = [...lines].sort((a, b) => a.offset - b.offset);
  for (let first = 0; first < sorted.length; ) {
    const start = sorted[first]?.offset ?? 0;
    let end = start;
    const ends: number[] = [];
    for (; first < sorted.length && sorted[first]?.offset === end; first++) {
      end += sorted[first]?.bytes ?? 0;
      ends.push(end - start - 1);
    }
    const bytes = Buffer.alloc(end - start, SPACE);
    for (const at of ends) bytes[at] = NEW_LINE;
    await writeAt(handle, bytes, start);
  }
}

/** Overwrites lines of the same row or of several, where they still are what they were; resolves to whether all of them were. */
export async function blankLines(
  handle: FileHandle,
  lines: readonly { readonly row: string; readonly offset: number; readonly bytes: number }[],
): Promise<boolean> {
  let areAllThere = true;
  const sorted = [...lines].sort((a, b) => a.offset - b.offset);
  for (let first = 0; first < sorted.length; ) {
    const start = sorted[first]?.offset ?? 0;
    let end = start;
    let next = first;
    // Neighbours go together: most that fall off are.
    for (; next < sorted.length && sorted[next]?.offset === end; next++) end += sorted[next]?.bytes ?? 0;
    const bytes = Buffer.alloc(end - start);
    await handle.read(bytes, 0, bytes.length, start);
    const parts = sorted.slice(first, next).map(({ row, offset, bytes: length }) => {
      const line = bytes.subarray(offset - start, offset - start + length);
      const isThere =
        line.indexOf(NEW_LINE) === length - 1 && (line[0] === SPACE || line.includes(JSON.stringify(row)));
      if (isThere) line.fill(SPACE, 0, length - 1);
      return { line, offset, isThere };
    });
    if (parts.every(({ isThere }) => isThere)) await writeAt(handle, bytes, start);
    else {
      areAllThere = false;
      for (const { line, offset, isThere } of parts) if (isThere) await writeAt(handle, line, offset);
    }
    first = next;
  }
  return areAllThere;
}

async function writeAt(handle: FileHandle, bytes: Buffer, offset: number): Promise<void> {
  for (let at = 0; at < bytes.length; ) {
    at += (await handle.write(bytes, at, bytes.length - at, offset + at)).bytesWritten;
  }
}
