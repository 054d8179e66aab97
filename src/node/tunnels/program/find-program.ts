import { constants } from 'node:fs';
import { access, stat } from 'node:fs/promises';
import { homedir } from 'node:os';
import { delimiter, isAbsolute, join } from 'node:path';

const WINDOWS = process.platform === 'win32';

/** Where package managers put programs, and where an editor that was not started from a terminal does not look. */
const USUAL = WINDOWS
  ? []
  : ['/usr/local/bin', '/opt/homebrew/bin', '/snap/bin', join(homedir(), '.local/bin'), join(homedir(), 'bin')];

/** The absolute path of a program: itself when it is one, otherwise by its name on PATH; undefined when it cannot be run. */
export async function findProgram(nameOrPath: string): Promise<string | undefined> {
  if (isAbsolute(nameOrPath)) return (await canRun(nameOrPath)) ? nameOrPath : undefined;
  // A path inside the open folder would let a project choose what is run.
  if (/[\\/]/.test(nameOrPath)) return undefined;
  const folders = [...(process.env.PATH ?? '').split(delimiter).filter(isAbsolute), ...USUAL];
  for (const folder of folders) {
    const path = join(folder, WINDOWS && !/\.exe$/i.test(nameOrPath) ? `${nameOrPath}.exe` : nameOrPath);
    if (await canRun(path)) return path;
  }
  return undefined;
}

async function canRun(path: string): Promise<boolean> {
  try {
    await access(path, constants.X_OK);
    return (await stat(path)).isFile();
  } catch {
    return false;
  }
}
