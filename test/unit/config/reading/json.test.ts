import assert from 'node:assert/strict';
import fc from 'fast-check';
import { getLanguageService } from 'vscode-json-languageservice';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { withEdits } from '../../../../src/config/editing/edits.ts';
import {
  type ConfigDocument,
  type ConfigFormat,
  formatOfPath,
} from '../../../../src/config/reading/config-document.ts';
import { parseConfig } from '../../../../src/config/reading/parse.ts';
import { plainOf } from '../../../../src/config/reading/read-file.ts';
import { findingsIn } from '../../../../src/config/rules/registry.ts';
import { assertRanges } from '../../../support/config-tree.ts';

const FILE = '{\n  "version": 1,\n  "validators": { "face-recognition": { "threshold": 7 } }\n}\n';
const service = getLanguageService({});

/**
 * Whether the editor's own support for JSON finds the text wrong: errors, and the warning for a key that is there
 * twice.
 */
async function isWrongInEditor(text: string, format: ConfigFormat): Promise<boolean> {
  const document = TextDocument.create('file:///truora.config.json', format, 0, text);
  const level = format === 'json' ? 'error' : 'ignore';
  const parsed = service.parseJSONDocument(document);
  const found = await service.doValidation(document, parsed, {
    comments: level,
    trailingCommas: level,
  });
  return found.length > 0;
}

function parsedByNode(text: string): { readonly value: unknown } | undefined {
  try {
    return { value: JSON.parse(text.replace(/^\ufeff/, '')) };
  } catch {
    return undefined;
  }
}

const sentences = (document: ConfigDocument) =>
  findingsIn(document)
    .filter(({ severity }) => severity === 'error')
    .map(({ message }) => message);

const OUT_OF_RANGE = 'threshold is 0 to 1.';

/** What YAML takes and JSON does not, by what it is put for. */
const ONLY_YAML: readonly (readonly [name: string, from: string, to: string])[] = [
  ['single quotes', '"version"', "'version'"],
  ['a bare key', '"version"', 'version'],
  ['an anchor', '"version": 1', '"version": &a 1'],
  ['an alias', '"version": 1', '"a": &a 1, "version": *a'],
  ['a tag', '"version": 1', '"version": !!int 1'],
  ['a comment of YAML', '"version": 1,', '"version": 1, # note\n'],
  ['a trailing comma', '} }', '}, }'],
  ['a comma too many', '1,', '1,,'],
  ['no comma', '1,', '1'],
  ['a sign before a number', '7', '+7'],
  ['a number without digits before its point', '7', '.7'],
  ['a number without digits behind its point', '7', '7.'],
  ['a hexadecimal number', '7', '0x7'],
  ['a number that begins with zero', '7', '07'],
  ['NaN', '7', 'NaN'],
  ['Infinity', '7', '-Infinity'],
  ['.inf', '7', '.inf'],
  ['a tilde', '7', '~'],
  ['a word in capitals', '7', 'True'],
  ['a text without quotes', '7', 'seven'],
  ['an escape that only YAML has', '"version"', '"version\\x21"'],
  ['a line break in a text', '"version"', '"ver\nsion"'],
  ['a tab in a text', '"version"', '"ver\tsion"'],
  ['a key that is there twice', '"version": 1,', '"version": 1, "version": 2,'],
  ['a key that is there twice, once escaped', '"version": 1,', '"version": 1, "\\u0076ersion": 2,'],
  ['a merge key', '"version": 1', '"version": 1, <<: {}'],
  ['a marker of a document', '{\n', '---\n{\n'],
  ['a second document', '}\n', '}\n---\n{}\n'],
  ['a directive', '{\n', '%YAML 1.2\n---\n{\n'],
  ['a key that is a map', '"version": 1', '{}: 1'],
  ['a key without a value', '"version": 1', '"version"'],
  ['a colon too few', '"version": 1', '"version" 1'],
  ['an open text', '"version"', '"version'],
  ['a bracket of another kind', '} }\n', '] }\n'],
];

