// npm run test:host: the suite of out/host/suite.cjs inside VS Code, the newest and the oldest that the extension supports.
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { hasDisplay } from '../../scripts/lib/desktop.js';
import { ensureEditor, makeEditorFolders } from '../../scripts/lib/editor-host.js';
import { inProject } from '../../scripts/lib/project.js';
import { build } from '../../scripts/lib/tools.js';
import { launchBrowser } from '../support/browser.ts';
import { skipSuite } from '../support/skip.ts';
import { runInBrowser } from './run-in-browser.ts';
import { runOnDesktop } from './run-on-desktop.ts';

// A copy: the suite writes files.
const workspace = mkdtempSync(join(tmpdir(), 'truora-host-'));
cpSync(inProject('examples/demo'), workspace, { recursive: true });

const what = {
  extension: process.env.TRUORA_TEST_EXTENSION ?? inProject(),
  suite: process.env.TRUORA_TEST_SUITE ?? inProject('out/host/suite.cjs'),
  workspace,
};

await build();
const failures = wantsDesktop() ? await onDesktop() : await inTheBrowser();
rmSync(workspace, { recursive: true, force: true });
process.exit(failures === 0 ? 0 : 1);

/** Outside Linux there is no browser-hosted VS Code to be had from npm. */
function wantsDesktop(): boolean {
  return process.env.TRUORA_TEST_DESKTOP === '1' || process.platform !== 'linux';
}

async function onDesktop(): Promise<number> {
  if (!hasDisplay()) skipSuite('Desktop VS Code needs a display, and there is none (xvfb-run makes one).');
  let failures = 0;
  for (const version of ['stable', '1.103.2']) {
    console.log(`\n--- desktop VS Code ${version}`);
    if (!(await runOnDesktop(version, what))) failures++;
  }
  return failures;
}

async function inTheBrowser(): Promise<number> {
  const browser = await launchBrowser();
  if (browser === undefined) skipSuite('Chromium is missing and cannot be installed here; set CHROME_PATH.');
  let failures = 0;
  for (const release of ['newest', 'oldest'] as const) {
    const editor = await ensureEditor(release);
    console.log(`\n--- ${editor.name}`);
    const log = inProject('test-results/host', `${release}.log`);
    if (!(await runInBrowser(browser, editor, makeEditorFolders(), { ...what, log }))) failures++;
  }
  await browser.close();
  return failures;
}
