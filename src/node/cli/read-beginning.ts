import { constants, createReadStream, fstatSync, open } from 'node:fs';
import { Socket } from 'node:net';
import { addAbortSignal, type Readable } from 'node:stream';
import { isatty, ReadStream } from 'node:tty';
import { promisify } from 'node:util';

/** Names of standard input that the system gives it; opened anew, they would miss what was read and fail for sockets. */
const STDIN_NAMES = new Set(['/dev/stdin', '/dev/fd/0', '/proc/self/fd/0']);

/** Whether a path names standard input, as `-` does. */
export function isStdin(path: string): boolean {
  return path === '-' || STDIN_NAMES.has(path);
}

/**
 * Reads a file of any kind (regular, pipe, device) up to its end, or to so many bytes that it has too many: sizes that the system
 * tells are not looked at, since those of pipes and devices are 0. Rejects as the system does, or with the signal's reason.
 */
export async function readBeginning(path: string, mostBytes: number, signal: AbortSignal): Promise<Uint8Array> {
  signal.throwIfAborted();
  const stream = isStdin(path) ? standardInput() : await streamAt(path);
  addAbortSignal(signal, stream);
  const chunks: Uint8Array[] = [];
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

/** Opened without waiting for a writer, and read without holding a thread, so that the process can end while no bytes come. */
async function streamAt(path: string): Promise<Readable> {
  const fd = await promisify(open)(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
  if (isatty(fd)) return new ReadStream(fd);
  return fstatSync(fd).isFIFO() ? new Socket({ fd, readable: true, writable: false }) : createReadStream(path, { fd });
}
