import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inProject } from '../../scripts/lib/project.js';
import { useLiveProfile } from '../support/live-profile.ts';
import { validatePassport } from '../support/passport.ts';
import { within } from '../support/patience.ts';
import { Workbench } from '../support/workbench.ts';

/** A developer's own handler: answers 204, and keeps what came. */
class OwnHandler {
  readonly bodies: string[] = [];
  readonly #server: Server;

  private constructor(server: Server) {
    this.#server = server;
  }

  static async start(): Promise<OwnHandler> {
    const server = createServer(async (request, response) => {
      handler.bodies.push(await bodyOf(request));
      response.writeHead(204).end();
    });
    const handler = new OwnHandler(server);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return handler;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}/webhooks`;
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString();
}

/** The claims of a token, as a handler reads them. */
function claimsOf(token: string): { readonly events: readonly { readonly object: Record<string, unknown> }[] } {
  return JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString());
}

/** An event as somebody evil would write it. */
const EDITED = JSON.stringify({
  events: [
    {
      id: 'HKE0000000000000000000000000000000000000001',
      event_type: 'document_validation',
      event_action: 'failed',
      object: { validation_status: 'failure', name: '<img src=x onerror="document.body.dataset.hacked=1">' },
    },
  ],
  iss: 'Truora',
});

describe('webhooks by keyboard', () => {
  let workbench: Workbench;
  let handler: OwnHandler;
  let folder: string;

  before(async () => {
    folder = mkdtempSync(join(tmpdir(), 'webhooks-'));
    handler = await OwnHandler.start();
    workbench = await Workbench.open(inProject('examples/demo'), { settings: { 'truora.sandbox.speed': 'instant' } });
    await workbench.openView('Truora');
  });

  after(async () => {
    await workbench?.close();
    await handler?.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  const row = (label: string | RegExp) => workbench.tree.row(label);
  const events = () => workbench.page.locator('.part.sidebar .monaco-list-row').filter({ hasText: /_validation\./ });
  const SUCCEEDED = 'document_validation.succeeded';
  const PAGE = /^document_validation\.succeeded$/;

  async function toggleTheme(): Promise<void> {
    const wasDark = (await workbench.page.locator('.monaco-workbench.vs-dark').count()) > 0;
    await workbench.runCommand('Preferences: Toggle between Light/Dark Themes');
    await workbench.page.locator(`.monaco-workbench.${wasDark ? 'vs' : 'vs-dark'}`).waitFor();
  }

  async function choose(title: string, label: string): Promise<void> {
    await workbench.quickPick.waitForTitle(title);
    await workbench.quickPick.pick(label);
  }

  const clipboard = () => workbench.page.evaluate<string>('navigator.clipboard.readText()');

  it('says what to do while nothing listens, and listens for the sandbox without asking for a tunnel', async () => {
    await workbench.page.locator('.welcome-view-content').filter({ hasText: 'Nothing here yet' }).waitFor();
    await workbench.page.locator('.welcome-view-content').filter({ hasText: 'Listen for Webhooks' }).waitFor();
    await workbench.screenshot('webhooks-welcome');
    await workbench.runCommand('Truora: Listen for Webhooks');
    await workbench.page
      .locator('.part.sidebar')
      .getByText(/Listening for the sandbox on port \d+/)
      .waitFor();
    await workbench.screenshot('webhooks-listening');
  });

  it('shows the events of a document validation as they arrive, verified, and in the timeline of its result', async () => {
    await validatePassport(workbench);
    await row(SUCCEEDED).waitFor();
    const page = await workbench.webview('The document is valid');
    await page.getByText('Webhook: document_validation.succeeded').scrollIntoViewIfNeeded();
    await workbench.screenshot('webhooks-timeline');
    // The list needs the height: rows below its end are not drawn.
    for (const view of ['Resources', 'Configuration']) {
      await workbench.page.locator('.part.sidebar .pane-header').filter({ hasText: view }).click();
    }
    const rows = await workbench.tree.rows();
    const shown = rows.filter(({ label }) => label.startsWith('document_validation.'));
    assert.ok(shown.length >= 2, JSON.stringify(rows));
    for (const { description } of shown) assert.doesNotMatch(description, /not /i);
  });

  it('opens an event as a page, its JSON, claims and raw body', async () => {
    await row(SUCCEEDED).click();
    const page = await workbench.webview(PAGE);
    await page.getByRole('heading', { name: 'Verified', exact: true }).waitFor();
    await workbench.screenshot('webhooks-event');
    await page.getByRole('heading', { name: 'Request' }).scrollIntoViewIfNeeded();
    await workbench.screenshot('webhooks-event-request');
    await page.getByRole('button', { name: 'Raw JSON' }).click();
    await workbench.tab('succeeded.json').waitFor();
    assert.match(await workbench.editorText(), /"event_type": "document_validation"/);
    await workbench.screenshot('webhooks-json');
    await (await workbench.webview(PAGE)).getByRole('button', { name: 'Claims' }).click();
    await within(20_000, async () => /"iss": "Truora"|"events"/.test(await workbench.editorText()));
    await (await workbench.webview(PAGE)).getByRole('button', { name: 'Raw Body' }).click();
    await within(20_000, async () => /eyJ/.test(await workbench.editorText()));
    await workbench.screenshot('webhooks-body');
    await toggleTheme();
    await workbench.webview(PAGE);
    await workbench.screenshot('webhooks-event-dark');
    await workbench.runCommand('View: Close All Editors');
  });

  it('hands events to the developer’s own handler, unchanged, and sends one again', async () => {
    const { quickPick } = workbench;
    await workbench.runCommand('Truora: Forward Webhooks to Handler…');
    await quickPick.waitForTitle('Forward Webhooks');
    await quickPick.type(handler.url);
    await quickPick.accept();
    await workbench.page.locator('.part.sidebar').getByText('Events go on to').waitFor();
    const before = handler.bodies.length;
    await workbench.tree.rowAction(SUCCEEDED, 'Replay Webhook…');
    await within(20_000, async () => handler.bodies.length > before);
    assert.equal(claimsOf(handler.bodies.at(-1) ?? '').events[0]?.object.validation_status, 'success');
    await row(SUCCEEDED).filter({ hasText: '→ 204' }).waitFor();
    await workbench.screenshot('webhooks-replayed');
  });

  it('signs an edited event again, stores it and sends it, and compares it with the first', async () => {
    await workbench.tree.contextMenu(SUCCEEDED, 'Edit and Replay Webhook…');
    await within(20_000, async () => /"events"/.test(await workbench.editorText()));
    await workbench.page.locator('.editor-group-container.active .monaco-editor .view-line').first().click();
    await workbench.page.keyboard.press('Control+a');
    await workbench.page.keyboard.press('Delete');
    await workbench.page.keyboard.insertText(EDITED);
    const before = handler.bodies.length;
    // The editor in the browser saves by itself after a second: that must not send what is half written.
    await workbench.page.locator('.tab.active.dirty').waitFor({ state: 'detached' });
    await workbench.screenshot('webhooks-editing');
    assert.equal(handler.bodies.length, before);
    await workbench.page.locator('.part.editor').getByRole('button', { name: 'Sign and Send Webhook' }).click();
    await within(20_000, async () => handler.bodies.length > before);
    await workbench.page.keyboard.press('End');
    await workbench.page.keyboard.insertText(' ');
    await workbench.page.keyboard.press('Control+s');
    await within(20_000, async () => handler.bodies.length > before + 1);
    assert.equal(handler.bodies.length, before + 2);
    assert.equal(claimsOf(handler.bodies.at(-1) ?? '').events[0]?.object.validation_status, 'failure');
    await workbench.page.locator('.part.sidebar').getByText('Edited and sent again').first().waitFor();
    await workbench.runCommand('View: Close All Editors');
    await events().nth(0).click();
    await row(SUCCEEDED).click({ modifiers: ['Control'] });
    await workbench.runCommand('Truora: Compare Webhooks…');
    await workbench.tab('↔').waitFor();
    await workbench.page.locator('.monaco-diff-editor .line-insert').first().waitFor();
    await workbench.screenshot('webhooks-diff');
    await workbench.runCommand('View: Close All Editors');
  });

  it('never runs what an event holds', async () => {
    await events().nth(0).click();
    const page = await workbench.webview(/^document_validation\.failed$/);
    await page.getByText('<img src=x onerror=').waitFor();
    assert.equal(await page.locator('main img, section img').count(), 0);
    assert.equal(await page.locator('body').evaluate((body) => body.dataset.hacked), undefined);
    await workbench.screenshot('webhooks-script');
    await workbench.runCommand('View: Close All Editors');
  });

  it('triggers any event of the catalogue, about a validation that is there', async () => {
    const before = handler.bodies.length;
    await workbench.runCommand('Truora: Trigger Webhook…');
    await workbench.quickPick.waitForTitle('Trigger Webhook');
    await workbench.screenshot('webhooks-trigger');
    await choose('Trigger Webhook', 'document_validation.failed');
    await workbench.quickPick.widget.getByText('Made-up IDs').waitFor();
    await workbench.screenshot('webhooks-trigger-subject');
    await workbench.quickPick.widget.locator('.monaco-list-row').filter({ hasText: 'VLD' }).first().click();
    await workbench.quickPick.widget.getByText('Edit it first').waitFor();
    await workbench.screenshot('webhooks-trigger-way');
    await workbench.quickPick.pick('Sign and send it');
    await within(20_000, async () => handler.bodies.length > before);
    assert.match(String(claimsOf(handler.bodies.at(-1) ?? '').events[0]?.object.validation_id), /^VLD[0-9a-f]{32}$/);
  });

  it('lets the sandbox deliver an event twice, and marks the second', async () => {
    await workbench.runCommand('Truora: Send Sandbox Webhook…');
    await choose('Send Sandbox Webhook', 'check.finished');
    await choose('Send Sandbox Webhook', 'Twice');
    await workbench.page.locator('.part.sidebar').getByText('duplicate').first().waitFor();
    await workbench.screenshot('webhooks-duplicate');
    await workbench.runCommand('Truora: Send Sandbox Webhook…');
    await choose('Send Sandbox Webhook', 'check.finished');
    await choose('Send Sandbox Webhook', 'Tampered');
    await workbench.page.locator('.part.sidebar').getByText('Not verified').first().waitFor();
  });

  it('copies with personal data covered until it is revealed, and exports', async () => {
    await workbench.tree.contextMenu(SUCCEEDED, 'Copy Webhook as cURL');
    await within(20_000, async () => (await clipboard()).includes('Personal data is covered'));
    await workbench.runCommand('Truora: Reveal Personal Data in Webhooks');
    await workbench.tree.contextMenu(SUCCEEDED, 'Copy Webhook as cURL');
    await within(20_000, async () => /^curl /.test(await clipboard()));
    await workbench.tree.contextMenu(SUCCEEDED, 'Copy Webhook Handler…');
    await choose('Copy Webhook Handler', 'Python');
    await within(20_000, async () => /def verified/.test(await clipboard()));
    await workbench.runCommand('Truora: Cover Personal Data in Webhooks');
  });

  it('exports the list without personal data, and imports it again', async () => {
    const { quickPick } = workbench;
    const file = join(folder, 'webhooks.jsonl');
    await workbench.runCommand('Truora: Export Webhooks…');
    await quickPick.waitForTitle(/Export \d+ Webhooks/);
    await workbench.screenshot('webhooks-export');
    await quickPick.pick('JSONL');
    await quickPick.saveFile(file);
    await workbench.notification('webhooks are saved in').waitFor();
    await workbench.screenshot('webhooks-exported');
    const lines = readFileSync(file, 'utf8').trim().split('\n');
    assert.ok(lines.length > 3);
    for (const line of lines) {
      const { body } = JSON.parse(line) as { readonly body: { readonly text: string } };
      assert.doesNotMatch(JSON.stringify(claimsOf(body.text)), /PRUEBA|P0000001/);
    }
    await workbench.runCommand('Truora: Import Webhooks…');
    await quickPick.chooseFile(file);
    await workbench.notification(`${lines.length} webhooks of webhooks.jsonl are in the list`).waitFor();
    await workbench.page.locator('.part.sidebar').getByText('Imported').first().waitFor();
    await workbench.runCommand('Notifications: Clear All Notifications');
  });

  it('stays where somebody reads an older event, and counts what nobody has seen', async () => {
    await events().last().click();
    // A page that is still coming up takes the focus away from the palette.
    const page = await workbench.webview(/^document_validation\./);
    await page.getByRole('heading').first().waitFor();
    await workbench.runCommand('Truora: Send Sandbox Webhook…');
    await choose('Send Sandbox Webhook', 'check.created');
    await choose('Send Sandbox Webhook', 'As it should');
    await workbench.page.locator('.part.sidebar').getByText('New webhooks: 1.').waitFor();
    await workbench.screenshot('webhooks-held');
    await workbench.runCommand('Truora: Show Newest Webhooks');
    await row('check.created').waitFor();
    await workbench.runCommand('View: Show Explorer');
    await workbench.runCommand('Truora: Send Sandbox Webhook…');
    await choose('Send Sandbox Webhook', 'check.started');
    await choose('Send Sandbox Webhook', 'As it should');
    await workbench.page.locator('.part.activitybar .badge-content').filter({ hasText: '1' }).waitFor();
    await workbench.screenshot('webhooks-badge');
    await workbench.openView('Truora');
    await row('check.started').waitFor();
    await workbench.runCommand('View: Close All Editors');
  });

  it('checks the handler up and says what it should do otherwise', async () => {
    await workbench.runCommand('Truora: Check Up Webhook Handler…');
    await workbench.tab('Handler check-up').waitFor({ timeout: 60_000 });
    const page = await workbench.webview('Handler check-up');
    await page.getByText(/It did not do what it should in \d+ of \d+ cases/).waitFor();
    await workbench.screenshot('webhooks-check-up');
    await workbench.runCommand('View: Close All Editors');
  });

  it('narrows the list', async () => {
    await workbench.runCommand('Truora: Filter Webhooks…');
    await workbench.quickPick.waitForTitle('Filter Webhooks');
    await workbench.screenshot('webhooks-filter');
    await workbench.quickPick.pick('Not verified');
    await workbench.page
      .locator('.part.sidebar')
      .getByText(/^filtered: \d+$/)
      .waitFor();
    await workbench.screenshot('webhooks-filtered');
    await workbench.runCommand('Truora: Clear Webhook Filter');
    await workbench.runCommand('Truora: Group Webhooks…');
    await choose('Group Webhooks', 'By what it is about');
    await row(/^VLD/).waitFor();
    await workbench.screenshot('webhooks-grouped');
  });

  it('subscribes after asking', async () => {
    const { quickPick, page } = workbench;
    await workbench.runCommand('Truora: Subscribe Truora to This Window…');
    await quickPick.waitForTitle('Subscribe to Webhooks');
    await quickPick.row('A hook for all events').waitFor();
    await workbench.screenshot('webhooks-subscribe');
    await quickPick.pick('A hook for all events');
    await page.locator('.monaco-dialog-box').waitFor();
    await workbench.screenshot('webhooks-subscribe-plan');
    await workbench.pressInDialog('Subscribe');
    await workbench.statusBarItem('Truora posts to this window').waitFor();
    await workbench.runCommand('Truora: Subscribe Truora to This Window…');
    await choose('Subscribe to Webhooks', 'A rule in the dashboard…');
    await quickPick.waitForTitle('Subscribe in the Dashboard');
    await quickPick.accept();
    await within(20_000, async () => /^http:\/\/127\.0\.0\.1:/.test(await clipboard()));
    await workbench.screenshot('webhooks-subscribe-dashboard');
    await quickPick.cancel();
  });

  it('goes on listening after the window was loaded again, with everything still there', async () => {
    await workbench.reload();
    await workbench.openView('Truora');
    await workbench.page
      .locator('.part.sidebar')
      .getByText(/Listening for the sandbox on port \d+/)
      .waitFor();
    await row(/^VLD/).waitFor();
    await workbench.screenshot('webhooks-reloaded');
    await workbench.runCommand('Truora: Stop Listening for Webhooks');
    await workbench.statusBarItem('What was created for listening is deleted').waitFor();
    const listening = workbench.page.locator('.part.sidebar').getByText(/Listening for the sandbox/);
    await listening.waitFor({ state: 'detached' });
    await row(/^VLD/).waitFor();
  });

  it('offers tunnels, and the delivery log without one, for a real account', async () => {
    const { quickPick } = workbench;
    await useLiveProfile(workbench);
    await workbench.runCommand('Truora: Listen for Webhooks');
    await quickPick.waitForTitle('Listen for Webhooks');
    await workbench.screenshot('webhooks-tunnels');
    await quickPick.pick('No tunnel');
    await workbench.page
      .locator('.part.sidebar')
      .getByText(/Listening on port \d+ of this machine only/)
      .waitFor();
  });
});
