// npm test: every suite in order. The last line counts over all of them: N passed, N failed, N skipped.
import { prepare } from './lib/modules.js';
import { inProject } from './lib/project.js';
import { runSuite } from './lib/suites.js';
import { programOf } from './lib/tools.js';

/** @import { Suite } from './lib/suites.js' */

await prepare();

const mocha = programOf('mocha');

/** Tells a suite that what it needs of `dist` and `out` is there: one build, as it is shipped, for all of them. */
const env = { TRUORA_TEST_BUILT: '1' };

/** @type {Suite[]} */
const suites = [
  { name: 'check', args: [inProject('scripts/check.js')], mocha: false, limitMs: 120_000 },
  { name: 'build', args: [inProject('esbuild.js'), '--production'], mocha: false, limitMs: 60_000 },
  { name: 'test:unit', args: [mocha, '--config', 'test/unit/mocharc.json'], mocha: true, limitMs: 120_000 },
  {
    name: 'test:integration',
    args: [mocha, '--config', 'test/integration/mocharc.json'],
    mocha: true,
    limitMs: 600_000,
  },
  {
    name: 'test:bench',
    args: [mocha, '--config', 'test/bench/mocharc.json'],
    mocha: true,
    limitMs: 300_000,
    env,
  },
  { name: 'test:host', args: [inProject('test/host/run.ts')], mocha: true, limitMs: 900_000, env },
  { name: 'test:ui', args: [inProject('test/ui/run.ts')], mocha: true, limitMs: 1_200_000, env },
];

const outcomes = [];
for (const suite of suites) {
  console.log(`\n=== ${suite.name}`);
  outcomes.push(await runSuite(suite));
}

// At the end, where whoever is told of a red run looks first.
for (const { name, failures } of outcomes) if (failures) console.log(`\n=== what failed in ${name}\n\n${failures}`);

console.log('\n=== all suites');
const sum = { passed: 0, failed: 0, skipped: 0 };
for (const { name, passed, failed, skipped, remark } of outcomes) {
  sum.passed += passed;
  sum.failed += failed;
  sum.skipped += skipped;
  console.log(`${name}: ${line({ passed, failed, skipped })}${remark === undefined ? '' : ` (${remark})`}`);
}
console.log(line(sum));
process.exitCode = sum.failed > 0 ? 1 : 0;

/** @param {{ passed: number, failed: number, skipped: number }} counts */
function line({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed, ${skipped} skipped`;
}
