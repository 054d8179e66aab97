import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { parse } from 'yaml';
import { type OtherProgram, otherProgram } from './support/account.ts';
import { nameOf, WorkspaceFiles } from './support/files.ts';
import {
  complete,
  completionsAt,
  hoverWith,
  labelOf,
  placeOf,
  problemsOf,
  takeFix,
  typeAtEnd,
} from './support/language.ts';
import { until } from './support/scripted-window.ts';
import { enter, type User } from './support/truora.ts';

const MISTAKES = `version: 1
validators:
  face-recognition:
    treshold: 0.7
    timeout: 99999
    include_face_search: yes
  document-validation:
\t\tretry_ttl: 600
custom_types:
  CO:
    leasing: { personal_identity: 0.8, criminal_record: 1.2 }
`;

const FILE = `version: 1
validators:
  face-recognition:
    timeout: 120
  document-validation:
    documents:
      - country: CO
        document_type: national-id
        validation_methods: { photo-of-photo: enabled }
custom_types:
  CO:
    hiring: { personal_identity: 0.4, criminal_record: 0.6 }
`;

describe('configuration files in the editor', () => {
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

  /** Writes a file and shows it, for which the language server starts. */
  async function show(text: string, end = '.truora.yaml'): Promise<vscode.TextEditor> {
    return vscode.window.showTextDocument(await files.writeFresh(end, text));
  }
  const suggested = async ({ document }: vscode.TextEditor, place: vscode.Position) =>
    (await completionsAt(document.uri, place)).map(labelOf);

  it('are of a language of their own, and others are not looked at', async () => {
    const { document } = await show('validators: [\n');
    assert.equal(document.languageId, 'truora-config');
    await problemsOf(document.uri, ({ length }) => length > 0);
    const other = await show('validators: [\n', '.yaml');
    assert.notEqual(other.document.languageId, 'truora-config');
    assert.deepEqual(
      vscode.languages.getDiagnostics(other.document.uri).filter(({ source }) => source === 'Truora'),
      [],
    );
  });

  it('are begun by suggestions: a whole file, or its sections in their order', async () => {
    const editor = await show('');
    const labels = await suggested(editor, new vscode.Position(0, 0));
    assert.deepEqual(labels.slice(0, 4), ['New configuration file', 'version', 'validators', 'custom_types']);
  });

  it('are written from nothing by suggestions alone', async () => {
    const editor = await show('');
    await complete(editor, 'version');
    await typeAtEnd(editor, '\n');
    await complete(editor, 'validators');
    await complete(editor, 'face-recognition');
    await complete(editor, 'timeout');
    await typeAtEnd(editor, '\n    ');
    await complete(editor, 'threshold');
    await typeAtEnd(editor, '\n  ');
    await complete(editor, 'document-validation');
    await complete(editor, 'documents');
    await complete(editor, 'country');
    await complete(editor, 'CO');
    await typeAtEnd(editor, '\n        ');
    await complete(editor, 'document_type');
    await complete(editor, 'national-id');
    await typeAtEnd(editor, '\n        ');
    await complete(editor, 'validation_methods');
    await complete(editor, 'photo-of-photo');
    await complete(editor, 'enabled');
    assert.deepEqual(parse(editor.document.getText()), {
      version: 1,
      validators: {
        'face-recognition': { timeout: 300, threshold: 0.65 },
        'document-validation': {
          documents: [
            { country: 'CO', document_type: 'national-id', validation_methods: { 'photo-of-photo': 'enabled' } },
          ],
        },
      },
    });
  });

  it('suggest only the document types of the country', async () => {
    const editor = await show(FILE);
    const labels = await suggested(editor, placeOf(editor.document, 'national-id'));
    assert.deepEqual(labels.slice(0, 2), ['national-id', 'foreign-id']);
    assert.ok(!labels.includes('passport') || labels.length < 8, labels.join(', '));
  });

  it('suggest no setting that the validator has already', async () => {
    const editor = await show('validators:\n  face-recognition:\n    timeout: 1\n    \n');
    const labels = await suggested(editor, new vscode.Position(3, 4));
    assert.ok(labels.includes('threshold') && !labels.includes('timeout'), labels.join(', '));
  });

  it('explain a setting with its bounds and its default', async () => {
    const { document } = await show(FILE);
    const hover = await hoverWith(document.uri, placeOf(document, 'timeout'), 'From 1 to 21600 seconds.');
    assert.match(hover, /300/);
  });

  it('are outlined by what they are about', async () => {
    const { document } = await show(FILE);
    const symbols = await until(
      async () => {
        const found = await vscode.commands.executeCommand<vscode.DocumentSymbol[] | undefined>(
          'vscode.executeDocumentSymbolProvider',
          document.uri,
        );
        return found?.length ? found : undefined;
      },
      () => 'there is no outline',
    );
    assert.deepEqual(
      symbols.map(({ name }) => name),
      ['version', 'validators', 'custom_types'],
    );
    const documents = symbols[1]?.children[1]?.children[0];
    assert.deepEqual(
      documents?.children.map(({ name }) => name),
      ['CO national-id'],
    );
  });

  it('show their mistakes where they are, and each is fixed by its quick fix', async () => {
    const { document } = await show(MISTAKES);
    const { uri } = document;
    const { Error: error, Warning: warning } = vscode.DiagnosticSeverity;
    const problems = await problemsOf(uri, ({ length }) => length === 7);
    const linesOf = (wanted: vscode.DiagnosticSeverity) =>
      problems.filter(({ severity }) => severity === wanted).map(({ range }) => range.start.line + 1);
    assert.equal(linesOf(error).length, 5);
    assert.equal(linesOf(warning).length, 1);
    await takeFix(uri, placeOf(document, 'treshold'), 'Rename to threshold');
    await takeFix(uri, placeOf(document, '99999'), 'Write 21600');
    await takeFix(uri, placeOf(document, 'yes'), 'Write true');
    await takeFix(uri, placeOf(document, '\t\tretry', 1), 'Indent with spaces');
    await takeFix(uri, placeOf(document, 'leasing', 2), 'Scale the weights to 1');
    assert.deepEqual(parse(document.getText()), {
      version: 1,
      validators: {
        'face-recognition': { threshold: 0.7, timeout: 21_600, include_face_search: true },
        'document-validation': { retry_ttl: 600 },
      },
      custom_types: { CO: { leasing: { personal_identity: 0.4, criminal_record: 0.6 } } },
    });
    await problemsOf(uri, ({ length }) => length === 0);
  });

  it('in JSON are judged by their schema', async () => {
    const uri = files.removeLater('truora.config.json');
    await files.write(
      'truora.config.json',
      '{ "version": 1, "validators": { "face-recognition": { "timeout": 99999 } } }',
    );
    await vscode.window.showTextDocument(uri);
    await problemsOf(uri, (all) => all.some(({ message }) => message === 'Value is above the maximum of 21600.'));
  });

  it('say above their first line what can be done, and how they compare with the account', async () => {
    const { document } = await show(FILE);
    const lenses = (last: string) =>
      until(
        async () => {
          const found = await vscode.commands.executeCommand<vscode.CodeLens[]>(
            'vscode.executeCodeLensProvider',
            document.uri,
          );
          const titles = found.map(({ command }) => command?.title);
          return titles[0] === last ? titles : undefined;
        },
        () => `no lens ${last}`,
      );
    assert.deepEqual(await lenses('Plan'), [
      'Plan',
      'Push',
      'Pull',
      'Reset…',
      'Reset face-recognition…',
      'Reset document-validation…',
    ]);
    user.run('truora.config.plan', document.uri);
    await lenses('Plan: 2 differ from Sandbox');
    const form = { validator: 'face-recognition', timeout: '120' };
    await account.call('validations', '/v1/config', { method: 'PUT', form });
    user.run('truora.config.refresh');
    await lenses('Plan: 1 differs from Sandbox');
  });

  it('rename a custom type in every file, open or not', async () => {
    const { document } = await show(FILE.replace('hiring', 'night-shift'));
    const other = await files.writeFresh(
      '.truora.yaml',
      'custom_types:\n  CO:\n    night-shift: { personal_identity: 1 }\n',
    );
    const place = placeOf(document, 'night-shift', 2);
    await hoverWith(document.uri, placeOf(document, 'timeout'), 'seconds');
    const edit = await vscode.commands.executeCommand<vscode.WorkspaceEdit>(
      'vscode.executeDocumentRenameProvider',
      document.uri,
      place,
      'staff',
    );
    assert.deepEqual(
      edit
        .entries()
        .map(([uri]) => nameOf(uri))
        .sort(),
      [nameOf(document.uri), nameOf(other)].sort(),
    );
    await vscode.workspace.applyEdit(edit);
    assert.match(document.getText(), /staff: \{ personal_identity: 0\.4/);
    assert.match((await vscode.workspace.openTextDocument(other)).getText(), /staff: \{ personal_identity: 1 \}/);
  });
});
