import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
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

  /** The rendered Markdown of the plan that is in front. */
  async function plan(): Promise<FrameLocator> {
    const frame = workbench.page.locator('iframe.webview.ready:visible').last().contentFrame();
    return frame.frameLocator('iframe#active-frame');
  }

  /** Resolves when the plan can be read, which people do before they answer. */
  async function planIsShown(): Promise<void> {
    await (await plan()).getByText('Nothing was sent but requests that read.').waitFor();
  }

  it('is listed with what differs, planned, and pushed by keyboard once the plan is read', async () => {
    const { quickPick } = workbench;
    await workbench.openView('Truora');
    await workbench.tree.row('truora.config.yaml').waitFor();
    await workbench.page.getByText('4 differences').waitFor();
    await workbench.tree.expand('truora.config.yaml');
    await workbench.tree.row('face-recognition: timeout').waitFor();
    await workbench.screenshot('config-tree');
    const before = await call(configUrl());
    await workbench.runCommand('Truora: Plan Configuration');
    const document = await plan();
    await document.getByText('A push sends the 3 requests below').waitFor();
    await workbench.screenshot('config-plan');
    assert.deepEqual(await call(configUrl()), before);
    await workbench.runCommand('Truora: Push Configuration…');
    await quickPick.waitForTitle('Push truora.config.yaml to Sandbox');
    await planIsShown();
    await workbench.screenshot('config-push-asks');
    await workbench.page.keyboard.press('Enter');
    await (await plan()).getByText('All 3 requests were carried out.').waitFor();
    await workbench.screenshot('config-pushed');
    const after = await call(configUrl());
    assert.deepEqual([after['face-recognition']?.timeout, after['face-recognition']?.threshold], [120, 0.7]);
    await workbench.page.getByText('as in Sandbox').waitFor();
  });
});
