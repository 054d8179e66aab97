// The least that reads a history: every file in whole, every line as JSON. Prints how long that took.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const folder = process.argv[2] ?? '';
const started = performance.now();
const rows = readdirSync(folder)
  .filter((name) => name.endsWith('.jsonl'))
  .flatMap((name) => readFileSync(join(folder, name), 'utf8').split('\n').filter(Boolean))
  .map((line) => JSON.parse(line));
process.stdout.write(JSON.stringify({ loadMs: performance.now() - started, rows: rows.length }));
