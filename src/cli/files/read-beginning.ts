import { constants, createReadStream, fstatSync, open, readSync } from 'node:fs';
import { Socket } from 'node:net';
import { addAbortSignal, type Readable } from 'node:stream';
import { isatty, ReadStream } from 'node:tty';
import { promisify } from 'node:util';
import { codeOf } from '../../base/errors.ts';

/**
 * Names of standard input that the system gives it; opened anew, they would miss what was read and fail for sockets.
 */
const STDIN_NAMES = new Set(['/dev/stdin', '/dev/fd/0', '/proc/self/fd/0']);

/** Whether a path names standard input, as `-` does. */
export function isStdin(path: string): boolean {
  return path === '-' || STDIN_NAMES.has(path);
}

/**
 * Reads a file of any kind (regular, pipe, device) up to its end, or to so many bytes that it has too many: sizes that
 * the system tells are not looked at, since those of pipes and devices are 0. Rejects as the system does, with the
 * signal's reason, or with {@link NoWriter} when no program opens the other side of a pipe within `writerWait`
 * milliseconds.
 */
export async function readBeginning(
  path: string,
  mostBytes: number,
  signal: AbortSignal,
  writerWait = 10_000,
): Promise<Uint8Array> {
  signal.throwIfAborted();
  const chunks: Uint8Array[] = [];
  const stream = isStdin(path) ? standardInput() : await streamAt(path, chunks, writerWait);
  addAbortSignal(signal, stream);
  let length = 0;
  try {
    for await (const chunk of stream) {
      chunks.push(chunk);
      length += chunk.length;
      if (length > mostBytes) break;
    }
  } catch (failure) {
    signal.throwIfAborted();
    throw failure;
  }
  return Buffer.concat(chunks).subarray(0, mostBytes + 1);
}

/** What Node makes of standard input is empty where that is a folder. */
function standardInput(): Readable {
  const stats = fstatSync(0);
  return stats.isFIFO() || stats.isSocket() || isatty(0) ? process.stdin : createReadStream('', { fd: 0 });
}

/** The failure of a pipe that no program writes to. */
export class NoWriter extends Error {
  readonly code = 'NO_WRITER';
}

/**
 * Opened without waiting for a writer, and read without holding a thread, so that the process can end while no bytes
 * come.
 */
async function streamAt(path: string, early: Uint8Array[], writerWait: number): Promise<Readable> {
  const fd = await promisify(open)(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
  if (isatty(fd)) return new ReadStream(fd);
  if (!fstatSync(fd).isFIFO()) return createReadStream(path, { fd });
  const pipe = new Socket({ fd, readable: true, writable: false });
  const timer = setTimeout(() => {
    if (pipe.bytesRead > 0) return;
    try {
      early.push(readNow(fd));
    } catch (failure) {
      pipe.destroy(failure as Error);
    }
  }, writerWait);
  return pipe.once('close', () => clearTimeout(timer));
}

/** What a pipe holds now: nothing yet while its other side is open. Throws {@link NoWriter} when it is not. */
function readNow(fd: number): Uint8Array {
  const buffer = Buffer.alloc(64 * 1024);
  try {
    const length = readSync(fd, buffer);
    if (length > 0) return buffer.subarray(0, length);
  } catch (failure) {
    if (codeOf(failure) === 'EAGAIN') return new Uint8Array();
    throw failure;
  }
  throw new NoWriter('No program writes to the pipe');
}
