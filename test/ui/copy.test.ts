import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { inProject } from '../../scripts/lib/project.js';
import { chooseScenario, validatePassport } from '../support/passport.ts';
import { within } from '../support/patience.ts';
import { Workbench } from '../support/workbench.ts';

const program = promisify(execFile);

describe('copying requests and comparing results', () => {
  let workbench: Workbench;

  before(async () => {
    workbench = await Workbench.open(inProject('examples/demo'), { settings: { 'truora.sandbox.speed': 'instant' } });
    await workbench.openView('Truora');
    await workbench.page.locator('.welcome-view-content').filter({ hasText: 'Nothing here yet' }).waitFor();
    await validatePassport(workbench);
    await workbench.tab('Passport').waitFor();
    await choose('document_has_expired');
    await validatePassport(workbench);
    await workbench.tab('Declined: document_has_expired').waitFor();
    await workbench.tree.row('Success').waitFor();
  });

  after(() => workbench?.close());

  const choose = (scenario: string) => chooseScenario(workbench, scenario);

  /** The sample that the clipboard holds once it looks like this; its key is asked of the sandbox that it goes to. */
  async function copied(sample: RegExp): Promise<{ text: string; env: NodeJS.ProcessEnv }> {
    let text = '';
    await within(20_000, async () => {
      text = await workbench.page.evaluate<string>('navigator.clipboard.readText()');
      return sample.test(text);
    });
    const [base = ''] = /http:\/\/127\.0\.0\.1:\d+/.exec(text) ?? [];
    const { apiKey } = (await (await fetch(`${base}/sandbox`)).json()) as { apiKey: string };
    assert.ok(!text.includes(apiKey));
    return { text, env: { ...process.env, TRUORA_API_KEY: apiKey, NO_PROXY: '*' } };
  }

  it('copies a cURL that bash runs as it is', async () => {
    const { quickPick, tree } = workbench;
    await tree.contextMenu(/^Passport, ALL/, 'Copy as cURL');
    await quickPick.waitForTitle('Which request?');
    await workbench.screenshot('copy-request');
    await quickPick.pick('Read this validation');
    const { text, env } = await copied(/^curl .*\/v1\/validations\/VLD/);
    await workbench.statusBarItem('Copied for cURL (bash). It reads the API key from TRUORA_API_KEY.').waitFor();
    const { stdout } = await program('bash', ['-c', text], { env });
    const [body = '', status] = stdout.trimEnd().split(/\n(?=\d+$)/);
    assert.equal(status, '200');
    assert.match(JSON.parse(body).validation_id, /^VLD/);
  });

  it('copies the request that created it as a program that creates another one', async () => {
    const { quickPick, tree } = workbench;
    await tree.contextMenu(/^Passport, ALL/, 'Copy as Code…');
    await quickPick.waitForTitle('Which request?');
    await quickPick.pick('Create another one like it');
    await quickPick.waitForTitle('Copy as Code');
    await workbench.screenshot('copy-language');
    await quickPick.pick('Node.js (fetch)');
    const { text, env } = await copied(/node sample\.mjs/);
    const { stdout } = await program(process.execPath, ['--input-type=module', '--eval', text], { env });
    const [status, body = ''] = stdout.split('\n');
    assert.equal(status, '200');
    assert.match(JSON.parse(body).instructions.front_url, /document-validator/);
  });

  it('copies the request of an account without asking which', async () => {
    await workbench.tree.expand('Accounts');
    await workbench.tree.contextMenu(/^user-/, 'Copy as cURL');
    const { text, env } = await copied(/^curl .*\/v1\/accounts\/user-/);
    const { stdout } = await program('bash', ['-c', text], { env });
    assert.match(stdout, /\n200\n$/);
    await workbench.tree.collapse('Accounts');
  });

  it('asks for the validation when it is called from the palette', async () => {
    const { quickPick, tree } = workbench;
    await tree.row('Checks').click();
    await workbench.runCommand('Truora: Copy as Code…');
    await quickPick.waitForTitle('Which one?');
    await workbench.screenshot('which-one');
    await quickPick.pick('Passport, ALL');
    await quickPick.waitForTitle('Which request?');
    await quickPick.pick('Read this validation');
    await quickPick.waitForTitle('Copy as Code');
    await quickPick.pick('Go (net/http)');
    const { text } = await copied(/^package main$/m);
    assert.match(text, /\/v1\/validations\/VLD\w+\?show_details=true/);
  });

  it('compares two validations, members in the same order', async () => {
    const { quickPick, tree, page } = workbench;
    await tree.contextMenu(/^Passport, ALL/, 'Compare…');
    await quickPick.waitForTitle(/^Compare VLD\w+ with$/);
    await workbench.screenshot('compare-pick');
    await quickPick.pick('Passport, ALL');
    await workbench.tab('↔').waitFor();
    const side = (name: string) => page.locator(`.monaco-diff-editor .editor.${name} .view-line`);
    await side('original').filter({ hasText: 'account_id' }).first().waitFor();
    await side('modified').filter({ hasText: 'account_id' }).first().waitFor();
    await within(20_000, async () => (await page.locator('.monaco-diff-editor .line-insert').count()) > 0);
    await workbench.screenshot('compare');
    // Lines lie in the document in the order in which they were drawn, not in the order of the text.
    const lines = await side('modified').evaluateAll((all) =>
      all.map((line) => ({ top: line.getBoundingClientRect().top, text: line.textContent ?? '' })),
    );
    const members = lines
      .sort((a, b) => a.top - b.top)
      .flatMap(({ text }) => /^\s{2}"(\w+)"/.exec(text.replaceAll('\u00a0', ' '))?.[1] ?? []);
    assert.ok(members.length > 2);
    assert.deepEqual(members, members.toSorted());
  });
});
