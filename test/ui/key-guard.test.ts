import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { appears, within } from '../support/patience.ts';
import { createTextEditor } from '../support/text-editor.ts';
import { Workbench } from '../support/workbench.ts';

const encode = (part: object) => Buffer.from(JSON.stringify(part)).toString('base64url');
/** A key of Truora's shape that nobody issued. */
const KEY = `${encode({ alg: 'HS256', typ: 'JWT' })}.${encode({
  key_type: 'backend',
  client_id: 'TCIspecimen',
  key_name: 'pasted',
  exp: 4_102_444_800,
})}.${'c2lnbmF0dXJl'.repeat(4).slice(0, 43)}`;

describe('a key in a file', () => {
  let folder: string;
  let workbench: Workbench;

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'truora-keys-'));
    execFileSync('git', ['init', '-q', folder]);
    await writeFile(join(folder, 'client.ts'), `export const apiKey = '${KEY}';\n`);
    await writeFile(join(folder, 'page.env'), `VITE_TRUORA_KEY=${KEY}\n`);
    workbench = await Workbench.open(folder);
    await workbench.openView('Truora');
  });
  after(async () => {
    await workbench?.close();
    await rm(folder, { recursive: true, force: true });
  });

  it('is found in every file of the workspace on demand, and told with what it means', async () => {
    await workbench.runCommand('Truora: Search Workspace for API Keys');
    const problems = workbench.page.locator('.markers-panel');
    await problems.getByText('everyone who reads the repository can act as your account').waitFor();
    await problems.getByText('Vite puts the value of VITE_TRUORA_KEY').waitFor();
    await workbench.screenshot('key-guard-problems');
  });

  it('is told once in a configuration file, whether it is open or not', async () => {
    const { page } = workbench;
    await writeFile(join(folder, 'truora.config.yaml'), `version: 1\n\n# Truora-API-Key: ${KEY}\n`);
    const rows = page.locator('.markers-panel .monaco-list-row').filter({ hasText: '[Ln 3,' });
    await workbench.runCommand('Truora: Search Workspace for API Keys');
    await rows.filter({ hasText: 'A Truora backend key' }).waitFor();
    assert.equal(await rows.count(), 1);
    const editor = createTextEditor(page);
    await editor.open('truora.config.yaml');
    await rows.filter({ hasText: 'This is an API key' }).waitFor();
    await rows.filter({ hasText: 'A Truora backend key' }).waitFor({ state: 'detached' });
    assert.equal(await rows.count(), 1);
    await editor.goTo(3, 30);
    await editor.openFixes('Move the key into a profile of this machine');
    await workbench.screenshot('key-guard-config-file');
    await page.keyboard.press('Escape');
    await workbench.runCommand('View: Close Editor');
    await rows.filter({ hasText: 'A Truora backend key' }).waitFor();
    assert.equal(await rows.count(), 1);
  });

  it('moves into .env, which git then ignores, by a quick fix; the program reads the variable', async () => {
    const { page } = workbench;
    const editor = createTextEditor(page);
    await editor.open('client.ts');
    await page.locator('.squiggly-error').first().waitFor();
    await editor.goTo(1, 60);
    await editor.openFixes('Move the key into .env, which git ignores');
    await workbench.screenshot('key-guard-fixes');
    await page.keyboard.press('Escape');
    await editor.fix('Move the key into .env, which git ignores');
    await page.locator('.view-line').filter({ hasText: 'process.env.TRUORA_API_KEY' }).waitFor();
    assert.equal(await readFile(join(folder, '.env'), 'utf8'), `TRUORA_API_KEY=${KEY}\n`);
    assert.equal(await readFile(join(folder, '.gitignore'), 'utf8'), '/.env\n');
    assert.match(execFileSync('git', ['-C', folder, 'status', '--short'], { encoding: 'utf8' }), /^((?!\.env$).)*$/s);
    await workbench.screenshot('key-guard-moved');
  });

  it('is not alone: a saved answer with personal data is told of where git tracks it, and ignored on demand', async () => {
    const { quickPick, tree } = workbench;
    await workbench.runCommand('Truora: Create Account…');
    await quickPick.waitForTitle('Account ID');
    await quickPick.pick('New ID');
    await quickPick.waitForTitle('Details');
    await quickPick.pick('Create by ID alone');
    await workbench.notification('creating the account').waitFor({ state: 'hidden' });
    await workbench.foldViews('Webhooks', 'Configuration');
    await tree.expand('Accounts');
    await tree.contextMenu(/^user-/, 'Open Raw JSON');
    await workbench.tab(/\.json$/).waitFor();
    await workbench.runCommand('File: Save As...');
    await quickPick.saveFile(join(folder, 'account.json'));
    await workbench.notification('Git would take personal data into a commit: account.json').waitFor();
    await workbench.screenshot('key-guard-personal');
    await workbench.pressInNotification('Git would take personal data', 'Ignore in Git');
    await within(20_000, async () => (await readFile(join(folder, '.gitignore'), 'utf8')) === '/.env\n/account.json\n');
    await workbench.notification('Git would take personal data').waitFor({ state: 'hidden' });
  });

  it('becomes a profile from .env', async () => {
    await within(20_000, async () => {
      await workbench.runCommand('Truora: Add Profile from .env…');
      return appears(workbench.quickPick.row('TRUORA_API_KEY'), 3000);
    });
    await workbench.quickPick.pick('TRUORA_API_KEY');
    await workbench.quickPick.waitForTitle('Add Profile from .env');
    await workbench.screenshot('key-guard-profile');
    await workbench.quickPick.accept();
    await workbench.page.locator('.monaco-dialog-box').getByText('TCIspecimen').waitFor();
    await workbench.pressInDialog('Use This Key');
    await workbench.statusBarItem('pasted').waitFor();
  });
});
