import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import * as vscode from 'vscode';
import { FUTURE, keyWith } from '../support/api-key.ts';
import { nameOf, WorkspaceFiles } from './support/files.ts';
import { fixesAt, placeOf, problemsOf, takeFix } from './support/language.ts';
import { until } from './support/scripted-window.ts';
import { enter, type User } from './support/truora.ts';

const KEY = keyWith({ key_type: 'backend', key_name: 'pasted', exp: FUTURE });
const ONE_DAY_OF_2001 = 1_000_000_000;

describe('a key in a file', () => {
  let user: User;
  let leave: () => Promise<void>;
  let files: WorkspaceFiles;

  beforeEach(async () => {
    ({ user, leave } = await enter());
    files = new WorkspaceFiles();
  });
  afterEach(async () => {
    await files.removeAll();
    // What was found in files that are gone is gone too.
    await vscode.commands.executeCommand('truora.key.scan').then(undefined, () => {});
    await leave();
  });

  const found = (uri: vscode.Uri, message: string | RegExp) =>
    problemsOf(uri, (all) =>
      all.some((one) => (typeof message === 'string' ? one.message.includes(message) : message.test(one.message))),
    );
  const shown = async (end: string, text: string) => {
    const uri = await files.writeFresh(end, text);
    return (await vscode.window.showTextDocument(uri)).document;
  };

  it('is found in every file of the workspace on demand, with what it means there', async () => {
    const source = await files.writeFresh('.ts', `export const apiKey = '${KEY}';\n`);
    const exposed = await files.writeFresh('.env', `VITE_TRUORA_KEY=${KEY}\n`);
    user.run('truora.key.scan');
    const [inSource] = await found(source, 'A Truora backend key is here: everyone who reads this file can act');
    assert.equal(inSource?.severity, vscode.DiagnosticSeverity.Error);
    await found(exposed, 'Vite puts the value of VITE_TRUORA_KEY into the code that every visitor downloads');
  });

  it('is no finding in a file of variables, and none of the sandbox anywhere', async () => {
    const { apiKey } = await user.services.sandbox.facts();
    const home = await files.writeFresh('.env', `TRUORA_API_KEY=${KEY}\n`);
    const ofSandbox = await files.writeFresh('.ts', `const key = '${apiKey}';\n`);
    user.run('truora.key.scan');
    const message = await user.message(/^No Truora API key was found\. Files read: \d+\.$/);
    assert.equal(message.level, 'info');
    assert.deepEqual(
      [home, ofSandbox].flatMap((uri) => vscode.languages.getDiagnostics(uri)),
      [],
    );
  });

  it('that has expired, or is made for browsers, is named as what it is', async () => {
    const expired = await files.writeFresh(
      '.ts',
      `const key = '${keyWith({ key_type: 'backend', exp: ONE_DAY_OF_2001 })}';\n`,
    );
    const ofBrowsers = await files.writeFresh('.ts', `const key = '${keyWith({ key_type: 'web', exp: FUTURE })}';\n`);
    user.run('truora.key.scan');
    const [told] = await found(expired, 'An expired Truora API key stands here.');
    assert.equal(told?.severity, vscode.DiagnosticSeverity.Information);
    await found(ofBrowsers, 'A Truora web key stands here. It is made for browsers or devices');
  });

  it('is found while it is typed, and gone when it is taken out', async () => {
    const document = await shown('.ts', "const key = '';\n");
    const edit = new vscode.WorkspaceEdit();
    edit.insert(document.uri, placeOf(document, "';"), KEY);
    await vscode.workspace.applyEdit(edit);
    await found(document.uri, 'A Truora backend key is here');
    const back = new vscode.WorkspaceEdit();
    const start = placeOf(document, 'eyJ');
    back.delete(document.uri, new vscode.Range(start, start.translate(0, KEY.length)));
    await vscode.workspace.applyEdit(back);
    await problemsOf(document.uri, ({ length }) => length === 0);
  });

  it('is reported once in a configuration file, whether it is open or not', async () => {
    const uri = await files.writeFresh('.truora.yaml', `version: 1\n\n# Truora-API-Key: ${KEY}\n`);
    user.run('truora.key.scan');
    const once = (beginning: string) =>
      problemsOf(uri, (all) => all.length === 1 && all.every(({ message }) => message.startsWith(beginning)));
    await once('A Truora backend key');
    const { document } = await vscode.window.showTextDocument(uri);
    await once('This is an API key');
    const titles = (await fixesAt(uri, placeOf(document, 'eyJ', 3))).map(({ title }) => title);
    assert.ok(titles.includes('Move the key into a profile of this machine'), titles.join(', '));
    assert.ok(!titles.some((title) => title.includes('.env')), titles.join(', '));
  });

  it('moves into .env by a quick fix; the program reads the variable', async () => {
    files.removeLater('.env');
    const document = await shown('.ts', `const key = '${KEY}';\n`);
    await found(document.uri, 'A Truora backend key is here');
    await takeFix(document.uri, placeOf(document, 'eyJ', 3), 'Move the key into .env, which git ignores');
    assert.equal(document.getText(), 'const key = process.env.TRUORA_API_KEY;\n');
    assert.equal(await files.read('.env'), `TRUORA_API_KEY=${KEY}\n`);
  });

  it('stays where .env has another one under that name', async () => {
    await files.write('.env', 'TRUORA_API_KEY=other\n');
    const before = `const key = '${KEY}';\n`;
    const document = await shown('.ts', before);
    user.run('truora.key.moveToEnv', { uri: document.uri, start: before.indexOf('eyJ') });
    await user.message('.env names TRUORA_API_KEY already: compare the two values first.');
    assert.equal(document.getText(), before);
  });

  it('moves into a profile by a quick fix, after it was shown what the key says of itself', async () => {
    const document = await shown('.py', `key = "${KEY}"\n`);
    await found(document.uri, 'A Truora backend key is here');
    const fixes = await fixesAt(document.uri, placeOf(document, 'eyJ', 3));
    const fix = fixes.find(({ title }) => title === 'Move the key into a profile of this machine');
    user.run(String(fix?.command?.command), ...(fix?.command?.arguments ?? []));
    await user.type('Move Key into a Profile', 'Shop');
    const question = await user.message('Move Key into a Profile');
    assert.match(String(question.detail), /^Type: backend\nName: pasted\nClient: TCI/);
    question.press('Use This Key');
    await until(
      () => (document.getText().includes('eyJ') ? undefined : true),
      () => 'the key is still in the file',
    );
    const { profiles } = user.services;
    assert.equal(profiles.active().name, 'Shop');
    assert.equal(await profiles.key(profiles.active().id), KEY);
  });

  it('becomes a profile from .env, and none where no file has one', async () => {
    user.run('truora.profile.addFromEnv');
    await user.message('No .env file of the workspace holds a backend key of Truora.');
    const uri = await files.writeFresh('.env', `TRUORA_API_KEY=${KEY}\n`);
    user.run('truora.profile.addFromEnv');
    const box = await user.question('Add Profile from .env');
    assert.equal(box.row('TRUORA_API_KEY')?.description, nameOf(uri));
    await user.pick('Add Profile from .env', 'TRUORA_API_KEY');
    await user.accept('Add Profile from .env');
    await user.press('Add Profile from .env', 'Use This Key');
    await until(
      () => (user.services.profiles.active().name === 'pasted' ? true : undefined),
      () => 'no profile was added',
    );
  });

  describe('of a repository', () => {
    let root: string;

    beforeEach(async () => {
      const uri = await files.writeFresh('-repository/client.ts', `const key = '${KEY}';\n`);
      root = nameOf(uri).split('/')[0] ?? '';
      const folder = files.removeLater(root);
      execFileSync('git', ['init', '-q', folder.fsPath]);
      const git = vscode.extensions.getExtension('vscode.git');
      assert.ok(git, 'the editor has no git');
      const exported = await git.activate();
      assert.ok(await exported.getAPI(1).openRepository(folder), 'the editor does not open the repository');
    });

    it('that git would take into a commit is an error, and a warning once the file is ignored', async () => {
      const uri = files.uri(`${root}/client.ts`);
      user.run('truora.key.scan');
      await found(uri, 'is in a file that git does not ignore: everyone who reads the repository can act');
      await files.write(`${root}/.gitignore`, 'client.ts\n');
      user.run('truora.key.scan');
      const [told] = await found(uri, 'Git ignores this file, yet programs and backups may not.');
      assert.equal(told?.severity, vscode.DiagnosticSeverity.Warning);
    });

    it('is not alone: a saved answer with personal data is reported, and ignored on demand', async () => {
      const { apis, apiKey } = await user.services.sandbox.facts();
      const answer = await fetch(`${apis.validations}/v1/accounts`, {
        method: 'POST',
        headers: { 'Truora-API-Key': apiKey },
        body: new URLSearchParams({ account_id: 'seeded.0', country: 'CO' }),
      });
      assert.ok(answer.ok);
      const shownAnswer = await vscode.workspace.openTextDocument(
        vscode.Uri.parse('truora://sandbox/accounts/seeded.0.json'),
      );
      const uri = await files.write(`${root}/account.json`, '');
      const document = await vscode.workspace.openTextDocument(uri);
      const edit = new vscode.WorkspaceEdit();
      edit.insert(uri, new vscode.Position(0, 0), shownAnswer.getText());
      await vscode.workspace.applyEdit(edit);
      await document.save();
      await user.press(`Git would take personal data into a commit: ${root}/account.json`, 'Ignore in Git');
      await until(
        async () => ((await files.read(`${root}/.gitignore`).catch(() => '')) === '/account.json\n' ? true : undefined),
        () => 'git does not ignore it',
      );
    });
  });
});
