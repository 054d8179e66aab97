// npm run test:ui: the packaged extension in a real VS Code, used by key and mouse; all of it in the newest VS Code, a
// short path in the oldest too. Two files run at a time, each in a process of its own, in an editor in which nothing
// was done yet: every file of a worker finds the same one, emptied. Of a failure, a trace and a screenshot stay in
// test-results/ui/failed.
// `npm run test:ui -- test/ui/one.test.ts` runs one file alone; TRUORA_TEST_EDITOR=oldest takes the oldest VS Code for
// whatever is asked for.
import assert from 'node:assert/strict';
import { globSync, rmSync } from 'node:fs';
import { ensureChromium } from '../../scripts/lib/chromium.js';
import { type EditorFolders, makeEditorFolders } from '../../scripts/lib/editor-folders.js';
import { type EditorHost, ensureEditor, installVsix, startEditor } from '../../scripts/lib/editor-host.js';
import { capture, run, scriptGraceMs } from '../../scripts/lib/processes.js';
import { inProject } from '../../scripts/lib/project.js';
import { launchBrowserServer } from '../support/browser.ts';
import { editorUnderTest } from '../support/editors.ts';
import { skipSuite } from '../support/skip.ts';

/**
 * What is shown that the suite inside VS Code cannot see, in the oldest VS Code too: that the package installs, loads
 * and is drawn.
 */
const SMOKE = 'test/ui/smoke.test.ts';

/** Proves nothing: it only draws the pictures of the papers. */
const PICTURES = 'test/ui/pictures.test.ts';

/** More only wait for each other on a machine of two cores. */
const SIDE_BY_SIDE = 2;

type Release = Parameters<typeof ensureEditor>[0];

interface FileRun {
  readonly file: string;
  readonly release: Release;
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
  .filter((file) => asked !== undefined || file !== PICTURES || process.env.TRUORA_PICTURES !== undefined)
  .map((file) => ({ file, release }));
if (asked === undefined && release === 'newest') {
  runs.push({ file: SMOKE, release: 'oldest' });
}
// Each once, before two could do it at the same time.
for (const one of new Set(runs.map((next) => next.release))) await ensureEditor(one);

// Installed once, into a folder that every editor gets a copy of.
const installed = makeEditorFolders();
const vsix = process.env.TRUORA_TEST_VSIX ?? inProject('out/truora-workbench.vsix');
await installVsix(await ensureEditor(release), installed, vsix);

let failed = 0;
const waiting = runs.values();
await Promise.all(Array.from({ length: SIDE_BY_SIDE }, worker));
process.exit(failed === 0 ? 0 : 1);

/** Takes the next file as soon as it is free; all of them use one editor and one browser after the other. */
async function worker(): Promise<void> {
  const browser = await launchBrowserServer();
  assert.ok(browser);
  let editor: (EditorHost & { readonly release: Release; readonly folders: EditorFolders }) | undefined;
  for (const { file, release } of waiting) {
    if (editor?.release !== release) {
      await editor?.stop();
      editor = await startWith(release);
    }
    const { url, pid, folders } = editor;
    const { code, output } = await capture(process.execPath, [inProject('test/ui/run-file.ts'), file], {
      env: {
        TRUORA_TEST_VSIX: vsix,
        ...process.env,
        TRUORA_TEST_EDITOR: release,
        TRUORA_TEST_SHARED_EDITOR: JSON.stringify({ url, pid, folders, browser: browser.wsEndpoint() }),
      },
      graceMs: scriptGraceMs,
    });
    const { name } = await ensureEditor(release);
    console.log(`\n--- ${file}, ${name}\n${output}`);
    if (code !== 0) failed++;
  }
  await editor?.stop();
  await browser.close();
}

async function startWith(release: Release) {
  const folders = makeEditorFolders({}, installed);
  const host = await startEditor(await ensureEditor(release), folders);
  return { ...host, release, folders };
}
