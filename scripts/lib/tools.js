import { readFileSync } from 'node:fs';
import { quietly, run, scriptGraceMs } from './processes.js';
import { inProject, projectRoot } from './project.js';

/**
 * The script behind a program of an installed package: Node runs it on every system without a shell.
 * @param {string} packageName
 * @param {string} [program]
 */
export function programOf(packageName, program = packageName) {
  const { bin } = JSON.parse(readFileSync(inProject('node_modules', packageName, 'package.json'), 'utf8'));
  return inProject('node_modules', packageName, typeof bin === 'string' ? bin : bin[program]);
}

/**
 * Bundles the sources into `dist`; what the build says goes to standard error. Ends this process when it fails.
 * @param {readonly string[]} [flags]
 */
export async function build(flags = []) {
  const args = [inProject('esbuild.js'), ...flags];
  const code = await run(process.execPath, args, { cwd: projectRoot, stdio: quietly, graceMs: scriptGraceMs });
  if (code !== 0) process.exit(code);
}
