// npm run test:host: every test/host/*.test.ts inside VS Code, the newest and the oldest that the extension supports,
// at the same time.
// `npm run test:host -- codes` runs test/host/codes.test.ts alone, in the newest; TRUORA_TEST_EDITOR=oldest takes the
// oldest for it.
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { hasDisplay } from '../../scripts/lib/desktop.js';
import { makeEditorFolders } from '../../scripts/lib/editor-folders.js';
import { ensureEditor } from '../../scripts/lib/editor-host.js';
import { inProject } from '../../scripts/lib/project.js';
import { ensureSshd } from '../../scripts/lib/sshd.js';
import { build } from '../../scripts/lib/tools.js';
import { launchBrowser } from '../support/browser.ts';
import { skipSuite } from '../support/skip.ts';
import { runInBrowser } from './run-in-browser.ts';
import { runOnDesktop } from './run-on-desktop.ts';

type Release = Parameters<typeof ensureEditor>[0];

const [only] = process.argv.slice(2);
if (only !== undefined) process.env.TRUORA_TEST_ONLY = only;
// The suite cannot install one.
process.env.TRUORA_TEST_SSHD = (await ensureSshd()) ?? '';

const what = {
  extension: process.env.TRUORA_TEST_EXTENSION ?? inProject(),
  suite: process.env.TRUORA_TEST_SUITE ?? inProject('out/host/suite.cjs'),
};

if (process.env.TRUORA_TEST_BUILT === undefined) await build();
const areGreen = wantsDesktop() ? await onDesktop() : await inTheBrowser();
process.exit(areGreen ? 0 : 1);

/** Outside Linux there is no browser-hosted VS Code to be had from npm. */
function wantsDesktop(): boolean {
  return process.env.TRUORA_TEST_DESKTOP === '1' || process.platform !== 'linux';
}

async function onDesktop(): Promise<boolean> {
  if (!hasDisplay()) skipSuite('Desktop VS Code needs a display, and there is none (xvfb-run makes one).');
  let areAllGreen = true;
  for (const version of ['stable', '1.103.2']) {
    console.log(`\n--- desktop VS Code ${version}`);
    areAllGreen = (await inCopy((workspace) => runOnDesktop(version, { ...what, workspace }))) && areAllGreen;
  }
  return areAllGreen;
}

async function inTheBrowser(): Promise<boolean> {
  const browser = await launchBrowser();
  if (browser === undefined) skipSuite('Chromium is missing and cannot be installed here; set CHROME_PATH.');
  const releases = only === undefined ? (['newest', 'oldest'] as const) : [releaseAsked()];
  // One after the other: the oldest takes a part of the newest.
  for (const release of releases) await ensureEditor(release);
  const green = await Promise.all(releases.map((release) => inOne(browser, release)));
  await browser.close();
  return green.every(Boolean);
}

function releaseAsked(): Release {
  return process.env.TRUORA_TEST_EDITOR === 'oldest' ? 'oldest' : 'newest';
}

/** Runs the suite in one editor, and prints what it said when it is over. */
async function inOne(browser: Browser, release: Release): Promise<boolean> {
  const editor = await ensureEditor(release);
  const lines: string[] = [];
  const log = inProject('test-results/host', `${release}.log`);
  const isGreen = await inCopy((workspace) =>
    runInBrowser(browser, editor, makeEditorFolders(), { ...what, workspace, log, print: (line) => lines.push(line) }),
  ).catch((failure: unknown) => {
    lines.push(failure instanceof Error ? failure.message : String(failure));
    return false;
  });
  console.log([`\n--- ${editor.name}`, ...lines].join('\n'));
  return isGreen;
}

/** Works with a copy of the demo project, since the suite writes files. */
async function inCopy<T>(work: (workspace: string) => Promise<T>): Promise<T> {
  const workspace = mkdtempSync(join(tmpdir(), 'truora-host-'));
  try {
    cpSync(inProject('examples/demo'), workspace, { recursive: true });
    return await work(workspace);
  } finally {
    rmSync(workspace, { recursive: true, force: true });
  }
}
