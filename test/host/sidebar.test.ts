import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import * as vscode from 'vscode';
import { useLiveProfile } from './support/account.ts';
import { until } from './support/scripted-window.ts';
import { rowAt, rowsOf } from './support/tree.ts';
import { enter, type User } from './support/truora.ts';

const program = promisify(execFile);

describe('what the nodes of the sidebar offer', () => {
  let user: User;
  let leave: () => Promise<void>;
  let giveBack = () => {};

  beforeEach(async () => {
    ({ user, leave } = await enter());
    await user.services.sandbox.configure({ speed: 'instant' });
    await vscode.env.clipboard.writeText('');
  });
  afterEach(async () => {
    giveBack();
    giveBack = () => {};
    await leave();
  });

  /** The node of a passport that was just validated. */
  async function validated(status: 'Success' | 'Failed' = 'Success'): Promise<unknown> {
    const { sandbox, explorer } = user.services;
    if (status === 'Failed') await sandbox.configure({ scenario: 'document_has_expired' });
    user.run('truora.specimen.validate');
    await user.page(status === 'Success' ? 'The document is valid' : 'Declined: document_has_expired');
    return (await rowAt(explorer, 'Validations', status, 'Passport, ALL')).node;
  }

  /** The node of the only account. */
  async function account(): Promise<{ readonly label: string; readonly node: unknown }> {
    return until(
      async () => (await rowsOf(user.services.explorer, 'Accounts').catch(() => []))[0],
      () => 'there is no account',
    );
  }

  /** The sample in the clipboard, once it fits; the sandbox's key is in the environment to run it with, not in it. */
  async function copied(fits: RegExp): Promise<{ readonly text: string; readonly env: NodeJS.ProcessEnv }> {
    const text = await until(
      async () => {
        const found = await vscode.env.clipboard.readText();
        return fits.test(found) ? found : undefined;
      },
      () => `nothing was copied that fits ${fits}`,
    );
    const { apiKey } = await user.services.sandbox.facts();
    assert.ok(!text.includes(apiKey));
    return { text, env: { ...process.env, TRUORA_API_KEY: apiKey, NO_PROXY: '*' } };
  }

  /** The text of the document that is shown, once it fits. */
  function shown(fits: RegExp): Promise<string> {
    const text = () => vscode.window.activeTextEditor?.document.getText() ?? '';
    return until(
      () => (fits.test(text()) ? text() : undefined),
      () => `the document is ${text().slice(0, 300)}`,
    );
  }

  /** What is compared, once the names of both are in the title. */
  async function compared(title: RegExp): Promise<readonly string[]> {
    const { original, modified } = await until(
      () => {
        const { input, label = '' } = vscode.window.tabGroups.activeTabGroup.activeTab ?? {};
        return input instanceof vscode.TabInputTextDiff && title.test(label) ? input : undefined;
      },
      () => `nothing is compared that is called ${title}`,
    );
    const documents = await Promise.all([original, modified].map((uri) => vscode.workspace.openTextDocument(uri)));
    return documents.map((document) => document.getText());
  }

  it('says why a validation cannot be tried again, and raises the switch of the sandbox', async () => {
    user.run('truora.validation.retry', await validated('Failed'));
    await user.press('raise the sandbox switch document_allowed_retries', 'Raise to 3');
    await user.statusMessage('can be tried again 3 times');
  });

  it('refuses to try again what succeeded', async () => {
    user.run('truora.validation.retry', await validated());
    await user.message('Only a validation that failed can be tried again.');
  });

  it('tries a document again without asking for what is known of it', async () => {
    await user.services.sandbox.configure({ defaults: { document_allowed_retries: 3 } });
    user.run('truora.validation.retry', await validated('Failed'));
    await user.pick('Consent', 'Yes, the person agreed');
    await user.accept('Front of the document');
    await user.pick('Ready', 'Validate now');
    const runs = await until(
      async () => {
        const all = await user.services.runs.list();
        return all.length === 2 ? all : undefined;
      },
      () => 'there is no second validation',
    );
    const [one, other] = runs.map((run) => ('accountId' in run ? run.accountId : undefined));
    assert.ok(one);
    assert.equal(one, other);
  });

  it('copies a cURL that bash runs as it is', async () => {
    user.run('truora.resource.copyAsCurl', await validated());
    await user.pick('Which request?', 'Read this validation');
    await user.statusMessage('Copied for cURL (bash). It reads the API key from TRUORA_API_KEY.');
    const { text, env } = await copied(/^curl [\s\S]*\/v1\/validations\/VLD/);
    const { stdout } = await program('bash', ['-c', text], { env });
    const [body = '', status] = stdout.trimEnd().split(/\n(?=\d+$)/);
    assert.equal(status, '200');
    assert.match(JSON.parse(body).validation_id, /^VLD/);
  });

  it('copies the request that created it as a program that creates another one', async () => {
    user.run('truora.resource.copyAsCode', await validated());
    await user.pick('Which request?', 'Create another one like it');
    await user.pick('Copy as Code', 'Node.js (fetch)');
    const { text, env } = await copied(/node sample\.mjs/);
    const { stdout } = await program('node', ['--input-type=module', '--eval', text], { env });
    const [status, body = ''] = stdout.split('\n');
    assert.equal(status, '200');
    assert.match(JSON.parse(body).instructions.front_url, /document-validator/);
  });

  it('asks for the validation where none is selected', async () => {
    await validated();
    user.run('truora.resource.copyAsCode');
    await user.pick('Which one?', 'Passport, ALL');
    await user.pick('Which request?', 'Read this validation');
    await user.pick('Copy as Code', 'Go (net/http)');
    const { text } = await copied(/^package main$/m);
    assert.match(text, /\/v1\/validations\/VLD\w+\?show_details=true/);
  });

  it('copies the request of an account without asking which', async () => {
    await validated();
    user.run('truora.resource.copyAsCurl', (await account()).node);
    const { text, env } = await copied(/^curl [\s\S]*\/v1\/accounts\/user-/);
    const { stdout } = await program('bash', ['-c', text], { env });
    assert.match(stdout, /\n200\n$/);
  });

  it('copies the ID', async () => {
    const node = (await validated()) as { readonly resource: { readonly id: string } };
    user.run('truora.resource.copyId', node);
    await user.statusMessage(`Copied ${node.resource.id}`);
    assert.equal((await copied(/^VLD/)).text, node.resource.id);
  });

  it('compares two validations, members in the same order', async () => {
    const first = await validated();
    await validated('Failed');
    user.run('truora.resource.compare', first);
    const title = /^Compare VLD\w+ with$/;
    const box = await until(
      () => (user.open && title.test(user.open.title ?? '') && user.open.labels().length > 0 ? user.open : undefined),
      () => 'no second one is asked for',
    );
    assert.deepEqual(box.labels(), ['Passport, ALL'], 'it was offered to be compared with itself');
    await box.accept();
    for (const text of await compared(/VLD\w+ ↔ VLD\w+/)) {
      const members = Object.keys(JSON.parse(text));
      assert.ok(members.length > 2);
      assert.deepEqual(members, members.toSorted());
    }
  });

  it('starts a flow with the account of the node offered first', async () => {
    await validated();
    const { node, label } = await account();
    user.run('truora.face.validate', node);
    const box = await user.question('Account');
    assert.equal(box.activeItems[0]?.label.replace(/^\$\([\w-]+\) /, ''), label);
    await user.cancel('Account');
  });

  it('shows, copies and compares types of check like everything else', async () => {
    // Only then the account is asked for anything.
    await validated();
    const { node } = await rowAt(user.services.explorer, 'Custom Types', 'Colombia', 'person');
    user.run('truora.resource.openJson', node);
    await shown(/"CO": \{[\s\S]*"person": \[[\s\S]*"data_set"/);
    user.run('truora.resource.copyAsCurl', node);
    await copied(/\/v1\/config/);
    user.run('truora.resource.compare', node);
    await user.pick('Compare person with', 'company');
    assert.equal((await compared(/person ↔ company/)).length, 2);
  });

  it('leads from a message of the inbox to its validation', async () => {
    user.run('truora.email.verify');
    await user.pick('Account', 'New account');
    await user.type('E-mail address', 'ana@example.test');
    await user.pick('Consent', 'Yes, the person agreed');
    await user.pick('Language of the message', 'Spanish');
    await user.pick('Ready', 'Send the code now');
    await user.cancel('Code');
    user.run('truora.resource.openJson', (await rowAt(user.services.explorer, 'Inbox', 'ana@example.test')).node);
    await shown(/"type": "email-verification"/);
  });

  it('has no dashboard for the sandbox', async () => {
    user.run('truora.resource.openDashboard', await validated());
    await user.message('The sandbox has no dashboard.');
  });

  it('opens the dashboard of a real account only by the address pattern of the setting', async () => {
    giveBack = await useLiveProfile(user, 'Live');
    user.run('truora.resource.openDashboard');
    const { buttons } = await user.message('gives no address pattern');
    assert.deepEqual(buttons, ['Open the Setting']);
  });
});
