import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * The process that runs the extensions of an editor that the test started, by the process of that editor; undefined
 * while there is none.
 */
export function extensionHostOf(editorPid: number): number | undefined {
  const rows = execFileSync('ps', ['-eo', 'pid=,ppid=,args='], { encoding: 'utf8' }).split('\n');
  for (const row of rows) {
    const [, pid, parent, command = ''] = /^\s*(\d+)\s+(\d+)\s+(.*)$/.exec(row) ?? [];
    if (Number(parent) === editorPid && command.includes('--type=extensionHost')) return Number(pid);
  }
  return undefined;
}

/** The texts of all files below a folder whose path fits, one after the other. */
export function textsIn(folder: string, pattern: RegExp): string {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => pattern.test(path))
    .map((path) => readFileSync(join(folder, path), 'utf8'))
    .join('\n');
}
