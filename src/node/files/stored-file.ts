import { constants } from 'node:fs';
import { open } from 'node:fs/promises';

/** Whoever opens a pipe otherwise waits until something is written to it. */
const READ = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0);
/** Files that are open at the same time: a system allows a process few hundred, also of those that others opened. */
const MAX_OPEN = 16;
/** What a file of ours never reaches. */
const MAX_BYTES = 16 * 1024 * 1024;

let openNow = 0;
const waiting: (() => void)[] = [];

/**
 * Reads a file of ours as text, a few of them at a time however many are asked for. Rejects as the system does, and
 * where it is no regular file or longer than `mostBytes`: whatever was put in its place is neither waited for nor
 * loaded.
 */
export async function readStored(path: string, mostBytes = MAX_BYTES): Promise<string> {
  if (openNow < MAX_OPEN) openNow++;
  else await new Promise<void>((resolve) => waiting.push(resolve));
  try {
    await using handle = await open(path, READ);
    const stats = await handle.stat();
    if (!stats.isFile()) throw new Error('It is no regular file');
    if (stats.size > mostBytes) throw new Error(`It is longer than ${mostBytes} bytes`);
    return await handle.readFile('utf8');
  } finally {
    const next = waiting.shift();
    if (next === undefined) openNow--;
    else next();
  }
}
