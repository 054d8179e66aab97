import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { type OtherProgram, otherProgram } from './support/account.ts';
import { documentWith, nameOf, WorkspaceFiles } from './support/files.ts';
import { until } from './support/scripted-window.ts';
import { rowAt, rowsOf } from './support/tree.ts';
import { enter, type User } from './support/truora.ts';

const FILE = `# How we check people.
version: 1
validators:
  face-recognition:
    timeout: 120 # two minutes
    threshold: 0.7
  document-validation:
    documents:
      - country: CO
        document_type: national-id
        validation_methods: { photo-of-photo: disabled }
custom_types:
  CO:
    hiring: { personal_identity: 0.4, criminal_record: 0.6 }
`;

describe('configuration as a file', () => {
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

  /** The row of a file, once it says this of the account. */
  async function rowSaying(uri: vscode.Uri, description: string) {
    let seen = '';
    return until(
      async () => {
        const row = await rowAt(user.services.config, nameOf(uri));
        seen = row.description;
        return seen === description ? row : undefined;
      },
      () => `${nameOf(uri)} says ${seen}, and not ${description}`,
    );
  }

  const setTimeout = (seconds: string) =>
    account.call('validations', '/v1/config', {
      method: 'PUT',
      form: { validator: 'face-recognition', timeout: seconds },
    });
  const timeout = async () => {
    const validators = await account.call('validations', '/v1/config');
    return (validators['face-recognition'] as Record<string, unknown>).timeout;
  };
  /** Makes the account as a file says. */
  async function push(uri: vscode.Uri): Promise<void> {
    user.run('truora.config.push', uri);
    await user.pick(`Push ${nameOf(uri)} to Sandbox`, /^Send \d/);
    await documentWith(`${nameOf(uri)}.md`, /carried out/);
  }

  it('is listed with what the account has otherwise', async () => {
    const uri = await files.writeFresh('.truora.yaml', FILE);
    const { item } = await rowSaying(uri, '4 differences');
    assert.equal(item.contextValue, 'config-file;drift=differs;env=sandbox');
    const rows = await rowsOf(user.services.config, nameOf(uri));
    assert.deepEqual(
      rows.map(({ label, description }) => `${label} ${description}`),
      [
        'face-recognition: timeout 300 → 120',
        'face-recognition: threshold 0.65 → 0.7',
        'CO national-id: photo-of-photo enabled → disabled',
        'CO: hiring — → personal_identity 0.4, criminal_record 0.6',
      ],
    );
    const service = await user.services.config.service();
    assert.equal(service.tree.provideFileDecoration(uri)?.tooltip, 'Differs from the configuration of Sandbox');
  });

  it('that has mistakes, or whose account cannot be read, says so in its row', async () => {
    const broken = await files.writeFresh('.truora.yaml', 'version: 1\nvalidators: [\n');
    await rowSaying(broken, 'has mistakes');
    await account.fail({ match: { host: 'validations' }, kind: 'status-500' });
    user.run('truora.config.refresh');
    const row = await until(
      async () => {
        const found = await rowAt(user.services.config, nameOf(broken));
        return found.description === 'has mistakes' ? undefined : found;
      },
      () => 'nothing is said of the account',
    );
    assert.equal(row.description, "The request failed on Truora's side. Try again in a moment.");
  });

  it('sees what was changed elsewhere in the account, once it looks again', async () => {
    const uri = await files.writeFresh(
      '.truora.yaml',
      'version: 1\nvalidators:\n  face-recognition: { timeout: 300 }\n',
    );
    await rowSaying(uri, 'as in Sandbox');
    await setTimeout('60');
    user.run('truora.config.refresh');
    await rowSaying(uri, '1 difference');
  });

  it('is compared again when it is saved', async () => {
    const uri = await files.writeFresh(
      '.truora.yaml',
      'version: 1\nvalidators:\n  face-recognition: { timeout: 300 }\n',
    );
    await rowSaying(uri, 'as in Sandbox');
    const edit = new vscode.WorkspaceEdit();
    edit.replace(uri, new vscode.Range(2, 0, 3, 0), '  face-recognition: { timeout: 301, threshold: 0.7 }\n');
    await vscode.workspace.applyEdit(edit);
    await (await vscode.workspace.openTextDocument(uri)).save();
    await rowSaying(uri, '2 differences');
  });

  it('is as in the account after a push, and custom types of it are listed', async () => {
    await account.call('validations', '/v1/accounts', { form: { account_id: 'seeded.0', country: 'CO' } });
    const uri = await files.writeFresh('.truora.yaml', FILE);
    await push(uri);
    await rowSaying(uri, 'as in Sandbox');
    await rowAt(user.services.explorer, 'Custom Types', 'Colombia', 'hiring');
  });

  it('can be looked at beside what the account has', async () => {
    const uri = await files.writeFresh('.truora.yaml', FILE);
    user.run('truora.config.compare', uri);
    const pulled = await documentWith('pulled', /^# How we check people\.[\s\S]*timeout: 300/);
    assert.doesNotMatch(pulled, /hiring/);
    const tabs = () => vscode.window.tabGroups.all.flatMap((group) => group.tabs);
    const tab = await until(
      () => tabs().find(({ label }) => label.includes('Sandbox ↔')),
      () => `no tab, but ${tabs().map(({ label }) => label)}`,
    );
    assert.ok(tab.input instanceof vscode.TabInputTextDiff);
    assert.equal(tab.input.modified.toString(), uri.toString());
  });

  describe('pulls', () => {
    const title = 'Pull from Sandbox';

    it('what the account has, shown before it is written, comments kept', async () => {
      const uri = await files.writeFresh('.truora.yaml', FILE);
      await setTimeout('240');
      user.run('truora.config.pull', uri);
      await user.question(title);
      assert.equal(await files.read(uri), FILE);
      await user.pick(title, `Write it to ${nameOf(uri)}`);
      await rowSaying(uri, 'as in Sandbox');
      const text = await files.read(uri);
      assert.match(text, /^# How we check people\.[\s\S]*timeout: 240 # two minutes/);
      assert.doesNotMatch(text, /hiring/);
    });

    it('nothing that the user does not take', async () => {
      const uri = await files.writeFresh('.truora.yaml', FILE);
      user.run('truora.config.pull', uri);
      await user.pick(title, `Leave ${nameOf(uri)} as it is`);
      user.run('truora.config.pull', uri);
      await user.cancel(title);
      assert.equal(await files.read(uri), FILE);
    });

    it('nothing into a file that changed in the meantime', async () => {
      const uri = await files.writeFresh('.truora.yaml', FILE);
      user.run('truora.config.pull', uri);
      await user.question(title);
      const edit = new vscode.WorkspaceEdit();
      edit.insert(uri, new vscode.Position(0, 0), '# later\n');
      await vscode.workspace.applyEdit(edit);
      await user.pick(title, `Write it to ${nameOf(uri)}`);
      await user.message(`${nameOf(uri)} has changed meanwhile, so nothing was written. Pull again.`);
    });

    it('nothing where the file has mistakes, or is as in the account', async () => {
      const broken = await files.writeFresh('.truora.yaml', 'version: 1\nvalidators: [\n');
      user.run('truora.config.pull', broken);
      await user.message(`${nameOf(broken)} has mistakes, so the account cannot be merged into it. Mend them first.`);
      const same = await files.writeFresh('.truora.yaml', 'version: 1\n');
      user.run('truora.config.pull', same);
      await user.pick(title, `Write it to ${nameOf(same)}`);
      await rowSaying(same, 'as in Sandbox');
      user.run('truora.config.pull', same);
      await user.statusMessage(`${nameOf(same)} is as in Sandbox already.`);
    });

    it('into a new file where there is none', async () => {
      const uri = files.removeLater('truora.config.yaml');
      await setTimeout('240');
      user.run('truora.config.pull');
      const text = await until(
        () => files.read(uri).catch(() => undefined),
        () => 'no file was written',
      );
      assert.match(text, /version: 1[\s\S]*timeout: 240/);
      await rowSaying(uri, 'as in Sandbox');
    });
  });

  describe('resets', () => {
    it('a validator, saying first what that changes', async () => {
      await setTimeout('60');
      user.run('truora.config.reset');
      const box = await user.question('Reset to the default');
      assert.deepEqual(box.labels().slice(0, 2), ['Everything', 'face-recognition']);
      assert.equal(box.row('face-recognition: timeout')?.description, '60 → 300');
      await user.pick('Reset to the default', 'face-recognition');
      await user.pick('Reset face-recognition in Sandbox', 'Send 1 request');
      await documentWith('Reset face-recognition.md', 'The request was carried out.');
      assert.equal(await timeout(), 300);
    });

    it('one setting, by its row in the view', async () => {
      await setTimeout('60');
      const uri = await files.writeFresh('.truora.yaml', FILE);
      await rowSaying(uri, '4 differences');
      const { node } = await rowAt(user.services.config, nameOf(uri), 'face-recognition: timeout');
      user.run('truora.config.reset', node);
      await user.pick('Reset face-recognition: timeout in Sandbox', 'Send 1 request');
      await rowAt(user.services.config, nameOf(uri), 'face-recognition: timeout');
      await until(
        async () => ((await timeout()) === 300 ? true : undefined),
        () => 'it was not reset',
      );
    });

    it('nothing of what has nothing to reset', async () => {
      user.run('truora.config.reset', { uri: files.uri('x.truora.yaml'), path: ['validators', 'face-recognition'] });
      await user.message('Sandbox has nothing to reset of face-recognition.');
    });
  });

  describe('restores', () => {
    const title = 'Restore the configuration of Sandbox';

    it('the backup from before the first push', async () => {
      const uri = await files.writeFresh('.truora.yaml', FILE);
      await push(uri);
      await setTimeout('60');
      user.run('truora.config.restoreBackup');
      const box = await user.question(title);
      assert.equal(box.items.at(-1)?.description, 'the oldest');
      await user.pick(title, String(box.labels().at(-1)));
      await user.pick(' in Sandbox', /^Send \d/);
      await documentWith('Backup of', /carried out\./);
      assert.equal(await timeout(), 300);
      assert.doesNotMatch(JSON.stringify(await account.call('checks', '/v1/config')), /hiring/);
    });

    it('nothing where there is no backup, and says when one is written', async () => {
      user.run('truora.config.restoreBackup');
      await user.message('There is no backup of Sandbox yet: each push writes one before it begins.');
    });
  });

  it('is created with its first lines, and under another name where the usual one is taken', async () => {
    const usual = files.removeLater('truora.config.yaml');
    const other = files.removeLater('shop.truora.yaml');
    user.run('truora.config.create');
    await until(
      () => files.read(usual).catch(() => undefined),
      () => 'no file was written',
    );
    const editor = await until(
      () => vscode.window.visibleTextEditors.find(({ document }) => document.getText().includes('validators:')),
      () => 'its first lines are missing',
    );
    assert.equal(
      editor.document.getText(),
      '# What Truora should check, and how. A plan shows what a push would change.\nversion: 1\nvalidators:\n  ',
    );
    await editor.document.save();
    user.run('truora.config.create');
    const box = await user.type('Name of the new configuration file', 'shop.yaml');
    assert.equal(box.validationMessage, 'The name has to end in .truora.yaml.');
    await user.type('Name of the new configuration file', 'shop.truora.yaml');
    await until(
      () => vscode.window.visibleTextEditors.find(({ document }) => document.uri.toString() === other.toString()),
      () => 'no second file was written',
    );
  });
});
