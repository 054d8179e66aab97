// npm run package: out/truora-workbench.vsix, ready to be installed.
import { mkdirSync } from 'node:fs';
import { prepare } from './lib/modules.js';
import { run } from './lib/processes.js';
import { inProject, projectRoot } from './lib/project.js';
import { build, programOf } from './lib/tools.js';

await prepare();
await build(['--production']);
mkdirSync(inProject('out'), { recursive: true });
const flags = [
  '--no-dependencies',
  '--allow-missing-repository',
  '--no-rewrite-relative-links',
  '--out',
  'out/truora-workbench.vsix',
];
process.exit(
  await run(process.execPath, [programOf('@vscode/vsce', 'vsce'), 'package', ...flags], { cwd: projectRoot }),
);
