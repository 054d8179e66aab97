import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inProject } from '../../scripts/lib/project.js';
import { endOf, type ShellEnd, type ShellOptions, ShellProcesses } from './shell-process.ts';

/** What a suite about the shell works with: a folder that is empty before each test, and processes that end with it. */
export interface ShellFolder {
  readonly path: string;
  readonly shell: ShellProcesses;
  /** Runs the program in the folder until it ends. */
  finish(args: readonly string[], more?: ShellOptions): Promise<ShellEnd>;
  /** Runs a line of bash there until it ends. */
  bash(line: string, more?: ShellOptions): Promise<ShellEnd>;
  /** The call that validates a document at a sandbox, of pictures in the folder unless one is named. */
  validation(url: string, picture?: string): readonly string[];
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
    validation(url, picture) {
      const front = picture ?? join(path, 'front.png');
      if (picture === undefined) copyFileSync(inProject('examples/demo/documents/mx-national-id-front.png'), front);
      const document = ['--country', 'CO', '--document-type', 'national-id', '--front', front, '--reverse', front];
      return ['validate', 'document', `--sandbox-url=${url}`, ...document];
    },
  };
}
