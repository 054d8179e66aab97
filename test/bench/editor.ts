import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { makeEditorFolders } from '../../scripts/lib/editor-folders.js';
import { ensureEditor } from '../../scripts/lib/editor-host.js';
import { inProject } from '../../scripts/lib/project.js';
import { runInBrowser } from '../host/run-in-browser.ts';
import { FUTURE, keyWith } from '../support/api-key.ts';
import { launchBrowser } from '../support/browser.ts';
import { sandboxWith } from './account.ts';
import { built } from './built.ts';
import { PLAN, type Plan, type Said } from './editor/plan.ts';
import { type Bench, besidePeer, type Effort, LeftOut, type Measurement, type Round } from './measurement.ts';
import { tokenOf2Kb } from './webhooks/events.ts';
import { fireAtPace } from './webhooks/load.ts';

const PER_SECOND = 500;
/** Sessions of the editor, and what the first of them measures besides activation. */
const SESSIONS: Readonly<Record<Effort, { readonly count: number; readonly plan: Plan }>> = {
  full: { count: 5, plan: { rows: 10_000, files: 2000, webhooks: 2000, rounds: 5 } },
  short: { count: 1, plan: { rows: 200, files: 50, webhooks: 50, rounds: 1 } },
};

/** What takes VS Code, in the real extension host of the newest one, a fresh one for each activation. */
export const bench: Bench = async (effort) => {
  if (process.platform !== 'linux') throw new LeftOut('the browser-hosted VS Code is made for Linux only');
  await built();
  const browser = await launchBrowser();
  if (browser === undefined) throw new LeftOut('there is no Chromium to show VS Code in');
  const { count, plan } = SESSIONS[effort];
  try {
    const session = await fullSession(browser, plan);
    const activations = [...session.activation];
    for (let i = 1; i < count; i++) activations.push(...(await run(browser, inProject('examples/demo'))).activation);
    return [activation(activations), ...linesOf(session)];
  } finally {
    await browser.close();
  }
};

function activation(rounds: readonly Round[]): Measurement {
  const limit = { times: 0.35, of: "VS Code's JavaScript debugger in the same host" };
  return besidePeer({ name: 'activation', unit: 'ms', better: 'lower' }, rounds, limit);
}

function linesOf(session: Session): readonly Measurement[] {
  const lower = (name: string) => ({ name, unit: 'ms', better: 'lower' }) as const;
  return [
    besidePeer(lower('keys.search-2000-files'), session['key-search'], { times: 3, of: 'reading the same files' }),
    besidePeer(lower('tree.rows-10000'), session.tree, { times: 20, of: 'as many plain rows' }),
    besidePeer(lower('webhooks.list-2000-at-500-a-second'), session.webhooks, { times: 0.25, of: 'sending them' }),
  ];
}

type Session = Readonly<Record<'activation' | 'key-search' | 'tree' | 'webhooks', readonly Round[]>>;

async function fullSession(browser: Browser, plan: Plan): Promise<Session> {
  const workspace = await mkdtemp(join(tmpdir(), 'truora-bench-editor-'));
  const sandbox = await sandboxWith(plan.rows);
  try {
    await writeFiles(workspace, plan.files);
    // More webhooks than the history keeps would never all be in the list.
    const settings = { 'truora.sandbox.url': sandbox.url, 'truora.webhooks.maxEvents': plan.webhooks * 2 };
    return await run(browser, workspace, plan, settings);
  } finally {
    await sandbox.close();
    await rm(workspace, { recursive: true, force: true });
  }
}

/** A project with so many files of a few kilobytes, the last of which has a key. */
async function writeFiles(folder: string, count: number): Promise<void> {
  const text = "import { answer } from './answer';\nexport const question = answer.length;\n".repeat(60);
  for (let at = 0; at < count - 1; at += 100) {
    const part = join(folder, `part-${at / 100}`);
    await mkdir(part);
    const here = Math.min(100, count - 1 - at);
    await Promise.all(Array.from({ length: here }, (_, i) => writeFile(join(part, `file-${i}.ts`), text)));
  }
  await writeFile(
    join(folder, 'settings.ts'),
    `export const key = '${keyWith({ key_type: 'backend', exp: FUTURE })}';\n`,
  );
}

/** Runs the suite in a fresh VS Code, and sends it webhooks when it says where. */
async function run(browser: Browser, workspace: string, plan?: Plan, settings = {}): Promise<Session> {
  const figures = { activation: [] as Round[], 'key-search': [] as Round[], tree: [] as Round[] };
  let sending: Promise<{ readonly startedAt: number; readonly endedAt: number }> | undefined;
  let listRightAt = Number.NaN;
  const print = (line: string) => {
    const said: Said = JSON.parse(line);
    if ('figures' in said) figures[said.figures].push(said);
    else if ('listRightAt' in said) listRightAt = said.listRightAt;
    else sending = tokensAtPace(said.receiver, plan?.webhooks ?? 0);
  };
  const folders = makeEditorFolders(settings);
  const suite = inProject('out/bench/suite.cjs');
  const log = inProject('test-results/bench/editor.log');
  process.env[PLAN] = JSON.stringify(plan ?? null);
  const editor = await ensureEditor('newest');
  const isGreen = await runInBrowser(browser, editor, folders, {
    extension: inProject(),
    suite,
    workspace,
    log,
    print,
  });
  if (!isGreen) throw new Error(`The editor could not be measured: see ${log}`);
  const sent = await sending;
  // The list may be right before the sender has read the last answer.
  const webhooks = sent
    ? [{ ours: Math.max(1, listRightAt - sent.endedAt), theirs: sent.endedAt - sent.startedAt }]
    : [];
  return { ...figures, webhooks };
}

async function tokensAtPace(url: string, count: number) {
  const bodies = await Promise.all(Array.from({ length: count }, (_, i) => tokenOf2Kb(i)));
  return fireAtPace(url, bodies, PER_SECOND);
}
