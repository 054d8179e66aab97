import { randomUUID } from 'node:crypto';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Makes a folder where there is none, and makes sure that files can be written into it. Rejects as the system does. */
export async function makeUsable(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const probe = join(folder, `.${randomUUID()}.probe`);
  try {
    // With a byte in it: a full disk takes empty files.
    await writeFile(probe, '\n', { flag: 'wx', mode: 0o600 });
  } finally {
    await rm(probe, { force: true });
  }
}
