import { execFile } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { besidePeer, type Effort, type Measurement, median, type Round } from '../measurement.ts';
import { eventLine } from './events.ts';

const run = promisify(execFile);

/**
 * Opens a full history and filters it, in a new process each time, beside one that only reads the same files; and its
 * memory.
 */
export async function history(folder: string, effort: Effort): Promise<readonly Measurement[]> {
  const events = effort === 'full' ? 10_000 : 1000;
  const full = join(folder, 'full');
  await writeHistory(full, events);
  const rounds: Round[] = [];
  const grown: number[] = [];
  for (let round = 0; round < (effort === 'full' ? 5 : 1); round++) {
    const { loadMs, filterMs, grownBytes, rows, found } = await child('load-child.ts', full);
    // One note in a thousand fits the text, and so do those that begin like it.
    if (rows !== events || found !== (events / 1000) * 11) throw new Error(`${rows} rows, ${found} found`);
    const bare = await child('load-bare-child.ts', full);
    rounds.push({ ours: loadMs + filterMs, theirs: bare.loadMs });
    grown.push(grownBytes);
  }
  const limit = { times: 2, of: 'reading the same lines as JSON' };
  const value = Math.round(median(grown) / 1e5) / 10;
  return [
    besidePeer({ name: 'webhooks.load-and-filter-10000', unit: 'ms', better: 'lower' }, rounds, limit),
    { name: 'webhooks.memory-10000', value, unit: 'MB', limit: 60, better: 'lower' },
  ];
}

async function writeHistory(folder: string, events: number): Promise<void> {
  const lines = await Promise.all(Array.from({ length: events }, (_, i) => eventLine(i)));
  await mkdir(folder);
  // As the journal would have cut it: one segment for each two megabytes.
  for (let part = 0; part * 1000 < events; part++) {
    const name = `${String(part).padStart(9, '0')}-1-${part.toString(16).padStart(8, '0')}.jsonl`;
    await writeFile(join(folder, name), lines.slice(part * 1000, part * 1000 + 1000).join(''));
  }
}

async function child(file: string, folder: string) {
  const { stdout } = await run(process.execPath, ['--expose-gc', join(import.meta.dirname, file), folder]);
  return JSON.parse(stdout);
}
