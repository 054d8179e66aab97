import { randomUUID } from 'node:crypto';
import { chmod, lstat, mkdir, open, readdir, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { codeOf } from '../../base/errors.ts';

/** Drafts of {@link writeDurably}, and those of earlier versions: what a crash leaves of them belongs to no one. */
const DRAFT = /\.(?:[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\.tmp|json\.tmp|json\.\d+\.new)$/;
/** How often a draft may be taken away by another window that starts and tidies. */
const TRIES = 10;

/**
 * Replaces a file as a whole, readable by its owner only, and resolves when the contents and the name are on disk. A
 * crash leaves either the former file or the new one; what it leaves of a draft goes with {@link removeDrafts}. The
 * folder exists.
 */
export async function writeDurably(path: string, contents: string | Uint8Array): Promise<void> {
  for (let tried = 1; ; tried++) {
    const draft = `${path}.${randomUUID()}.tmp`;
    try {
      await writeNew(draft, contents);
      await rename(draft, path);
      return await syncFolder(dirname(path));
    } catch (failure) {
      await rm(draft, { force: true }).catch(() => {});
      if (codeOf(failure) !== 'ENOENT' || tried === TRIES) throw failure;
    }
  }
}

/** Writes a file that is not there yet, so that its contents are on disk. */
export async function writeNew(path: string, contents: string | Uint8Array): Promise<void> {
  const handle = await open(path, 'wx', 0o600);
  try {
    await handle.writeFile(contents);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** So that names that came or went survive a loss of power, where the system can do that. */
export async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r').catch(() => undefined);
  await handle?.sync().catch(() => {});
  await handle?.close();
}

/** Makes a folder that its owner alone can look into; one that is there with another mode gets that, too. */
export async function privateFolder(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  await narrowMode(folder);
}

/** Takes the rights of others from a folder of ours; one that is a link, or belongs to another user, stays as it is. */
async function narrowMode(folder: string): Promise<void> {
  const stats = await lstat(folder);
  const isOurs = stats.isDirectory() && stats.uid === (process.getuid?.() ?? stats.uid);
  if (process.platform !== 'win32' && isOurs && (stats.mode & 0o077) !== 0) await chmod(folder, 0o700);
}

/** Removes what crashes left of drafts; with a name, only those of that file. A folder that is not there has none. */
export async function removeDrafts(folder: string, name = ''): Promise<void> {
  const names = await readdir(folder).catch(() => []);
  const drafts = names.filter((other) => DRAFT.test(other) && other.startsWith(name));
  for (const draft of drafts) await rm(join(folder, draft), { force: true }).catch(() => {});
}

/** A folder of files that are each replaced as a whole. */
export interface DurableFolder {
  /** Names of its files; none where it was never written to. */
  names(): Promise<readonly string[]>;
  /** See {@link writeDurably}; the folder is made where it is missing. */
  write(name: string, contents: string): Promise<void>;
  /** Does nothing where there is no such file. */
  remove(name: string): Promise<void>;
}

/** Opens a folder when it is first used: then its mode is narrowed, and drafts of crashes go. */
export function durableFolder(folder: string): DurableFolder {
  let opening: Promise<void> | undefined;
  const open = () => {
    opening ??= tidy(folder).catch(() => {});
    return opening;
  };
  return {
    async names() {
      await open();
      return readdir(folder).catch((failure: NodeJS.ErrnoException) => {
        if (failure.code === 'ENOENT') return [];
        throw failure;
      });
    },
    async write(name, contents) {
      await open();
      await privateFolder(folder);
      await writeDurably(join(folder, basename(name)), contents);
    },
    async remove(name) {
      await open();
      await rm(join(folder, basename(name)), { force: true });
      await syncFolder(folder);
    },
  };
}

async function tidy(folder: string): Promise<void> {
  await narrowMode(folder);
  await removeDrafts(folder);
}
