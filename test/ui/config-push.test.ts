import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FrameLocator } from 'playwright-core';
import { type RunningSandbox, startSandbox } from '../../src/node/sandbox-host/start-sandbox.ts';
import type { Fault } from '../../src/sandbox/http/faults.ts';
import { useLiveProfile } from '../support/live-profile.ts';
import { standInForTruora, type TruoraStandIn } from '../support/truora-stand-in.ts';
import { Workbench } from '../support/workbench.ts';

const FILE = `version: 1
validators:
  face-recognition:
    timeout: 120
  document-validation:
    documents:
      - country: CO
        document_type: national-id
        validation_methods: { photo-of-photo: disabled }
custom_types:
  CO:
    hiring: { personal_identity: 0.4, criminal_record: 0.6 }
    drivers: { personal_identity: 0.5, driving_licenses: 0.5 }
`;

describe('a push of configuration', () => {
  let sandbox: RunningSandbox;
  let truora: TruoraStandIn;
  let workbench: Workbench;
  let folder: string;
  const former = { ...process.env };

  before(async () => {
    folder = mkdtempSync(join(tmpdir(), 'truora-ui-'));
    write(FILE);
    sandbox = await startSandbox({ speed: 'instant', seed: 17 });
    truora = await standInForTruora(sandbox);
    Object.assign(process.env, truora.env);
    workbench = await Workbench.open(folder, { settings: { 'truora.sandbox.url': sandbox.url } });
    await workbench.openView('Truora');
    await workbench.tree.row('truora.config.yaml').waitFor();
  });

  after(async () => {
    await workbench?.close();
    await truora?.close();
    await sandbox?.close();
    process.env = former;
    rmSync(folder, { recursive: true, force: true });
  });

  // An account as it begins, so that no test needs another one.
  beforeEach(async () => {
    const answer = await fetch(`${sandbox.url}/sandbox/reset`, { method: 'POST' });
    assert.ok(answer.ok, String(answer.status));
    write(FILE);
    await workbench.runCommand('View: Close All Editors');
  });

  afterEach(async function () {
    if (this.currentTest?.state === 'failed')
      await workbench.screenshot(`config-push-failed-${this.currentTest.title.split(' ')[1]}`);
  });

  function write(text: string): void {
    writeFileSync(join(folder, 'truora.config.yaml'), text);
  }

  async function setFaults(faults: readonly Fault[]): Promise<void> {
    const body = JSON.stringify(faults);
    const headers = { 'Content-Type': 'application/json' };
    const answer = await fetch(`${sandbox.url}/sandbox/faults`, { method: 'PUT', headers, body });
    assert.equal(answer.status, 200, await answer.text());
  }

  async function account(): Promise<{ readonly timeout: unknown; readonly types: string }> {
    const read = async (url: string) =>
      (await fetch(`${url}/v1/config`, { headers: { 'Truora-API-Key': sandbox.apiKey } })).json();
    const validators = (await read(sandbox.apis.validations)) as Record<string, Record<string, unknown>>;
    return {
      timeout: validators['face-recognition']?.timeout,
      types: JSON.stringify(await read(sandbox.apis.checks)),
    };
  }

  /** The rendered Markdown in front. */
  async function page(): Promise<FrameLocator> {
    const frame = workbench.page.locator('iframe.webview.ready:visible').last().contentFrame();
    return frame.frameLocator('iframe#active-frame');
  }

  async function startPush(profile: string): Promise<void> {
    await workbench.runCommand('Truora: Push Configuration…');
    await workbench.quickPick.waitForTitle(`Push truora.config.yaml to ${profile}`);
    // As somebody who reads the plan before answering.
    await (await page()).getByText('Nothing was sent but requests that read.').waitFor();
  }

  it('can be looked at before as two texts side by side', async () => {
    await workbench.runCommand('Truora: Compare Configuration with Account');
    await workbench.tab('Sandbox ↔ truora.config.yaml').waitFor();
    await workbench.page
      .locator('.monaco-diff-editor .view-line')
      .filter({ hasText: 'timeout: 120' })
      .first()
      .waitFor();
    await workbench.page.locator('.monaco-diff-editor .line-insert').first().waitFor();
    // The tab tells about itself while the mouse is over it.
    await workbench.page.mouse.move(640, 790);
    await workbench.screenshot('config-compare');
  });

  it('can be copied as commands for bash, without the key', async () => {
    await workbench.runCommand('Truora: Copy Requests of the Plan as cURL');
    await workbench.statusBarItem('Copied 4 requests. They read the API key from TRUORA_API_KEY.').waitFor();
    const copied = await workbench.page.evaluate<string>('navigator.clipboard.readText()');
    assert.equal(copied.match(/curl /g)?.length, 4, copied);
    assert.ok(!copied.includes(sandbox.apiKey), 'the key was copied');
    assert.match(copied, /TRUORA_API_KEY/);
    assert.match(copied, /timeout=120/);
    assert.equal((await account()).timeout, 300);
    await workbench.screenshot('config-copied-requests');
  });

  it('that fails in the middle says what was applied and what was not, and goes on when it is run again', async () => {
    await setFaults([{ match: { endpoint: 'createConfig' }, kind: 'status-500', times: 1 }]);
    await startPush('Sandbox');
    await workbench.quickPick.pick('Send 4 requests');
    const stopped = await page();
    await stopped.getByText('Stopped: 2 of 4 requests were carried out. Push again to go on.').waitFor();
    assert.deepEqual(await stopped.locator('ol').first().locator('strong').allInnerTexts(), [
      'applied',
      'applied',
      'not applied',
      'not sent',
    ]);
    await workbench.screenshot('config-push-stopped');
    const half = await account();
    assert.equal(half.timeout, 120);
    assert.ok(!half.types.includes('hiring'));
    await workbench.runCommand('View: Close All Editors');
    await startPush('Sandbox');
    await workbench.quickPick.pick('Send 2 requests');
    await (await page()).getByText('All 2 requests were carried out.').waitFor();
    const whole = await account();
    assert.ok(whole.types.includes('hiring') && whole.types.includes('drivers'), whole.types);
    await workbench.page.getByText('as in Sandbox').waitFor();
    await workbench.screenshot('config-push-went-on');
  });

  it('that was stopped goes on by the button of the sentence', async () => {
    await setFaults([{ match: { endpoint: 'createConfig' }, kind: 'status-500', times: 1 }]);
    await startPush('Sandbox');
    await workbench.quickPick.pick('Send 4 requests');
    const stopped = "The request failed on Truora's side. Try again in a moment.";
    await workbench.notification(stopped).waitFor();
    await workbench.pressInNotification(stopped, 'Try Again');
    await workbench.quickPick.pick('Send 2 requests');
    await (await page()).getByText('All 2 requests were carried out.').waitFor();
    assert.ok((await account()).types.includes('drivers'));
  });

  it('sends nothing where the account was changed after the plan, and asks about the new plan', async () => {
    await startPush('Sandbox');
    const changed = await fetch(`${sandbox.apis.validations}/v1/config`, {
      method: 'PUT',
      headers: { 'Truora-API-Key': sandbox.apiKey },
      body: new URLSearchParams({ validator: 'face-recognition', timeout: '600' }),
    });
    assert.equal(changed.status, 200, await changed.text());
    await workbench.quickPick.pick('Send 4 requests');
    await workbench
      .notification('Sandbox was changed elsewhere since the plan was made. Nothing was sent. This is the new plan.')
      .waitFor();
    await workbench.quickPick.waitForTitle('Push truora.config.yaml to Sandbox');
    await (await page()).getByRole('row', { name: 'face-recognition: timeout' }).getByText('600').waitFor();
    await workbench.screenshot('config-push-outdated');
    const before = await account();
    assert.equal(before.timeout, 600);
    assert.ok(!before.types.includes('hiring'), before.types);
    await workbench.quickPick.pick('Send 4 requests');
    await (await page()).getByText('All 4 requests were carried out.').waitFor();
    assert.equal((await account()).timeout, 120);
  });

  it('can be canceled in the middle, and goes on when it is run again', async () => {
    await setFaults([{ match: { endpoint: 'createConfig' }, kind: 'latency', ms: 60_000 }]);
    await startPush('Sandbox');
    await workbench.quickPick.pick('Send 4 requests');
    await workbench.notification('3/4').waitFor();
    await workbench.screenshot('config-push-progress');
    await workbench.pressInNotification('3/4', 'Cancel');
    const canceled = await page();
    await canceled.getByText('Canceled: 2 of 4 requests were carried out. Push again to go on.').waitFor();
    await workbench.screenshot('config-push-canceled');
    const half = await account();
    assert.equal(half.timeout, 120);
    assert.ok(!half.types.includes('hiring'), half.types);
    await setFaults([]);
    await workbench.runCommand('View: Close All Editors');
    await startPush('Sandbox');
    await workbench.quickPick.pick('Send 2 requests');
    await (await page()).getByText('All 2 requests were carried out.').waitFor();
    assert.ok((await account()).types.includes('hiring'));
  });

  it('to a profile of production asks to type its name, and a wrong name does nothing', async () => {
    const { quickPick } = workbench;
    await useLiveProfile(workbench, { name: 'Shop' });
    write('version: 1\nvalidators:\n  face-recognition: { timeout: 45 }\n');
    await startPush('Shop');
    await quickPick.widget
      .getByText('1 request changes the real account. Type the name of the profile, Shop, to send it.')
      .waitFor();
    await (await page()).locator('p').filter({ hasText: 'Account: Shop' }).waitFor();
    await quickPick.type('Sandbox');
    await quickPick.widget.getByText('This is not the name.').waitFor();
    await workbench.screenshot('config-push-production-wrong-name');
    await quickPick.accept();
    await quickPick.type('Sho');
    await quickPick.accept();
    await quickPick.waitUntilClosed();
    assert.deepEqual(
      truora.asked.filter((line) => !line.startsWith('GET ')),
      [],
    );
    assert.equal((await account()).timeout, 300);
    await workbench.runCommand('View: Close All Editors');
    await startPush('Shop');
    await (await page()).locator('p').filter({ hasText: 'Account: Shop' }).waitFor();
    await quickPick.type('Shop');
    await workbench.screenshot('config-push-production');
    await quickPick.accept();
    await (await page()).getByText('The request was carried out.').waitFor();
    await workbench.screenshot('config-push-production-done');
    assert.equal((await account()).timeout, 45);
    assert.deepEqual(
      truora.asked.filter((line) => !line.startsWith('GET ')),
      ['PUT https://api.validations.truora.com/v1/config'],
    );
  });
});
