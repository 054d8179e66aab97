import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { sandboxWith } from './account.ts';
import type { Bench } from './measurement.ts';

const run = promisify(execFile);

/** Ten thousand finished validations, paged through as the tree does, in a process of its own. */
export const bench: Bench = async (effort) => {
  const validations = effort === 'full' ? 10_000 : 200;
  const sandbox = await sandboxWith(validations);
  try {
    const child = join(import.meta.dirname, 'paging/child.ts');
    const { stdout } = await run(process.execPath, ['--expose-gc', child, JSON.stringify(sandbox)]);
    const { items, grownBytes } = JSON.parse(stdout) as { readonly items: number; readonly grownBytes: number };
    if (items !== validations) throw new Error(`${items} of ${validations} were listed`);
    const value = Math.round(grownBytes / 1e5) / 10;
    return [{ name: 'tree.paging-10000', value, unit: 'MB', limit: 50, better: 'lower' }];
  } finally {
    await sandbox.close();
  }
};
