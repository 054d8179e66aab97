import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FrameLocator } from 'playwright-core';
import { type RunningSandbox, startSandbox } from '../../src/node/sandbox-host/start-sandbox.ts';
import { Workbench } from '../support/workbench.ts';

const FILE = `# How we check people.
version: 1
validators:
  face-recognition:
    timeout: 120 # two minutes
    threshold: 0.7
  document-validation:
    documents:
      - country: CO
        document_type: national-id
        validation_methods: { photo-of-photo: disabled }
custom_types:
  CO:
    hiring: { personal_identity: 0.4, criminal_record: 0.6 }
`;

describe('configuration as a file', () => {
  let sandbox: RunningSandbox;
  let workbench: Workbench;
  let folder: string;

  before(async () => {
    folder = mkdtempSync(join(tmpdir(), 'truora-ui-'));
    writeFileSync(join(folder, 'truora.config.yaml'), FILE);
    sandbox = await startSandbox({ speed: 'instant', seed: 13 });
    workbench = await Workbench.open(folder, { settings: { 'truora.sandbox.url': sandbox.url } });
  });

  after(async () => {
    await workbench?.close();
    await sandbox?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  afterEach(async function () {
    if (this.currentTest?.state === 'failed') await workbench.screenshot('config-failed');
  });

  const call = async (path: string, init: RequestInit = {}) => {
    const response = await fetch(path, { headers: { 'Truora-API-Key': sandbox.apiKey }, ...init });
    assert.ok(response.ok, `${path} answered ${response.status}`);
    return (await response.json()) as Record<string, Record<string, unknown>>;
  };
  const configUrl = () => `${sandbox.apis.validations}/v1/config`;

  /** Takes back what an earlier try of a case has pushed; what is at its default is refused, which is as good. */
  async function takeBackPushes(): Promise<void> {
    const { validations, checks } = sandbox.apis;
    for (const url of [
      `${validations}/v1/config?validator=face-recognition`,
      `${validations}/v1/config?validator=document-validation&type=document_config`,
      `${checks}/v1/config?country=CO&type=hiring`,
    ]) {
      await (await fetch(url, { method: 'DELETE', headers: { 'Truora-API-Key': sandbox.apiKey } })).arrayBuffer();
    }
  }

  /** The rendered Markdown of the plan that is in front. */
  async function plan(): Promise<FrameLocator> {
    const frame = workbench.page.locator('iframe.webview.ready:visible').last().contentFrame();
    return frame.frameLocator('iframe#active-frame');
  }

  /** Resolves when the plan can be read, which people do before they answer. */
  async function planIsShown(): Promise<void> {
    await (await plan()).getByText('Nothing was sent but requests that read.').waitFor();
  }

  it('lists the files of the workspace with what the account has otherwise', async () => {
    await workbench.openView('Truora');
    await workbench.tree.row('truora.config.yaml').waitFor();
    await workbench.page.getByText('4 differences').waitFor();
    await workbench.tree.expand('truora.config.yaml');
    await workbench.tree.row('face-recognition: timeout').waitFor();
    await workbench.screenshot('config-tree');
    const rows = await workbench.tree.rows();
    assert.deepEqual(
      rows.filter(({ level }) => level === 2).map(({ label, description }) => `${label} ${description}`),
      [
        'face-recognition: timeout 300 → 120',
        'face-recognition: threshold 0.65 → 0.7',
        'CO national-id: photo-of-photo enabled → disabled',
        'CO: hiring — → personal_identity 0.4, criminal_record 0.6',
      ],
    );
  });

  it('shows a plan that sends nothing but requests that read', async () => {
    const before = await call(configUrl());
    await workbench.runCommand('Truora: Plan Configuration');
    const document = await plan();
    await document.getByText('A push sends the 3 requests below').waitFor();
    await workbench.screenshot('config-plan');
    await document.getByText('--data-urlencode').first().scrollIntoViewIfNeeded();
    await workbench.screenshot('config-plan-requests');
    assert.deepEqual(await call(configUrl()), before);
  });

  it('pushes after asking, says what was done, and keeps a backup', async () => {
    const { quickPick } = workbench;
    await takeBackPushes();
    await workbench.page.keyboard.press('Escape');
    await workbench.runCommand('Truora: Push Configuration…');
    await quickPick.waitForTitle('Push truora.config.yaml to Sandbox');
    await planIsShown();
    await workbench.screenshot('config-push-asks');
    await workbench.page.keyboard.press('Enter');
    const document = await plan();
    await document.getByText('All 3 requests were carried out.').waitFor();
    await workbench.screenshot('config-pushed');
    const after = await call(configUrl());
    assert.deepEqual([after['face-recognition']?.timeout, after['face-recognition']?.threshold], [120, 0.7]);
    await workbench.page.getByText('as in Sandbox').waitFor();
  });

  it('sees what somebody else changed in the account, once it looks again', async () => {
    const body = new URLSearchParams({ validator: 'face-recognition', timeout: '60' });
    await call(configUrl(), { method: 'PUT', body, headers: { 'Truora-API-Key': sandbox.apiKey } });
    await workbench.runCommand('Truora: Compare Configuration Files Again');
    await workbench.page.getByText('1 difference').waitFor();
    await workbench.screenshot('config-drift');
  });

  it('resets a validator, saying first what that changes', async () => {
    const { quickPick } = workbench;
    await workbench.runCommand('Truora: Reset Configuration…');
    await quickPick.waitForTitle('Reset to the default');
    await workbench.screenshot('config-reset-asks');
    await quickPick.pick('face-recognition');
    await quickPick.waitForTitle('Reset face-recognition in Sandbox');
    await planIsShown();
    await workbench.screenshot('config-reset-plan');
    await workbench.page.keyboard.press('Enter');
    await (await plan()).getByText('was carried out.').waitFor();
    assert.equal((await call(configUrl()))['face-recognition']?.timeout, 300);
  });

  it('pulls what the account has into the file, shown before it is written, comments kept', async () => {
    const { quickPick } = workbench;
    await workbench.runCommand('Truora: Pull Configuration…');
    await quickPick.waitForTitle('Pull from Sandbox');
    await workbench.screenshot('config-pull-diff');
    await workbench.page.keyboard.press('Enter');
    await quickPick.waitUntilClosed();
    await workbench.page.getByText('as in Sandbox').waitFor();
    const text = readFileSync(join(folder, 'truora.config.yaml'), 'utf8');
    assert.match(text, /^# How we check people\./);
    assert.ok(!text.includes('timeout: 120'), text);
    await workbench.screenshot('config-pulled');
  });

  it('restores the backup from before the first push', async () => {
    const { quickPick } = workbench;
    await workbench.runCommand('Truora: Restore Configuration Backup…');
    await quickPick.waitForTitle('Restore the configuration of Sandbox');
    await workbench.screenshot('config-restore-asks');
    // From the first row up to the last one, the oldest.
    await workbench.page.keyboard.press('ArrowUp');
    await workbench.page.keyboard.press('Enter');
    await quickPick.waitForTitle('Restore the backup of');
    await planIsShown();
    await workbench.screenshot('config-restore-plan');
    await workbench.page.keyboard.press('Enter');
    await (await plan()).getByText('carried out.').waitFor();
    const checks = await call(`${sandbox.apis.checks}/v1/config`);
    assert.ok(!JSON.stringify(checks).includes('hiring'));
  });

  it('leads to the mistakes of a file instead of pushing it', async () => {
    writeFileSync(
      join(folder, 'truora.config.yaml'),
      'version: 1\nvalidators:\n  face-recognition: { timeout: 99999 }\n',
    );
    await workbench.runCommand('Truora: Push Configuration…');
    await workbench.notification('truora.config.yaml has mistakes, so nothing was sent. Mend them first.').waitFor();
    await workbench.screenshot('config-mistakes');
  });
});
