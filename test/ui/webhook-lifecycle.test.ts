import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '../../scripts/lib/ports.js';
import { inProject } from '../../scripts/lib/project.js';
import { ensureSshd } from '../../scripts/lib/sshd.js';
import { FUTURE, keyWith } from '../support/api-key.ts';
import { textsIn } from '../support/editor-traces.ts';
import { useLiveProfile } from '../support/live-profile.ts';
import { validatePassport } from '../support/passport.ts';
import { appears, within } from '../support/patience.ts';
import { Sshd } from '../support/sshd.ts';
import { Workbench } from '../support/workbench.ts';

const program = await ensureSshd();
const API_KEY = keyWith({ key_type: 'backend', exp: FUTURE });
const SIGNING_KEY = 'ab12'.repeat(16);

(program ? describe : describe.skip)('what webhooks leave behind', function () {
  // Each step goes on from where the one before ended.
  this.retries(0);
  let sshd: Sshd;
  let workbench: Workbench;
  let folder: string;
  let former: Server | undefined;
  let secretPath = '';
  /** What the log said up to the crash, and after it. */
  const logs: string[] = [];

  before(async () => {
    // With two families, a port that is taken in one would be given in the other.
    sshd = new Sshd(program as string, await freePort(), ['AddressFamily inet']);
    await sshd.start();
    folder = mkdtempSync(join(tmpdir(), 'truora-lifecycle-'));
    cpSync(inProject('examples/demo'), folder, { recursive: true });
    execFileSync('git', ['init', '-q', folder]);
    workbench = await Workbench.open(folder, {
      settings: {
        'truora.sandbox.speed': 'instant',
        'truora.tunnel.provider': 'ssh',
        'truora.tunnel.ssh.host': '127.0.0.1',
        'truora.tunnel.ssh.port': sshd.port,
        'truora.tunnel.ssh.user': sshd.user,
        'truora.tunnel.ssh.keyFile': sshd.path('client'),
        'truora.tunnel.ssh.publicUrl': 'http://127.0.0.1:{port}',
      },
    });
    await useLiveProfile(workbench, { key: API_KEY });
  });
  after(async () => {
    await workbench?.close();
    former?.close();
    await sshd?.remove();
    if (folder) rmSync(folder, { recursive: true, force: true });
  });

  afterEach(async function () {
    if (this.currentTest?.state === 'failed')
      await workbench?.screenshot(`lifecycle-failed-${this.test?.parent?.tests.indexOf(this.currentTest)}`);
  });

  const sidebar = (text: string | RegExp) => workbench.page.locator('.part.sidebar').getByText(text).first();
  const live = () => sidebar('Live: a test event came through');
  const clipboard = () => workbench.page.evaluate<string>('navigator.clipboard.readText()');
  /** The journals of what was changed at Truora. */
  const journals = () => textsIn(workbench.root, /subscriptions\/[^/]+\.json$/);

  /** The log "Truora" down to its debug lines, as somebody copies it into a report. */
  async function readLog(): Promise<string> {
    await workbench.runCommand('Notifications: Clear All Notifications');
    await workbench.page.evaluate("navigator.clipboard.writeText('')");
    await workbench.runCommand('Truora: Report Problem…');
    await workbench.pressInNotification('Nothing was sent', 'Copy Report');
    await within(20_000, async () => (await clipboard()).includes('The end of the log'));
    await workbench.screenshot('lifecycle-report');
    const text = await clipboard();
    await workbench.runCommand('View: Revert and Close Editor');
    return text;
  }

  /**
   * Types an answer into the box that is open, and waits until it was taken: Enter is lost while the box looks at what
   * was typed.
   */
  async function answer(text: string): Promise<void> {
    await workbench.quickPick.type(text);
    await within(20_000, async () => {
      await workbench.quickPick.accept().catch(() => {});
      return appears(workbench.quickPick.widget, 300).then((isOpen) => !isOpen);
    });
  }

  async function publicAddress(): Promise<string> {
    await workbench.page.evaluate("navigator.clipboard.writeText('')");
    await workbench.runCommand('Truora: Copy Webhook Address');
    await within(20_000, async () => (await clipboard()).startsWith('http'));
    return clipboard();
  }

  it('sends an event of the catalogue through a tunnel that is live, and it comes back verified', async () => {
    const { quickPick } = workbench;
    await workbench.runCommand('Truora: Listen for Webhooks');
    await quickPick.waitForTitle('Listen for Webhooks');
    await quickPick.pick('SSH server');
    await workbench.pressInDialog('Trust This Server');
    await live().waitFor();
    await workbench.foldViews('Resources', 'Configuration');
    secretPath = new URL(await publicAddress()).pathname;
    assert.match(secretPath, /^\/[\w-]{32}$/);
    await workbench.runCommand('Truora: Add Webhook Signing Key…');
    await quickPick.waitForTitle('Add Signing Key to Live');
    await quickPick.type(SIGNING_KEY);
    await quickPick.accept();
    await quickPick.widget.getByText('A name for the key').waitFor();
    await answer('My key');
    await workbench.runCommand('Truora: Trigger Webhook…');
    await quickPick.waitForTitle('Trigger Webhook');
    await quickPick.pick('check.finished');
    await quickPick.widget.getByText('Edit it first').waitFor();
    await workbench.screenshot('lifecycle-trigger-way');
    await quickPick.pick('Send it through the tunnel');
    await workbench.statusBarItem('Sent through the tunnel; the answer was 200').waitFor();
    const row = workbench.page.getByRole('treeitem', { name: /check\.finished, Verified/ }).first();
    await row.waitFor();
    await workbench.screenshot('lifecycle-triggered');
    await row.click();
    const page = await workbench.webview(/^check\.finished$/);
    await page.getByText('My key').first().waitFor();
    await workbench.screenshot('lifecycle-triggered-event');
    await workbench.runCommand('View: Close All Editors');
  });

  it('subscribes a hook through the tunnel, whose events verify', async () => {
    const { quickPick } = workbench;
    await workbench.runCommand('Truora: Switch Profile…');
    await quickPick.waitForTitle('Switch Profile');
    await quickPick.pick('Sandbox');
    await workbench.statusBarItem('Truora: Sandbox').waitFor();
    await workbench.runCommand('Truora: Subscribe Truora to This Window…');
    await quickPick.waitForTitle('Subscribe to Webhooks');
    await quickPick.pick('A hook for all events');
    await workbench.pressInDialog('Subscribe');
    await workbench.statusBarItem('Truora posts to this window').waitFor();
    await validatePassport(workbench);
    await workbench.tree.row('document_validation.succeeded').waitFor();
    // A page that is still coming up takes the focus away from the palette.
    const result = await workbench.webview('The document is valid');
    await result.getByRole('heading').first().waitFor();
    await workbench.runCommand('View: Close All Editors');
    // Once from the sandbox directly, once by the hook.
    const verified = workbench.page.getByRole('treeitem', { name: /document_validation\.succeeded, Verified/ });
    await within(20_000, async () => (await verified.count()) === 2);
  });

  it('lets the hook follow the tunnel to another address, after asking', async () => {
    await workbench.runCommand('Notifications: Clear All Notifications');
    const before = await publicAddress();
    await sshd.kill();
    // The port is somebody else's when the server is back, so it gives another one.
    const stranger = createServer();
    former = stranger;
    await within(10_000, async () => {
      stranger.listen(Number(new URL(before).port), '127.0.0.1');
      return once(stranger, 'listening').then(
        () => true,
        () => false,
      );
    });
    await sshd.start();
    const asked = workbench.notification('The public address is another one now');
    await asked.waitFor({ timeout: 90_000 });
    await workbench.screenshot('lifecycle-repoint');
    await asked.getByRole('button', { name: 'Change It', exact: true }).click();
    const now = await publicAddress();
    assert.notEqual(now, before);
    await within(20_000, async () => journals().includes(now));
  });

  it('takes up again what it had changed when the extensions crashed, and puts it back when listening ends', async () => {
    logs.push(await readLog());
    const crashed = JSON.parse(journals()) as { readonly owner: number };
    await workbench.crashExtensions();
    await workbench.openView('Truora');
    await within(60_000, async () => (await live().count()) > 0);
    await within(20_000, async () => (JSON.parse(journals()) as typeof crashed).owner !== crashed.owner);
    await workbench.screenshot('lifecycle-after-crash');
    await workbench.runCommand('Truora: Stop Listening for Webhooks');
    await workbench.statusBarItem('What was created for listening is deleted').waitFor();
    await workbench.screenshot('lifecycle-put-back');
    assert.equal(journals(), '');
    await workbench.tree.row('document_validation.succeeded').waitFor();
  });

  it('warns when an archive lands where git would take it, and has it ignored', async () => {
    const { quickPick } = workbench;
    const file = join(folder, 'webhooks.har');
    await workbench.runCommand('Notifications: Clear All Notifications');
    await workbench.runCommand('Truora: Export Webhooks…');
    await quickPick.waitForTitle(/Export \d+ Webhooks/);
    await quickPick.pick('HAR');
    await quickPick.saveFile(file);
    const saved = workbench.notification('Git would take it into a commit');
    await saved.waitFor();
    await workbench.screenshot('lifecycle-export-tracked');
    await saved.getByRole('button', { name: 'Ignore in Git', exact: true }).click();
    await within(20_000, async () => /webhooks\.har/.test(textsIn(folder, /^\.gitignore$/)));
    // Quick open does not list what git ignores, but finds it by its path.
    await workbench.page.keyboard.press('Control+p');
    await quickPick.type(file);
    await quickPick.row('webhooks.har').waitFor();
    await quickPick.accept();
    await workbench.tab('webhooks.har').waitFor();
    await within(20_000, async () => (await workbench.editorText()).includes('"version": "1.2"'));
    await workbench.screenshot('lifecycle-har');
    const { log } = JSON.parse(readFileSync(file, 'utf8'));
    assert.equal(log.creator.name, 'Truora Workbench');
    assert.ok(log.entries.length >= 3);
  });

  it('keeps secrets and people out of its log and out of what it exported', async () => {
    logs.push(await readLog());
    const log = logs.join('\n');
    assert.match(log, /webhooks: a subscription was put back/);
    assert.match(log, /webhooks: a hook of the account posts here now/);
    const hookKeys = textsIn(workbench.root, /sandbox\.json$/).match(/[0-9a-f]{64}/g) ?? [];
    assert.ok(hookKeys.length > 0, 'the keys of the sandbox were found');
    const archive = readFileSync(join(folder, 'webhooks.har'), 'utf8');
    const tokens = [...archive.matchAll(/"eyJ[\w-]*\.([\w-]+)\./g)].map(([, claims = '']) => claims);
    const exported = [archive, ...tokens.map((claims) => Buffer.from(claims, 'base64url').toString())].join('\n');
    const secrets = [API_KEY, SIGNING_KEY, secretPath.slice(1), ...hookKeys];
    const person = ['PRUEBA', 'MARIA', 'P0000001'];
    for (const [place, text] of Object.entries({ log, exported })) {
      for (const secret of [...secrets, ...person])
        assert.ok(!text.includes(secret), `${secret.slice(0, 6)}… is in the ${place}`);
    }
  });
});
