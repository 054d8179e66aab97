import { run } from '../../scripts/lib/processes.js';
import { inProject } from '../../scripts/lib/project.js';
import { build } from '../../scripts/lib/tools.js';
import { packageArguments } from '../../scripts/lib/vsce.js';

let building: Promise<void> | undefined;

/** Builds what is shipped, once in a run; not at all where the one who started it says that this is done. */
export function built(): Promise<void> {
  building ??= process.env.TRUORA_TEST_BUILT === undefined ? build(['--production']) : Promise.resolve();
  return building;
}

/** The path of the package of what is built: the one that is named in the environment, or a new one. */
export async function packaged(): Promise<string> {
  const given = process.env.TRUORA_TEST_VSIX;
  if (given !== undefined) return given;
  await built();
  const out = inProject('out/truora-workbench.vsix');
  const code = await run(process.execPath, packageArguments({ out }), { cwd: inProject(), stdio: ['ignore', 2, 2] });
  if (code !== 0) throw new Error('The package could not be made');
  return out;
}
