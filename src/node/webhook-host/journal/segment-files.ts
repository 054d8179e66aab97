import { randomUUID } from 'node:crypto';
import { constants } from 'node:fs';
import { type FileHandle, open, readdir } from 'node:fs/promises';
import { parseLines, type SegmentPart } from './lines.ts';

/** `<time>-<pid>-<chance>.jsonl`. The pid is for people who look at the folder: nothing follows from it. */
const NAME = /^[0-9a-z]+-\d+-[0-9a-f]{8}\.jsonl$/;
/** Segments, and what programs that rotate logs make of them. */
const LIKE_A_NAME = /\.jsonl(?:\W.*)?$/s;
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

/**
 * The segments of a folder, oldest first, also under other names that they were given; none where the folder does not
 * exist yet.
 */
export async function segmentsIn(folder: string): Promise<readonly string[]> {
  const names = await readdir(folder).catch((failure: NodeJS.ErrnoException) => {
    if (failure.code === 'ENOENT') return [];
    throw failure;
  });
  return names.filter((name) => LIKE_A_NAME.test(name)).sort();
}

/** Most bytes of a segment; those of a journal end near 2 MB. */
const MAX_BYTES = 64 * 1024 * 1024;

/** What no journal wrote in the place of a segment: a folder, a pipe, a device, or a file too large to be one. */
export class NotASegment extends Error {}

/**
 * Opens a segment for reading, or for overwriting what is in it; rejects where that is no file of the folder itself, or
 * one that is too large.
 */
export async function openSegment(path: string, access: 'read' | 'overwrite'): Promise<FileHandle> {
  const handle = await open(path, (access === 'read' ? constants.O_RDONLY : constants.O_RDWR) | NOT_ELSEWHERE);
  const stats = await handle.stat();
  if (stats.isFile() && stats.size <= MAX_BYTES) return handle;
  await handle.close();
  throw new NotASegment(`${path} is left alone: ${stats.isFile() ? `${stats.size} bytes` : 'no file'}`);
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
  return parseLines(bytes.subarray(0, bytesRead), from);
}
