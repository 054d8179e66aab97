import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { FUTURE, keyWith } from '../support/api-key.ts';

const folder = () => {
  const [first] = vscode.workspace.workspaceFolders ?? [];
  assert.ok(first);
  return first.uri;
};
const place = (name: string) => vscode.Uri.joinPath(folder(), name);
const write = (name: string, bytes: Uint8Array) => vscode.workspace.fs.writeFile(place(name), bytes);
const bytesOf = async (name: string) => Buffer.from(await vscode.workspace.fs.readFile(place(name)));

async function until<T>(look: () => T | undefined | Promise<T | undefined>): Promise<T> {
  for (;;) {
    const found = await look();
    if (found !== undefined) return found;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/** Writes a file, and waits until the editor, which may know an older one of this name, shows it. */
async function writeEnv(bytes: Buffer, shown: string): Promise<vscode.TextDocument> {
  await write('.env', bytes);
  const document = await vscode.workspace.openTextDocument(place('.env'));
  return until(() => (document.getText() === shown ? document : undefined));
}

describe('files that others wrote', () => {
  const key = keyWith({ key_type: 'backend', exp: FUTURE });
  const source = `const key = '${key}';\n`;

  // A name of its own for each test: the editor keeps the unsaved text of a document that it has once opened.
  let program = '';
  let count = 0;

  beforeEach(async () => {
    program = `app-${++count}.ts`;
    await write(program, Buffer.from(source));
  });
  afterEach(async () => {
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    for (const name of ['.env', program, 'truora.config.yaml']) {
      await vscode.workspace.fs.delete(place(name)).then(undefined, () => {});
    }
  });

  const move = () =>
    vscode.commands.executeCommand('truora.key.moveToEnv', { uri: place(program), start: source.indexOf('eyJ') });
  const app = async () => (await vscode.workspace.openTextDocument(place(program))).getText();

  it('keep their encoding, byte order mark and line ends when a key is moved into them', async () => {
    const before = '\uFEFFDB_PASSWORD=contraseña\r\n';
    await writeEnv(Buffer.from(before, 'utf16le'), before.slice(1));
    await move();
    assert.equal((await bytesOf('.env')).toString('utf16le'), `${before}TRUORA_API_KEY=${key}\r\n`);
    assert.doesNotMatch(await app(), /eyJ/);
  });

  it('stay as they are, byte for byte, when they cannot be read whole', async () => {
    const before = Buffer.from('DB_PASSWORD=contraseña\n', 'latin1');
    await writeEnv(before, 'DB_PASSWORD=contrase\uFFFDa\n');
    await move();
    assert.deepEqual(await bytesOf('.env'), before);
    assert.match(await app(), /eyJ/);
  });

  it('keep what is typed and not saved yet', async () => {
    const document = await writeEnv(Buffer.from('A=1\n'), 'A=1\n');
    const edit = new vscode.WorkspaceEdit();
    edit.insert(document.uri, new vscode.Position(1, 0), 'B=2\n');
    await vscode.workspace.applyEdit(edit);
    await move();
    assert.equal((await bytesOf('.env')).toString(), `A=1\nB=2\nTRUORA_API_KEY=${key}\n`);
  });

  it('are judged where they are files, and not as revisions, reviews or texts of other extensions', async () => {
    const text = 'version: 1\nvalidators:\n  face-recognition: { threshold: 7 }\n';
    const provider = vscode.workspace.registerTextDocumentContentProvider('revision', {
      provideTextDocumentContent: () => text,
    });
    try {
      const revision = await vscode.workspace.openTextDocument(vscode.Uri.parse('revision:/old/truora.config.yaml'));
      assert.equal(revision.languageId, 'truora-config');
      await vscode.window.showTextDocument(revision);
      await write('truora.config.yaml', Buffer.from(text));
      const file = await vscode.workspace.openTextDocument(place('truora.config.yaml'));
      await vscode.window.showTextDocument(file, { viewColumn: vscode.ViewColumn.Beside });
      await until(() => (vscode.languages.getDiagnostics(file.uri).length > 0 ? true : undefined));
      assert.deepEqual(vscode.languages.getDiagnostics(revision.uri), []);
      const lenses = await vscode.commands.executeCommand<unknown[]>('vscode.executeCodeLensProvider', revision.uri);
      assert.deepEqual(lenses, []);
    } finally {
      provider.dispose();
    }
  });
});
