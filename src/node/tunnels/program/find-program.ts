import { constants } from 'node:fs';
import { access, lstat, readlink, stat } from 'node:fs/promises';
import { homedir } from 'node:os';
import { delimiter, dirname, isAbsolute, join, parse, resolve, sep } from 'node:path';

const WINDOWS = process.platform === 'win32';
const MAX_LINKS = 40;

/** Where package managers put programs, and where an editor that was not started from a terminal does not look. */
const USUAL = WINDOWS
  ? []
  : ['/usr/local/bin', '/opt/homebrew/bin', '/snap/bin', join(homedir(), '.local/bin'), join(homedir(), 'bin')];

/**
 * Where a program is; `inside`: only in an open folder, from where nothing is run that the person did not name by its
 * absolute path.
 */
export type FoundProgram = { readonly path: string } | { readonly inside: string } | undefined;

/**
 * The program of an absolute path, or of a name on PATH and in the usual folders; undefined when it cannot be run. What
 * is found by name is never in one of the open folders, whatever leads there: a link, a relative entry of PATH, or
 * another spelling of the folder.
 */
export async function findProgram(nameOrPath: string, openFolders: readonly string[] = []): Promise<FoundProgram> {
  if (isAbsolute(nameOrPath)) return (await canRun(nameOrPath)) ? { path: nameOrPath } : undefined;
  // A path that starts nowhere would start in the open folder.
  if (/[\\/]/.test(nameOrPath)) return undefined;
  const open = new Set((await Promise.all(openFolders.map(identityOf))).filter((identity) => identity !== undefined));
  let inside: string | undefined;
  for (const folder of [...(process.env.PATH ?? '').split(delimiter).filter(isAbsolute), ...USUAL]) {
    const path = join(folder, WINDOWS && !/\.exe$/i.test(nameOrPath) ? `${nameOrPath}.exe` : nameOrPath);
    if (!(await canRun(path))) continue;
    if (!(await leadsThrough(path, open))) return { path };
    inside ??= path;
  }
  return inside === undefined ? undefined : { inside };
}

async function canRun(path: string): Promise<boolean> {
  try {
    await access(path, constants.X_OK);
    return (await stat(path)).isFile();
  } catch {
    return false;
  }
}

/** What a folder is by, however its path is written. */
async function identityOf(path: string): Promise<string | undefined> {
  const found = await stat(path, { bigint: true }).catch(() => undefined);
  return found && `${found.dev}:${found.ino}`;
}

/** Whether one of these folders is on the way to a file, with every link on that way followed step by step. */
async function leadsThrough(path: string, folders: ReadonlySet<string>): Promise<boolean> {
  if (folders.size === 0) return false;
  let { root: at } = parse(path);
  const rest = path.slice(at.length).split(sep);
  let links = 0;
  for (let name = rest.shift(); name !== undefined; name = rest.shift()) {
    const next = resolve(at, name);
    const found = await lstat(next, { bigint: true });
    if (folders.has(`${found.dev}:${found.ino}`)) return true;
    if (!found.isSymbolicLink()) {
      at = next;
      continue;
    }
    if (++links > MAX_LINKS) return true;
    const target = resolve(dirname(next), await readlink(next));
    at = parse(target).root;
    rest.unshift(...target.slice(at.length).split(sep).filter(Boolean));
  }
  return false;
}
