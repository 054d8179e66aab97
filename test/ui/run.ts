// npm run test:ui: the packaged extension in a real VS Code, used by key and mouse; all of it in the newest VS Code, the main paths in the
// oldest too. Each file has a process of its own, two at a time. Of a failure, a trace and a screenshot stay in test-results/ui/failed.
// `npm run test:ui -- test/ui/one.test.ts` runs one file alone; TRUORA_TEST_EDITOR=oldest takes the oldest VS Code for whatever is asked for.
import { globSync, rmSync } from 'node:fs';
import { ensureChromium } from '../../scripts/lib/chromium.js';
import { ensureEditor } from '../../scripts/lib/editor-host.js';
import { capture, run, scriptGraceMs } from '../../scripts/lib/processes.js';
import { inProject } from '../../scripts/lib/project.js';
import { skipSuite } from '../support/skip.ts';
import { editorUnderTest } from '../support/workbench.ts';

const MAIN_PATHS = ['smoke', 'document-validation', 'config'].map((name) => `test/ui/${name}.test.ts`);

/** More only wait for each other on a machine of two cores. */
const SIDE_BY_SIDE = 2;

interface FileRun {
  readonly file: string;
  readonly release: 'newest' | 'oldest';
}

if (process.platform !== 'linux')
  skipSuite('The browser-hosted VS Code that this suite drives is made for Linux only.');
if ((await ensureChromium()) === undefined)
  skipSuite('Chromium is missing and cannot be installed here; set CHROME_PATH.');

const asked = process.argv[2];
const release = editorUnderTest();
if (process.env.TRUORA_TEST_VSIX === undefined) {
  const code = await run(process.execPath, [inProject('scripts/package.js')], { stdio: ['ignore', 2, 2] });
  if (code !== 0) process.exit(code);
}
rmSync(inProject('test-results/ui/failed'), { recursive: true, force: true });
const runs: FileRun[] = globSync(asked ?? 'test/ui/**/*.test.ts', { cwd: inProject() })
  .sort()
  .map((file) => ({ file, release }));
if (asked === undefined && release === 'newest') {
  for (const file of MAIN_PATHS) runs.push({ file, release: 'oldest' });
}
// Each once, before two could do it at the same time.
for (const one of new Set(runs.map((next) => next.release))) await ensureEditor(one);

let failed = 0;
const waiting = runs.values();
await Promise.all(Array.from({ length: SIDE_BY_SIDE }, worker));
process.exit(failed === 0 ? 0 : 1);

/** Takes the next file as soon as it is free. */
async function worker(): Promise<void> {
  for (const { file, release } of waiting) {
    const { name } = await ensureEditor(release);
    const { code, output } = await capture(process.execPath, [inProject('test/ui/run-file.ts'), file], {
      env: {
        TRUORA_TEST_VSIX: inProject('out/truora-workbench.vsix'),
        ...process.env,
        TRUORA_TEST_EDITOR: release,
      },
      graceMs: scriptGraceMs,
    });
    console.log(`\n--- ${file}, ${name}\n${output}`);
    if (code !== 0) failed++;
  }
}
