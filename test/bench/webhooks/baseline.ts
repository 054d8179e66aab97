import { execFile } from 'node:child_process';
import { symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { inProject, projectRoot } from '../../../scripts/lib/project.js';

/** The receiver as it was when its speed was last accepted: a change may not make it slower. */
const BASELINE = '6ed6af34eb881c2150266c856d1a2e4aebd268a5';

const git = promisify(execFile).bind(undefined, 'git');

/**
 * Sources of an accepted version of the project, whose programs run with the packages of this one. `remove` takes them
 * away.
 */
export interface Baseline {
  readonly folder: string;
  remove(): Promise<unknown>;
}

/**
 * Checks the accepted version out into a folder, or resolves with undefined where its history is not here (a shallow
 * clone, a download).
 */
export async function checkOutBaseline(folder: string): Promise<Baseline | undefined> {
  try {
    await git(['worktree', 'add', '--detach', folder, BASELINE], { cwd: projectRoot });
  } catch {
    return undefined;
  }
  await symlink(inProject('node_modules'), join(folder, 'node_modules'));
  return { folder, remove: () => git(['worktree', 'remove', '--force', folder], { cwd: projectRoot }) };
}
