import { randomUUID } from 'node:crypto';
import { mkdir, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';

/** Makes a folder where there is none, and makes sure that files can be written into it. Rejects as the system does. */
export async function makeUsable(folder: string): Promise<void> {
  await make(folder);
  const probe = join(folder, `.${randomUUID()}.probe`);
  try {
    // With a byte in it: a full disk takes empty files.
    await writeFile(probe, '\n', { flag: 'wx', mode: 0o600 });
  } finally {
    await rm(probe, { force: true });
  }
}

/** Level by level: with `recursive`, Node tries for ever where a system such as /proc says that a name does not exist. */
async function make(folder: string): Promise<void> {
  if (await isFolder(folder)) return;
  const parent = dirname(folder);
  if (parent !== folder && !(await isFolder(parent))) await make(parent);
  await mkdir(folder, { mode: 0o700 }).catch(async (failure: unknown) => {
    // Another process may have been faster.
    if (!(await isFolder(folder))) throw failure;
  });
}

async function isFolder(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isDirectory();
  } catch (failure) {
    if ((failure as NodeJS.ErrnoException).code === 'ENOENT') return false;
    throw failure;
  }
}
