import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { startSandbox } from '../../src/node/sandbox-host/start-sandbox.ts';
import type { Bench } from './measurement.ts';

const VALIDATIONS = 10_000;
const TOGETHER = 20;
const run = promisify(execFile);

/** Ten thousand finished validations, paged through as the tree does, in a process of its own. */
export const bench: Bench = async () => {
  const sandbox = await startSandbox({ speed: 'instant', seed: 1, scenario: 'system_error' });
  try {
    for (let made = 0; made < VALIDATIONS; made += TOGETHER) {
      await Promise.all(Array.from({ length: TOGETHER }, () => create(sandbox)));
    }
    const child = join(import.meta.dirname, 'paging/child.ts');
    const { stdout } = await run(process.execPath, [
      '--expose-gc',
      child,
      JSON.stringify(sandbox.apis),
      sandbox.apiKey,
    ]);
    const { items, grownBytes } = JSON.parse(stdout) as { readonly items: number; readonly grownBytes: number };
    if (items !== VALIDATIONS) throw new Error(`${items} of ${VALIDATIONS} were listed`);
    const value = Math.round(grownBytes / 1e5) / 10;
    return [{ name: 'tree.paging-10000', value, unit: 'MB', limit: 50, better: 'lower' }];
  } finally {
    await sandbox.close();
  }
};

async function create({ apis, apiKey }: Awaited<ReturnType<typeof startSandbox>>): Promise<void> {
  const response = await fetch(`${apis.validations}/v1/validations`, {
    method: 'POST',
    headers: { 'Truora-API-Key': apiKey, 'Content-Type': 'application/x-www-form-urlencoded' },
    body: 'type=document-validation&user_authorized=true&country=CO&document_type=national-id&account_id=bench',
  });
  if (!response.ok) throw new Error(`The sandbox answered ${response.status}`);
  await response.arrayBuffer();
}