describe('a file of JSON', () => {
  for (const [name, from, to] of ONLY_YAML) {
    it(`does not take ${name}`, async () => {
      const text = FILE.replace(from, to);
      assert.notEqual(text, FILE);
      assert.equal(parsedByNode(text) !== undefined && !name.includes('twice'), false);
      const document = parseConfig(text, 'json');
      assert.ok(document.problems.length > 0);
      assert.ok(await isWrongInEditor(text, 'json'));
      assertRanges(document);
    });
  }

  for (const comment of ['/* c */', '// c\n', '/* a\n * b */', '/*"*/', '//"\n', '/**/']) {
    for (const before of ['{\n', '"version"', '"validators"', '7', '}\n']) {
      it(`reads past ${JSON.stringify(comment)} before ${JSON.stringify(before)} and offers to remove it`, () => {
        const text = FILE.replace(before, `${comment}${before}`);
        const document = parseConfig(text, 'json');
        assert.deepEqual(plainOf(document.root), JSON.parse(FILE));
        const wrong = findingsIn(document).find(({ code }) => code === 'syntax');
        const [fix] = wrong?.fixes ?? [];
        assert.equal(wrong?.severity, 'error');
        const fixed = withEdits(text, fix?.edits ?? []);
        assert.deepEqual(sentences(parseConfig(fixed, 'json')), [OUT_OF_RANGE]);
        assert.deepEqual(sentences(parseConfig(text, 'jsonc')), [OUT_OF_RANGE]);
      });
    }
  }

  it('has a finding for each comment, also for those that follow one another', () => {
    const text = `/* a *//* b */${FILE}// c\n// d`;
    const { problems } = parseConfig(text, 'json');
    assert.deepEqual(
      problems.map(({ code, range }) => [code, text.slice(range.start, range.end)]),
      ['/* a */', '/* b */', '// c', '// d'].map((comment) => ['comment', comment]),
    );
  });

  it('may end a list or map with a comma where it may have comments', () => {
    const text = FILE.replace('7 }', '7, } /* c */,');
    assert.deepEqual(sentences(parseConfig(text, 'jsonc')), [OUT_OF_RANGE]);
    const [, fix] = findingsIn(parseConfig(FILE.replace('7 }', '7, }'), 'json'));
    assert.deepEqual(
      fix?.fixes.map(({ edits }) => withEdits(FILE.replace('7 }', '7, }'), edits)),
      [FILE],
    );
  });

  it('may be empty, as in the editor', async () => {
    for (const text of ['', ' \n', '\ufeff', '{}', '[]', 'null']) {
      assert.deepEqual(parseConfig(text, 'json').problems, []);
      assert.equal(await isWrongInEditor(text.replace('\ufeff', ''), 'json'), false);
    }
  });

  it('may begin with a byte order mark', () => {
    const document = parseConfig(`\ufeff${FILE}`, 'json');
    assert.deepEqual(document.problems, []);
    const range = document.nodeAt(['version'])?.range;
    assert.equal(document.text.slice(range?.start, range?.end), '1');
  });

  it('is known by its name', () => {
    assert.equal(formatOfPath('/a/truora.config.json'), 'json');
    assert.equal(formatOfPath('truora.config.jsonc'), 'jsonc');
    for (const name of ['truora.config.yaml', 'json', 'a.json/b.yml', 'a.json5'])
      assert.equal(formatOfPath(name), 'yaml');
  });

  const pieces = fc.constantFrom(
    ...[
      '{',
      '}',
      '[',
      ']',
      ':',
      ',',
      '"a"',
      '"b"',
      '"a":',
      '"validators":',
      '1',
      '-1',
      '0.5',
      '1e3',
      '01',
      '+1',
      '.5',
      '0x1',
    ],
    ...[
      'NaN',
      'true',
      'null',
      'x',
      "'a'",
      '// c\n',
      '/* c */',
      '/*',
      '"',
      '\\',
      '"\\u00e9"',
      '"\\x"',
      '\n',
      '\r\n',
      ' ',
      '\t',
    ],
    ...['#', '&a', '*a', '---', '"\u2028"', '\u00a0', '"a": 1,', '"c": {"d": [1, 2]}'],
  );
  const texts = fc.oneof(
    fc.array(pieces, { maxLength: 14 }).map((parts) => parts.join('')),
    fc.json({ maxDepth: 4 }),
    fc.tuple(fc.nat(), fc.nat(4), fc.array(pieces, { maxLength: 2 })).map(([at, removed, parts]) => {
      const start = at % FILE.length;
      return FILE.slice(0, start) + parts.join('') + FILE.slice(start + removed);
    }),
  );

  it('has mistakes where Node and the editor say so, and nowhere else', async () => {
    await fc.assert(
      fc.asyncProperty(texts, fc.constantFrom<ConfigFormat>('json', 'jsonc'), async (text, format) => {
        const document = parseConfig(text, format);
        assertRanges(document);
        assert.equal(document.problems.length > 0, await isWrongInEditor(text, format));
        if (format === 'jsonc' || text.trim() === '') return;
        const parsed = parsedByNode(text);
        const isTwice = document.problems.some(({ code }) => code === 'duplicate-key');
        assert.equal(document.problems.length === 0, parsed !== undefined && !isTwice);
        if (parsed && !isTwice) assert.deepEqual(plainOf(document.root), parsed.value);
      }),
      { numRuns: 200 },
    );
  });
});
