// npm run package [-- --repository https://host/owner/name]: out/truora-workbench.vsix, ready to be installed.
// With the address of the repository the links and pictures of the extension's page lead there.
import { mkdirSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { prepare } from './lib/modules.js';
import { run } from './lib/processes.js';
import { inProject, projectRoot } from './lib/project.js';
import { build } from './lib/tools.js';
import { packageArguments } from './lib/vsce.js';

const { repository } = parseArgs({ options: { repository: { type: 'string' } } }).values;
if (repository !== undefined && !/^https:\/\/[^/\s]+\/\S+$/.test(repository)) {
  console.error('--repository must be an address such as https://host/owner/name.');
  process.exit(2);
}
await prepare();
if (process.env.TRUORA_TEST_BUILT === undefined) await build(['--production']);
mkdirSync(inProject('out'), { recursive: true });
const args = packageArguments({ out: 'out/truora-workbench.vsix', repository });
process.exit(await run(process.execPath, args, { cwd: projectRoot }));
