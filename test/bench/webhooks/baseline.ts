import { execFile } from 'node:child_process';
import { mkdir, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { inProject, projectRoot } from '../../../scripts/lib/project.js';

/** The receiver as it was when its speed was last accepted: a change may not make it slower. */
const BASELINE = '6ed6af34eb881c2150266c856d1a2e4aebd268a5';

const run = promisify(execFile);

/**
 * Unpacks the sources of the accepted version into a new folder, whose programs run with the packages of this project.
 * Resolves with false where its history is not here (a shallow clone, a download).
 */
export async function unpackBaseline(folder: string): Promise<boolean> {
  await mkdir(folder);
  const archive = `${folder}.tar`;
  try {
    await run('git', ['archive', '--output', archive, BASELINE, 'package.json', 'scripts', 'src', 'test/bench'], {
      cwd: projectRoot,
    });
  } catch {
    return false;
  }
  await run('tar', ['-xf', archive, '-C', folder]);
  await symlink(inProject('node_modules'), join(folder, 'node_modules'), 'junction');
  return true;
}
