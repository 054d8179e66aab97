import assert from 'node:assert/strict';
import type { DocumentSymbol } from 'vscode-languageserver';
import { documentLinksOf } from '../../../../src/server/features/document-links.ts';
import { documentSymbolsOf } from '../../../../src/server/features/document-symbols.ts';
import { foldingRangesOf } from '../../../../src/server/features/folding-ranges.ts';
import { inlayHintsOf } from '../../../../src/server/features/inlay-hints.ts';
import { prepareRename, rename } from '../../../../src/server/features/rename.ts';
import type { OpenFile } from '../../../../src/server/open-file.ts';
import { ACCOUNT, cursorIn, fileOf } from '../files.ts';

const FILE = `# one
# two
version: 1
validators:
  document-validation:
    documents:
      - country: CO
        document_type: national-id
        validation_methods:
          photo-of-photo: enabled
          manual-review: disabled
      - country: CO
        document_type: national-id
        document_version: co_national-id-2020
        validation_methods:
          manual-review: enabled
custom_types:
  CO:
    hiring: { personal_identity: 0.4, criminal_record: 0.6 }
`;

describe('the outline', () => {
  const names = (symbols: readonly DocumentSymbol[]): unknown =>
    symbols.map(({ name, children = [] }) => (children.length > 0 ? [name, names(children)] : name));

  it('has sections, validators, documents by what they are for, and types', () => {
    const [version, validators, types] = documentSymbolsOf(fileOf(FILE));
    assert.equal(version?.detail, '1');
    const documents = validators?.children?.[0]?.children?.[0]?.children ?? [];
    assert.deepEqual(
      documents.map(({ name }) => name),
      ['CO national-id', 'CO national-id co_national-id-2020'],
    );
    assert.deepEqual(names([types as DocumentSymbol]), [
      ['custom_types', [['CO', [['hiring', ['personal_identity', 'criminal_record']]]]]],
    ]);
  });

  it('leaves what an alias stands for where it is written', () => {
    const symbols = documentSymbolsOf(fileOf('a: &a\n  x: 1\nb: *a\nc:\n  <<: *a\n'));
    assert.deepEqual(names(symbols), [['a', ['x']], 'b', 'c']);
  });
});

describe('folding', () => {
  it('folds whatever has something below it, and comments', () => {
    const ranges = foldingRangesOf(fileOf(FILE)).map(
      ({ startLine, endLine, kind }) => `${startLine}-${endLine} ${kind ?? ''}`,
    );
    for (const range of ['0-1 comment', '3-15 ', '5-15 ', '6-10 ', '8-10 ', '16-18 '])
      assert.ok(ranges.includes(range), range);
  });
});

describe('links', () => {
  it('lead from sections and validators to their page', () => {
    const targets = documentLinksOf(fileOf(FILE), 'file:///docs/').map(({ target }) => target);
    assert.deepEqual(targets, [
      'file:///docs/config-file.md#document-validation',
      'file:///docs/config-file.md#documents',
      'file:///docs/config-file.md#custom_types',
    ]);
    assert.deepEqual(documentLinksOf(fileOf(FILE), undefined), []);
  });
});

describe('inlay hints', () => {
  const hints = (file: OpenFile, account?: typeof ACCOUNT) =>
    inlayHintsOf(file, { start: { line: 0, character: 0 }, end: { line: 999, character: 0 } }, account).map(
      ({ label, position }) => `${position.line}: ${label}`,
    );

  it('show what a validator leaves to the default or to the account', () => {
    const file = fileOf(
      'validators:\n  face-recognition:\n    threshold: 0.8\n    allowed_retries: 1\n    retry_ttl: 5\n',
    );
    assert.deepEqual(hints(file), ['1: by default: timeout 300, …']);
    assert.match(hints(file, ACCOUNT)[0] ?? '', /^1: from Acme: timeout 120, /);
    assert.match(hints(file, { ...ACCOUNT, isStale: true })[0] ?? '', /^1: by default: timeout 300, /);
  });

  it('show the methods that a document takes over from a broader setting', () => {
    assert.ok(hints(fileOf(FILE)).includes('14: inherited: photo-of-photo enabled'));
  });

  it('show what aliases and merged keys stand for', () => {
    const file = fileOf('a: &a\n  timeout: 3\nb:\n  <<: *a\n  x: &x 5\nc: *x\n');
    assert.deepEqual(hints(file), ['3: = timeout 3', '5: = 5']);
  });
});

describe('renaming a custom type', () => {
  const other = fileOf('custom_types:\n  CO:\n    hiring: {}\n  MX:\n    hiring: {}\n', 'file:///work/b.truora.yaml');
  const json = fileOf('{"custom_types": {"CO": {"hiring": {}}}}', 'file:///work/truora.config.json');

  it('takes its name, and nothing else', () => {
    const { file, position } = cursorIn('custom_types:\n  CO:\n    hir|ing: {}\n');
    assert.equal(prepareRename(file, position)?.placeholder, 'hiring');
    for (const text of [
      'custom_types:\n  C|O:\n    hiring: {}\n',
      'ver|sion: 1\n',
      'custom_types:\n  CO:\n    hiring: { a: |1 }\n',
    ]) {
      const elsewhere = cursorIn(text);
      assert.equal(prepareRename(elsewhere.file, elsewhere.position), undefined, text);
    }
  });

  it('changes every file that has it for the country, each in its own way of writing', () => {
    const { file, position } = cursorIn('custom_types:\n  CO:\n    hir|ing: {}\n');
    const renamed = rename(file, position, 'on', [other, json]);
    assert.ok(renamed.ok);
    const texts = Object.entries(renamed.value.changes ?? {}).map(([uri, edits]) => [
      uri.split('/').at(-1),
      edits.map(({ newText }) => newText),
    ]);
    assert.deepEqual(texts, [
      ['truora.config.yaml', ['"on"']],
      ['b.truora.yaml', ['"on"']],
      ['truora.config.json', ['"on"']],
    ]);
  });

  it('takes the country in either case, and leaves out what nobody sees in the new name', () => {
    const { file, position } = cursorIn('custom_types:\n  co:\n    hir|ing: {}\n');
    const renamed = rename(file, position, '\u200edriver\u00a0\u200b', [other]);
    const edits = Object.values((renamed.ok && renamed.value.changes) || {}).flat();
    assert.deepEqual(
      edits.map(({ newText }) => newText),
      ['driver', 'driver'],
    );
    const third = fileOf('custom_types:\n  CO:\n    taken: {}\n', 'file:///work/c.truora.yaml');
    assert.equal(rename(file, position, 'taken', [third]).ok, false);
    assert.equal(rename(file, position, '\u200bperson', []).ok, false);
  });

  it('refuses names that the API or another type has', () => {
    const { file, position } = cursorIn('custom_types:\n  CO:\n    hir|ing: {}\n    taken: {}\n');
    for (const [name, reason] of [
      ['person', /every account has/],
      ['taken', /already/],
      [' ', /needs a name/],
    ] as const) {
      const renamed = rename(file, position, name, []);
      assert.ok(!renamed.ok);
      assert.match(renamed.reason, reason);
    }
  });
});
