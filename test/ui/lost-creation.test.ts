import assert from 'node:assert/strict';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { inProject } from '../../scripts/lib/project.js';
import { type RunningSandbox, startSandbox } from '../../src/node/sandbox-host/start-sandbox.ts';
import { serve, type TestServer } from '../integration/client-servers.ts';
import { chooseScenario, validatePassport } from '../support/passport.ts';
import { Workbench } from '../support/workbench.ts';

/** Of a validation whose answer did not come. */
const MAY_EXIST = /The answer was lost: a validation of account user-\S+ may exist and may be billed\./;

describe('a create whose answer is lost on the way', () => {
  let sandbox: RunningSandbox;
  let between: TestServer;
  let workbench: Workbench;
  let losesAnswers = false;

  before(async () => {
    sandbox = await startSandbox({ speed: 'instant', seed: 23 });
    between = await serve((request, response) => {
      pass(request, response).catch(() => response.destroy());
    });
    workbench = await Workbench.open(inProject('examples/demo'), { settings: { 'truora.sandbox.url': between.base } });
    await workbench.openView('Truora');
  });

  after(async () => {
    await workbench?.close();
    await between?.close();
    await sandbox?.close();
  });

  beforeEach(async () => {
    losesAnswers = false;
    await workbench.runCommand('Notifications: Clear All Notifications');
  });

  afterEach(async function () {
    if (this.currentTest?.state === 'failed') await workbench.screenshot('lost-creation-failed');
  });

  /** Hands a request on. A create is carried out, and cut off before its answer where answers are lost. */
  async function pass(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const { host: _, connection: __, 'content-length': ___, ...headers } = request.headers;
    const passed = await fetch(`${sandbox.url}${request.url}`, {
      method: request.method ?? 'GET',
      headers: headers as Record<string, string>,
      ...(chunks.length > 0 ? { body: Buffer.concat(chunks) } : {}),
    });
    const text = await passed.text();
    if (losesAnswers && request.method === 'POST') return void response.socket?.destroy();
    const isAboutSandbox = request.url === '/sandbox';
    // Links of uploads are bound to the host of the sandbox, so they go there.
    const body = isAboutSandbox ? text.replaceAll(`${sandbox.url}/validations`, `${between.base}/validations`) : text;
    response.writeHead(passed.status, { 'Content-Type': 'application/json' }).end(body);
  }

  async function validations(): Promise<readonly string[]> {
    const answer = await fetch(`${sandbox.apis.validations}/v1/validations`, {
      headers: { 'Truora-API-Key': sandbox.apiKey },
    });
    const { validations: found = [] } = (await answer.json()) as { validations?: { validation_id: string }[] };
    return found.map(({ validation_id }) => validation_id);
  }

  /** Validates a passport up to the sentence on what may exist, and resolves with the ID of what does. */
  async function loseOne(): Promise<string> {
    const known = await validations();
    losesAnswers = true;
    await validatePassport(workbench);
    await workbench.notification(MAY_EXIST).waitFor();
    const [id = '', ...more] = (await validations()).filter((one) => !known.includes(one));
    assert.deepEqual(more, []);
    return id;
  }

  it('says what may exist, and finds and opens it when asked, without creating a second one', async () => {
    const { quickPick } = workbench;
    await chooseScenario(workbench, 'success');
    const id = await loseOne();
    const { length } = await validations();
    await workbench.screenshot('lost-creation');
    await workbench.pressInNotification(MAY_EXIST, 'Find It');
    await quickPick.waitForTitle('What may have been created');
    for (const choice of [id, 'Look Again', 'Start Again']) await quickPick.row(choice).waitFor();
    await quickPick.widget.getByText(/^\d{4}-\d\d-\d\d \d\d:\d\d · pending$/).waitFor();
    await workbench.screenshot('lost-creation-found');
    await quickPick.pick(id);
    await (await workbench.webview(/^Passport/)).getByText(id).first().waitFor();
    await workbench.tree.row(/^Document/).waitFor();
    await workbench.screenshot('lost-creation-opened');
    assert.equal((await validations()).length, length);
  });

  it('is found by the command as soon as its answer is lost, and forgotten once it was', async () => {
    const { quickPick } = workbench;
    const id = await loseOne();
    await workbench.runCommand('Notifications: Clear All Notifications');
    await workbench.notification(MAY_EXIST).waitFor({ state: 'hidden' });
    await workbench.runCommand('Truora: Find Lost Creations…');
    await quickPick.waitForTitle('What may have been created');
    for (const choice of [id, 'Look Again', 'Forget It']) await quickPick.row(choice).waitFor();
    await workbench.screenshot('lost-creation-by-command');
    await quickPick.pick(id);
    await quickPick.waitUntilClosed();
    await workbench.runCommand('Truora: Find Lost Creations…');
    await workbench.notification('No answer to a create was lost: there is nothing to find.').waitFor();
  });

  it('is said again when the window is loaded again', async () => {
    await loseOne();
    await workbench.reload();
    await workbench.notification(MAY_EXIST).waitFor();
    await workbench.screenshot('lost-creation-reloaded');
    await workbench.pressInNotification(MAY_EXIST, 'Find It');
    await workbench.quickPick.waitForTitle('What may have been created');
    await workbench.quickPick.cancel();
  });
});
