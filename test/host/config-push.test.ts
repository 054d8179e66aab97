import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { type OtherProgram, otherProgram, useLiveProfile } from './support/account.ts';
import { documentWith, nameOf, WorkspaceFiles } from './support/files.ts';
import { enter, type User } from './support/truora.ts';

const FOUR_CHANGES = `version: 1
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

const ONE_CHANGE = 'version: 1\nvalidators:\n  face-recognition: { timeout: 45 }\n';

describe('a push of configuration', () => {
  let user: User;
  let leave: () => Promise<void>;
  let files: WorkspaceFiles;
  let account: OtherProgram;

  beforeEach(async () => {
    ({ user, leave } = await enter());
    files = new WorkspaceFiles();
    account = await otherProgram(user);
  });
  afterEach(async () => {
    await files.removeAll();
    await leave();
  });

  async function timeout(): Promise<unknown> {
    const validators = await account.call('validations', '/v1/config');
    return (validators['face-recognition'] as Record<string, unknown>).timeout;
  }

  async function customTypes(): Promise<string> {
    return JSON.stringify(await account.call('checks', '/v1/config'));
  }

  /**
   * Asks for a push of a file, and resolves with its name and the title of the question once that is there and the plan
   * can be read.
   */
  async function startPush(uri: vscode.Uri, profile = 'Sandbox'): Promise<string> {
    user.run('truora.config.push', uri);
    const title = `Push ${nameOf(uri)} to ${profile}`;
    await user.question(title);
    await documentWith(`/${nameOf(uri)}.md`, 'Nothing was sent but requests that read.');
    return title;
  }

  const report = (uri: vscode.Uri, sentence: string) => documentWith(`${nameOf(uri)}.md`, sentence);

  it('is planned with requests that read alone, each change beside what the account has', async () => {
    const uri = await files.writeFresh('.truora.yaml', FOUR_CHANGES);
    user.run('truora.config.plan', uri);
    const plan = await report(uri, 'A push sends the 4 requests below');
    assert.match(plan, /face-recognition: timeout.*120.*300/);
    assert.match(plan, /CO: hiring.*personal\\?_identity 0\.4, criminal\\?_record 0\.6/);
    assert.equal(plan.match(/curl /g)?.length, 4, plan);
    assert.equal(await timeout(), 300);
  });

  it('that would change nothing says so in its plan and in the status bar', async () => {
    const uri = await files.writeFresh(
      '.truora.yaml',
      'version: 1\nvalidators:\n  face-recognition: { timeout: 300 }\n',
    );
    user.run('truora.config.plan', uri);
    await report(uri, 'The account is as the file says: there is nothing to push.');
    user.run('truora.config.push', uri);
    await user.statusMessage(`Sandbox is as ${nameOf(uri)} says already.`);
  });

  it('shows its plan, asks, sends, and says what was done and where the state before is kept', async () => {
    const uri = await files.writeFresh('.truora.yaml', FOUR_CHANGES);
    await user.pick(await startPush(uri), 'Send 4 requests');
    const done = await report(uri, 'All 4 requests were carried out.');
    assert.equal(await timeout(), 120);
    assert.match(await customTypes(), /hiring.*drivers|drivers.*hiring/);
    const path = /kept in `+ ?(.*?) ?`+/.exec(done)?.[1];
    assert.match(await files.read(vscode.Uri.file(String(path))), /"timeout":\s*300/);
    await user.statusMessage('Sandbox is as intended.');
  });

  it('sends nothing when the user turns back', async () => {
    const uri = await files.writeFresh('.truora.yaml', FOUR_CHANGES);
    await user.pick(await startPush(uri), 'Send nothing');
    await user.cancel(await startPush(uri));
    assert.equal(await timeout(), 300);
  });

  it('of the file in front needs no name of it, and saves what is typed', async () => {
    const uri = await files.writeFresh('.truora.yaml', ONE_CHANGE);
    const editor = await vscode.window.showTextDocument(uri);
    await editor.edit((edit) => edit.replace(new vscode.Range(2, 0, 3, 0), '  face-recognition: { timeout: 46 }\n'));
    user.run('truora.config.push');
    await user.pick(`Push ${nameOf(uri)} to Sandbox`, 'Send 1 request');
    await report(uri, 'The request was carried out.');
    assert.equal(await timeout(), 46);
    assert.match(await files.read(uri), /timeout: 46/);
  });

  it('asks which file where there are several, and says how to get one where there is none', async () => {
    user.run('truora.config.push');
    await user.message('This workspace has no configuration file yet. Truora: Create Configuration File makes one.');
    const first = await files.writeFresh('.truora.yaml', ONE_CHANGE);
    const second = await files.writeFresh('.truora.yaml', ONE_CHANGE);
    user.run('truora.config.push');
    const box = await user.question('Which configuration file?');
    assert.deepEqual([...box.labels()].sort(), [nameOf(first), nameOf(second)].sort());
    await user.pick('Which configuration file?', nameOf(second));
    await user.cancel(`Push ${nameOf(second)} to Sandbox`);
  });

  it('of a file with mistakes sends nothing, and leads to them', async () => {
    const uri = await files.writeFresh(
      '.truora.yaml',
      'version: 1\nvalidators:\n  face-recognition: { timeout: 99999 }\n',
    );
    user.run('truora.config.push', uri);
    await user.press(`${nameOf(uri)} has mistakes, so nothing was sent. Mend them first.`, 'Show Problems');
    assert.equal(vscode.window.activeTextEditor?.document.uri.toString(), uri.toString());
    assert.equal(await timeout(), 300);
  });

  it('of a file that changes while its plan is read sends nothing', async () => {
    const uri = await files.writeFresh('.truora.yaml', ONE_CHANGE);
    const title = await startPush(uri);
    const edit = new vscode.WorkspaceEdit();
    edit.insert(uri, new vscode.Position(0, 0), '# later\n');
    await vscode.workspace.applyEdit(edit);
    await user.pick(title, 'Send 1 request');
    await user.message(`${nameOf(uri)} has changed since the plan was made, so nothing was sent. Push again.`);
    assert.equal(await timeout(), 300);
  });

  it('that fails in the middle says what was applied and what was not, and goes on when it is run again', async () => {
    const uri = await files.writeFresh('.truora.yaml', FOUR_CHANGES);
    await account.fail({ match: { endpoint: 'createConfig' }, kind: 'status-500', times: 1 });
    await user.pick(await startPush(uri), 'Send 4 requests');
    const stopped = await report(uri, 'Stopped: 2 of 4 requests were carried out. Push again to go on.');
    const outcomes = [...stopped.matchAll(/^\d\. .*: \*\*(.*?)\*\*/gm)].map(([, outcome]) => outcome);
    assert.deepEqual(outcomes, ['applied', 'applied', 'not applied', 'not sent']);
    assert.equal(await timeout(), 120);
    assert.doesNotMatch(await customTypes(), /hiring/);
    await user.pick(await startPush(uri), 'Send 2 requests');
    await report(uri, 'All 2 requests were carried out.');
    assert.match(await customTypes(), /hiring.*drivers|drivers.*hiring/);
  });

  it('that was stopped goes on by the button of the sentence', async () => {
    const uri = await files.writeFresh('.truora.yaml', FOUR_CHANGES);
    await account.fail({ match: { endpoint: 'createConfig' }, kind: 'status-500', times: 1 });
    const title = await startPush(uri);
    await user.pick(title, 'Send 4 requests');
    await user.press(/had trouble|failed|error/i, 'Try Again');
    await user.pick(title, 'Send 2 requests');
    await report(uri, 'All 2 requests were carried out.');
    assert.match(await customTypes(), /drivers/);
  });

  it('sends nothing where the account was changed after the plan, and asks about the new plan', async () => {
    const uri = await files.writeFresh('.truora.yaml', FOUR_CHANGES);
    const title = await startPush(uri);
    const form = { validator: 'face-recognition', timeout: '600' };
    await account.call('validations', '/v1/config', { method: 'PUT', form });
    await user.pick(title, 'Send 4 requests');
    await user.message(
      'Sandbox was changed elsewhere since the plan was made. Nothing was sent. This is the new plan.',
    );
    await documentWith(`/${nameOf(uri)}.md`, /face-recognition: timeout.*600/);
    assert.equal(await timeout(), 600);
    assert.doesNotMatch(await customTypes(), /hiring/);
    await user.pick(title, 'Send 4 requests');
    await report(uri, 'All 4 requests were carried out.');
    assert.equal(await timeout(), 120);
  });

  it('can be canceled in the middle, and goes on when it is run again', async () => {
    const uri = await files.writeFresh('.truora.yaml', FOUR_CHANGES);
    await account.fail({ match: { endpoint: 'createConfig' }, kind: 'latency', ms: 60_000 });
    await user.pick(await startPush(uri), 'Send 4 requests');
    const progress = await user.progress(/^3\/4 /);
    assert.equal(progress.title, `Truora: pushing ${nameOf(uri)}`);
    progress.cancel();
    await report(uri, 'Canceled: 2 of 4 requests were carried out. Push again to go on.');
    assert.equal(await timeout(), 120);
    await account.fail();
    await user.pick(await startPush(uri), 'Send 2 requests');
    await report(uri, 'All 2 requests were carried out.');
  });

  it('to a profile of production asks to type its name, and a wrong name sends nothing', async () => {
    const uri = await files.writeFresh('.truora.yaml', ONE_CHANGE);
    const giveBack = await useLiveProfile(user, 'Shop');
    try {
      const title = await startPush(uri, 'Shop');
      assert.match(await report(uri, 'Account: **Shop**'), /PUT|curl/);
      const box = await user.question(title);
      assert.equal(box.prompt, '1 request changes the real account. Type the name of the profile, Shop, to send it.');
      await user.type(title, 'Sandbox');
      assert.equal(box.validationMessage, 'This is not the name.');
      // A part of the name is no mistake yet, and is no consent either.
      await user.type(title, 'Sho');
      assert.equal(await timeout(), 300);
      await startPush(uri, 'Shop');
      await user.type(title, 'Shop');
      await report(uri, 'The request was carried out.');
      assert.equal(await timeout(), 45);
    } finally {
      giveBack();
    }
  });

  it('can be copied as commands for bash, without the key', async () => {
    const uri = await files.writeFresh('.truora.yaml', FOUR_CHANGES);
    user.run('truora.config.copyRequests', uri);
    await user.statusMessage('Copied 4 requests. They read the API key from TRUORA_API_KEY.');
    const copied = await vscode.env.clipboard.readText();
    const { apiKey } = await user.services.sandbox.facts();
    assert.equal(copied.match(/curl /g)?.length, 4, copied);
    assert.ok(!copied.includes(apiKey), 'the key was copied');
    assert.match(copied, /timeout=120/);
    assert.equal(await timeout(), 300);
  });
});
