import assert from 'node:assert/strict';
import type { CodeAction, TextDocumentEdit } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { AccountFacts } from '../../../../src/server/account.ts';
import { codeActionsAt } from '../../../../src/server/features/code-actions.ts';
import { codeLensesOf } from '../../../../src/server/features/code-lenses.ts';
import { formattingOf } from '../../../../src/server/features/formatting.ts';
import type { LensArgument } from '../../../../src/server/protocol.ts';
import { ACCOUNT, cursorIn, fileOf } from '../files.ts';

function actions(marked: string, only?: readonly string[]) {
  const { file, position } = cursorIn(marked);
  return { file, found: codeActionsAt(file, { start: position, end: position }, only, undefined) };
}

const titles = (marked: string, only?: readonly string[]) => actions(marked, only).found.map(({ title }) => title);

/** The text after an action of this title. */
function applied(marked: string, title: string): string {
  const { file, found } = actions(marked);
  const action = found.find((each) => each.title === title) as CodeAction;
  assert.ok(action, `${title} is not offered`);
  return TextDocument.applyEdits(file.document, action.edit?.changes?.[file.uri] ?? []);
}

describe('fixes and refactorings', () => {
  it('mend the finding under the cursor, and no other', () => {
    const text = 'version: 1\nvalidators:\n  face-recognition:\n    Thresh|old: 0.7\n    timeout: "600"\n';
    assert.deepEqual(titles(text, ['quickfix']), ['Rename to threshold', 'Fix all that Truora can fix']);
    assert.match(applied(text, 'Rename to threshold'), / {4}threshold: 0\.7\n/);
  });

  it('mend all that has one obvious fix at once', () => {
    const text = 'version: 1\nvalidators:\n  face-recognition:\n    Thresh|old: 0.7\n    timeout: "600"\n';
    assert.match(applied(text, 'Fix all that Truora can fix'), /threshold: 0\.7\n {4}timeout: 600\n$/);
    assert.deepEqual(titles('version: |1\n', ['source.fixAll']), []);
  });

  it('scale the weights of the custom type under the cursor to 1', () => {
    const text = 'version: 1\ncustom_types:\n  CO:\n    hiring: { personal|_identity: 0.5, criminal_record: 1.5 }\n';
    assert.match(applied(text, 'Scale the weights to 1'), /\{ personal_identity: 0\.25, criminal_record: 0\.75 \}/);
  });

  it('put the file in order', () => {
    const text = 'version: 1\nvalidators:\n  face-recognition: {}\n  document-validation: {}\n|';
    assert.match(applied(text, 'Sort the file as the reference does'), /document-validation.*\n.*face-recognition/);
  });

  it('move a country to a file of its own', () => {
    const { file, found } = actions(
      'version: 1\ncustom_types:\n  CO:\n    hir|ing: { personal_identity: 1 }\n  MX:\n    hiring: { personal_identity: 1 }\n',
    );
    const action = found.find(({ title }) => title === 'Move CO to co.truora.yaml');
    const [create, fill, rest] = action?.edit?.documentChanges ?? [];
    assert.deepEqual(create, {
      kind: 'create',
      uri: 'file:///work/co.truora.yaml',
      options: { overwrite: false, ignoreIfExists: false },
    });
    assert.match(
      (fill as TextDocumentEdit).edits.map((edit) => ('newText' in edit ? edit.newText : '')).join(''),
      /CO:/,
    );
    const left = TextDocument.applyEdits(file.document, (rest as TextDocumentEdit).edits as never);
    assert.doesNotMatch(left, /CO/);
    assert.match(left, /MX/);
  });
});

describe('a file that is not saved yet', () => {
  it('has fixes, and nothing beside it to move a country to', () => {
    const { file, position } = cursorIn(
      'custom_types:\n  CO:\n    hir|ing: { personal_identity: 2 }\n',
      'untitled:Untitled-1',
    );
    const found = codeActionsAt(file, { start: position, end: position }, undefined, undefined).map(
      ({ title }) => title,
    );
    assert.ok(found.includes('Scale the weights to 1'));
    assert.ok(!found.some((title) => title.startsWith('Move')));
  });
});

describe('code lenses', () => {
  const lenses = (text: string, account?: AccountFacts) => codeLensesOf(fileOf(text), account);
  const shown = (text: string, account?: AccountFacts) => lenses(text, account).map(({ command }) => command?.title);
  const text = 'version: 1\nvalidators:\n  face-recognition: { timeout: 120, threshold: 0.7 }\n';

  it('plan, push, pull and reset the file, and reset each validator', () => {
    assert.deepEqual(shown(text), ['Plan', 'Push', 'Pull', 'Reset…', 'Reset face-recognition…']);
    const argument = lenses(text).at(-1)?.command?.arguments?.[0] as LensArgument;
    assert.deepEqual(argument, {
      uri: 'file:///work/truora.config.yaml',
      path: ['validators', 'face-recognition'],
    });
  });

  it('say how the file stands to the account, as long as that is known', () => {
    assert.equal(shown(text, ACCOUNT)[0], 'Plan: Acme is as the file says');
    assert.equal(shown(text.replace('120', '121'), ACCOUNT)[0], 'Plan: 1 differs from Acme');
    assert.equal(
      shown(text.replace('120, threshold: 0.7', '121, threshold: 0.8'), ACCOUNT)[0],
      'Plan: 2 differ from Acme',
    );
    assert.equal(shown(text, { ...ACCOUNT, isStale: true })[0], 'Plan');
    assert.equal(shown(`${text}broken: {\n`, ACCOUNT)[0], 'Plan');
  });

  it('are not there in a file that says nothing', () => {
    assert.deepEqual(shown(''), []);
  });
});

describe('formatting', () => {
  it('keeps comments and changes nothing in a file that is in form', () => {
    const file = fileOf('# why\nversion:   1 # one\nvalidators:\n    face-recognition: {timeout: 300}\n');
    const formatted = TextDocument.applyEdits(file.document, formattingOf(file));
    assert.match(formatted, /^# why\nversion: 1 # one\nvalidators:\n {2}face-recognition/);
    assert.deepEqual(formattingOf(fileOf(formatted)), []);
  });
});
