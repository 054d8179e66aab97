import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { endOf, type ShellEnd, type ShellOptions, ShellProcesses } from './shell-process.ts';

/** What a suite about the shell works with: a folder that is empty before each test, and processes that end with it. */
export interface ShellFolder {
  readonly path: string;
  readonly shell: ShellProcesses;
  /** Runs the program in the folder until it ends. */
  finish(args: readonly string[], more?: ShellOptions): Promise<ShellEnd>;
  /** Runs a line of bash there until it ends. */
  bash(line: string, more?: ShellOptions): Promise<ShellEnd>;
}

/**
 * Registers the hooks of the suite that calls it. Skips the suite on Windows, which has no pipes of bash and no
 * /dev/full.
 */
export function useShellFolder(): ShellFolder {
  let path = '';
  const shell = new ShellProcesses();

  before(function () {
    if (process.platform === 'win32') this.skip();
  });
  beforeEach(() => {
    path = mkdtempSync(join(tmpdir(), 'truora-shell-'));
  });
  afterEach(() => {
    shell.dispose();
    rmSync(path, { recursive: true, force: true });
  });

  return {
    get path() {
      return path;
    },
    shell,
    finish: (args, more = {}) => endOf(shell.start(args, { cwd: path, ...more })),
    bash: (line, more = {}) => endOf(shell.bash(line, { cwd: path, ...more })),
  };
}
