import assert from 'node:assert/strict';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Locator } from 'playwright-core';
import { HOSTS, type HostName } from '../../src/contract/hosts.ts';
import { enterLiveProfile } from '../support/live-profile.ts';
import { standInForTruora, type TruoraStandIn } from '../support/truora-stand-in.ts';
import { Workbench } from '../support/workbench.ts';

const HOSTILE = '[Renew the key](command:workbench.action.toggleZenMode) $(bell) <img src=x> \u202ecod\u202c\u0007';
/** What is read of it. */
const SHOWN = '[Renew the key] (command:workbench.action.toggleZenMode) $ (bell) <img src=x> \\u202ecod\\u202c\\x07';
/** A name that can be typed and be that of a folder. */
const NAME = '[Renew](command:workbench.action.toggleZenMode) $(bell)';
const SHOWN_NAME = '[Renew] (command:workbench.action.toggleZenMode) $ (bell)';

describe('texts of others', () => {
  let server: Server;
  let truora: TruoraStandIn;
  let workbench: Workbench;
  let folder: string;
  const former = { ...process.env };

  before(async () => {
    folder = mkdtempSync(join(tmpdir(), 'truora-ui-'));
    mkdirSync(join(folder, NAME));
    writeFileSync(join(folder, NAME, 'truora.config.yaml'), 'version: 1\n');
    const account = { account_id: HOSTILE, country: HOSTILE, creation_date: HOSTILE };
    server = createServer((request, response) => {
      const isList = new URL(request.url ?? '', 'http://x').pathname === '/v1/accounts';
      const answer = isList
        ? { accounts: [account] }
        : { code: HOSTILE, http_code: 400, message: `Not now. ${HOSTILE}` };
      response.writeHead(isList ? 200 : 400, { 'Content-Type': 'application/json' }).end(JSON.stringify(answer));
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const apis = Object.fromEntries(Object.keys(HOSTS).map((name) => [name, base])) as Record<HostName, string>;
    truora = await standInForTruora({ apis, apiKey: 'none' });
    Object.assign(process.env, truora.env);
    workbench = await Workbench.open(folder, { isAlone: true });
    await workbench.openView('Truora');
    await enterLiveProfile(workbench, { name: NAME });
    await workbench.pressInDialog('Use This Key');
    await workbench.statusBarItem(SHOWN_NAME).waitFor();
  });

  after(async () => {
    await workbench?.close();
    await truora?.close();
    server?.close();
    process.env = former;
    rmSync(folder, { recursive: true, force: true });
  });

  /** A part of the screen shows the text as it is, and nothing else is made of it. */
  async function showsAsText(part: Locator, text: string): Promise<void> {
    const shown = part.getByText(text).first();
    await shown.waitFor();
    assert.equal(await part.locator('a[href], a.monaco-link, .codicon-bell, img[src=x]').count(), 0);
  }

  it('are no link, picture or icon in a notification', async () => {
    const { quickPick } = workbench;
    await workbench.runCommand('Truora: Open Account by ID…');
    await quickPick.waitForTitle('Open Account by ID');
    await quickPick.type('demo-user-17');
    await quickPick.accept();
    await showsAsText(workbench.notification('Not now.').locator('.notification-list-item-message'), SHOWN);
    await workbench.screenshot('text-of-others-notification');
  });

  it('are none in the status bar and in quick picks', async () => {
    const { quickPick } = workbench;
    const item = workbench.statusBarItem(SHOWN_NAME);
    await item.waitFor();
    assert.equal(await item.locator('.codicon-bell').count(), 0);
    await workbench.runCommand('Truora: Switch Profile…');
    await quickPick.waitForTitle('Switch Profile');
    const row = quickPick.widget.locator('.monaco-list-row').filter({ hasText: 'Renew' });
    await showsAsText(row, SHOWN_NAME);
    assert.equal(await row.locator('.codicon-globe').count(), 1);
    await workbench.screenshot('text-of-others-pick');
    await quickPick.cancel();
  });

  it('are none in the trees, whether an answer or a folder says them', async () => {
    const { tree } = workbench;
    await showsAsText(workbench.page.locator('.part.sidebar'), `${SHOWN_NAME}/truora.config.yaml`);
    await workbench.foldViews('Webhooks', 'Configuration');
    await tree.expand('Accounts');
    const row = workbench.page.locator('.part.sidebar .monaco-list-row').filter({ hasText: 'Renew the key' }).first();
    await showsAsText(row, SHOWN);
    await workbench.screenshot('text-of-others-tree');
  });
});
