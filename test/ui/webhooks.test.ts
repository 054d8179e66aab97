import assert from 'node:assert/strict';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { inProject } from '../../scripts/lib/project.js';
import { textsIn } from '../support/editor-traces.ts';
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

describe('webhooks by mouse and keyboard', () => {
  let workbench: Workbench;
  let handler: OwnHandler;

  before(async () => {
    handler = await OwnHandler.start();
    workbench = await Workbench.open(inProject('examples/demo'), { settings: { 'truora.sandbox.speed': 'instant' } });
    await workbench.openView('Truora');
    await workbench.page.locator('.welcome-view-content').filter({ hasText: 'Listen for Webhooks' }).waitFor();
    await workbench.runCommand('Truora: Listen for Webhooks');
    await listening().waitFor();
    await workbench.runCommand('Truora: Validate Specimen Document');
    await row(SUCCEEDED).waitFor();
    // A page that is still coming up takes the focus away from the palette.
    await (await workbench.webview('The document is valid')).getByRole('heading').first().waitFor();
    // The list needs the height: rows below its end are not drawn.
    await workbench.foldViews('Resources', 'Configuration');
  });

  after(async () => {
    await workbench?.close();
    await handler?.stop();
  });
  afterEach(() => workbench.runCommand('View: Close All Editors'));

  const SUCCEEDED = 'document_validation.succeeded';
  const row = (label: string | RegExp) => workbench.tree.row(label);
  const sidebar = () => workbench.page.locator('.part.sidebar');
  const listening = () => sidebar().getByText(/Listening for the sandbox on port \d+/);
  /** The journals of what was changed at the sandbox's account. */
  const journals = () => textsIn(workbench.root, /subscriptions\/[^/]+\.json$/);

  async function sendFromSandbox(event: string): Promise<void> {
    await workbench.runCommand('Truora: Send Sandbox Webhook…');
    for (const choice of [event, 'As it should']) {
      await workbench.quickPick.waitForTitle('Send Sandbox Webhook');
      await workbench.quickPick.pick(choice);
    }
  }

  it('opens an event, sends it again, edits it, compares both, and never runs what it holds', async () => {
    const { page, quickPick, tree } = workbench;
    await row(SUCCEEDED).click();
    const shown = await workbench.webview(/^document_validation\.succeeded$/);
    await shown.getByRole('heading', { name: 'Verified', exact: true }).waitFor();
    await workbench.screenshot('webhooks-event');
    await workbench.runCommand('Truora: Forward Webhooks to Handler…');
    await quickPick.waitForTitle('Forward Webhooks');
    await quickPick.type(handler.url);
    await quickPick.accept();
    await sidebar().getByText('Events go on to').waitFor();
    await tree.rowAction(SUCCEEDED, 'Replay Webhook…');
    await within(20_000, async () => handler.bodies.length === 1);
    await row(SUCCEEDED).filter({ hasText: '→ 204' }).waitFor();
    await tree.contextMenu(SUCCEEDED, 'Edit and Replay Webhook…');
    await within(20_000, async () => /"events"/.test(await workbench.editorText()));
    await page.locator('.editor-group-container.active .monaco-editor .view-line').first().click();
    await page.keyboard.press('Control+a');
    await page.keyboard.press('Delete');
    await page.keyboard.insertText(EDITED);
    await page.keyboard.press('Control+s');
    await within(20_000, async () => handler.bodies.length === 2);
    await page.locator('.part.editor').getByRole('button', { name: 'Sign and Send Webhook' }).click();
    await within(20_000, async () => handler.bodies.length === 3);
    assert.equal(claimsOf(handler.bodies.at(-1) ?? '').events[0]?.object.validation_status, 'failure');
    await workbench.runCommand('View: Close All Editors');
    await row('document_validation.failed').first().click();
    const evil = await workbench.webview(/^document_validation\.failed$/);
    await evil.getByText('<img src=x onerror=').waitFor();
    assert.equal(await evil.locator('main img, section img').count(), 0);
    assert.equal(await evil.locator('body').evaluate((body) => body.dataset.hacked), undefined);
    await row(SUCCEEDED).click({ modifiers: ['Control'] });
    await workbench.runCommand('Truora: Compare Webhooks…');
    await workbench.tab('↔').waitFor();
    await page.locator('.monaco-diff-editor .line-insert').first().waitFor();
    await workbench.screenshot('webhooks-diff');
  });

  it('stays where the user reads an older event, and counts what was not seen', async () => {
    await sendFromSandbox('check.finished');
    await row('check.finished').waitFor();
    await row(SUCCEEDED).click();
    const page = await workbench.webview(/^document_validation\.succeeded$/);
    await page.getByRole('heading').first().waitFor();
    await sendFromSandbox('check.created');
    await sidebar().getByText('New webhooks: 1.').waitFor();
    await workbench.runCommand('Truora: Show Newest Webhooks');
    await row('check.created').waitFor();
    await workbench.runCommand('View: Show Explorer');
    await sendFromSandbox('check.started');
    await workbench.page.locator('.part.activitybar .badge-content').filter({ hasText: '1' }).waitFor();
    await workbench.openView('Truora');
    await row('check.started').waitFor();
  });

  it('goes on after the window was loaded again and after the extensions crashed, and puts back what it changed', async () => {
    await workbench.runCommand('Truora: Subscribe Truora to This Window…');
    await workbench.quickPick.waitForTitle('Subscribe to Webhooks');
    await workbench.quickPick.pick('A hook for all events');
    await workbench.pressInDialog('Subscribe');
    await workbench.statusBarItem('Truora posts to this window').waitFor();
    await workbench.reload();
    await workbench.openView('Truora');
    await listening().waitFor();
    await row(SUCCEEDED).waitFor();
    const former = JSON.parse(journals()) as { readonly owner: number };
    await workbench.crashExtensions();
    await workbench.openView('Truora');
    await within(60_000, async () => (await listening().count()) > 0);
    await within(20_000, async () => (JSON.parse(journals()) as typeof former).owner !== former.owner);
    await workbench.runCommand('Truora: Stop Listening for Webhooks');
    await workbench.statusBarItem('What was created for listening is deleted').waitFor();
    assert.equal(journals(), '');
    await row(SUCCEEDED).waitFor();
  });
});
