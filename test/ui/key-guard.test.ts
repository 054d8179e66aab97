import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
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
});
