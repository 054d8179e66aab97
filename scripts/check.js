// npm run check: everything that can be known without running the product. Each failure names the command that mends
// it.
import { existsSync } from 'node:fs';
import { prepare } from './lib/modules.js';
import { capture } from './lib/processes.js';
import { inProject, projectRoot } from './lib/project.js';
import { programOf } from './lib/tools.js';

/** @typedef {{ name: string, args: string[], mend: string }} Check */

await prepare();

const tsc = programOf('typescript', 'tsc');

/** @type {Check[]} */
const checks = [
  {
    name: 'format and lint',
    args: [programOf('@biomejs/biome', 'biome'), 'ci', '--colors=off', '--max-diagnostics=20', '.'],
    mend: 'npm run format',
  },
  { name: 'types', args: [tsc, '-p', 'tsconfig.json'], mend: 'npx tsc -p tsconfig.json' },
  {
    name: 'types of the pure folders',
    args: [tsc, '-p', 'src/tsconfig.pure.json'],
    mend: 'npx tsc -p src/tsconfig.pure.json',
  },
  {
    name: 'types of the webviews',
    args: [tsc, '-p', 'src/webview/tsconfig.json'],
    mend: 'npx tsc -p src/webview/tsconfig.json',
  },
  { name: 'unused code', args: [programOf('knip')], mend: 'npx knip' },
  {
    name: 'code that only tests use',
    args: [programOf('knip'), '--production', '--include', 'files,exports,types'],
    mend: 'npx knip --production',
  },
];
if (existsSync(inProject('scripts/generate.ts'))) {
  checks.push({
    name: 'generated files',
    args: [inProject('scripts/generate.ts'), '--check'],
    mend: 'npm run generate',
  });
}

checks.push({
  name: 'regular expressions in linear time',
  args: [inProject('scripts/check-expressions.ts')],
  mend: 'npm run generate',
});

checks.push({
  name: 'English texts',
  args: [inProject('scripts/export-l10n.ts'), '--check'],
  mend: 'npm run generate',
});

let failures = 0;
const waiting = [...checks];
await Promise.all([worker(), worker()]);
process.exit(failures === 0 ? 0 : 1);

/** Two at a time: more would only share the same cores. */
async function worker() {
  for (let check = waiting.shift(); check !== undefined; check = waiting.shift()) await perform(check);
}

/** @param {Check} check */
async function perform({ name, args, mend }) {
  const { code, output } = await capture(process.execPath, args, { cwd: projectRoot });
  if (code === 0) {
    console.log(`ok      ${name}`);
    return;
  }
  failures++;
  console.log(`${output.trimEnd()}\nFAILED  ${name}: see above. To see or mend it: ${mend}`);
}
