// npm run test:ui: the packaged extension in a real VS Code, used by key and mouse; all of it in the newest VS Code, the main paths in the
// oldest too. Each file has a process of its own, two at a time. A file that fails starts over once, alone and in a fresh editor, when all
// others are done; what its first try printed is marked as such. Screenshots stay in test-results/ui*.
// `npm run test:ui -- test/ui/one.test.ts` runs one file alone; TRUORA_TEST_EDITOR=oldest takes the oldest VS Code for whatever is asked for.
import { globSync } from 'node:fs';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import Mocha from 'mocha';
import { ensureChromium } from '../../scripts/lib/chromium.js';
import { ensureEditor } from '../../scripts/lib/editor-host.js';
import { capture, run, scriptGraceMs } from '../../scripts/lib/processes.js';
import { inProject } from '../../scripts/lib/project.js';
import { skipSuite } from '../support/skip.ts';
import { editorUnderTest } from '../support/workbench.ts';

const MAIN_PATHS = ['smoke', 'document-validation', 'config'].map((name) => `test/ui/${name}.test.ts`);

/** More only wait for each other on a machine of two cores. */
const SIDE_BY_SIDE = 2;

if (process.platform !== 'linux')
  skipSuite('The browser-hosted VS Code that this suite drives is made for Linux only.');
if ((await ensureChromium()) === undefined)
  skipSuite('Chromium is missing and cannot be installed here; set CHROME_PATH.');

const asked = process.argv[2];
const release = editorUnderTest();
await ensureEditor(release);
if (process.env.TRUORA_TEST_VSIX === undefined) {
  const code = await run(process.execPath, [inProject('scripts/package.js')], { stdio: ['ignore', 2, 2] });
  if (code !== 0) process.exit(code);
}
const files = globSync(asked ?? 'test/ui/**/*.test.ts', { cwd: inProject() });
if (files.length === 1 && files[0] !== undefined) await runHere(files[0]);
else await runAll(files);

async function runHere(file: string): Promise<void> {
  // A browser on a busy machine may draw later than anybody waits: a step is tried once more before it counts as failed.
  const mocha = new Mocha({ ui: 'bdd', reporter: 'spec', timeout: 120_000, retries: 1, forbidOnly: true });
  mocha.addFile(resolve(inProject(), file));
  await mocha.loadFilesAsync();
  mocha.run((failures) => process.exit(failures === 0 ? 0 : 1));
}

interface FileRun {
  readonly file: string;
  readonly release: 'newest' | 'oldest';
}

async function runAll(files: string[]): Promise<void> {
  const runs: FileRun[] = files.sort().map((file) => ({ file, release }));
  if (asked === undefined && release === 'newest') {
    for (const file of MAIN_PATHS) runs.push({ file, release: 'oldest' });
  }
  // Each once, before two could do it at the same time.
  for (const one of new Set(runs.map((next) => next.release))) await ensureEditor(one);
  const failed: FileRun[] = [];
  const waiting = runs.values();
  // Both take the next file as soon as they are free.
  const worker = async () => {
    for (const next of waiting) if (!(await passes(next, 'first try | '))) failed.push(next);
  };
  await Promise.all(Array.from({ length: SIDE_BY_SIDE }, worker));
  let lost = 0;
  for (const next of failed) if (!(await passes(next))) lost++;
  process.exit(lost === 0 ? 0 : 1);
}

/** Runs a file and prints what it printed, behind a mark where it failed and is given one. */
async function passes(next: FileRun, mark = ''): Promise<boolean> {
  const { name } = await ensureEditor(next.release);
  const { code, output } = await inItsOwnProcess(next);
  console.log(`\n--- ${next.file}, ${name}`);
  console.log(code === 0 ? output : output.replaceAll(/^/gm, mark));
  return code === 0;
}

function inItsOwnProcess({ file, release }: FileRun) {
  return capture(process.execPath, [fileURLToPath(import.meta.url), file], {
    env: {
      TRUORA_TEST_VSIX: inProject('out/truora-workbench.vsix'),
      ...process.env,
      TRUORA_TEST_EDITOR: release,
    },
    graceMs: scriptGraceMs,
  });
}
