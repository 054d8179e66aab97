import assert from 'node:assert/strict';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { type ConfigFormat, LIMITS } from '../../../../src/config/reading/config-document.ts';
import { parseAgain } from '../../../../src/config/reading/parse-again.ts';
import { findingsIn } from '../../../../src/config/rules/registry.ts';
import { codeActionsAt } from '../../../../src/server/features/code-actions.ts';
import { codeLensesOf } from '../../../../src/server/features/code-lenses.ts';
import { completionAt } from '../../../../src/server/features/completion.ts';
import { diagnosticsOf } from '../../../../src/server/features/diagnostics.ts';
import { documentLinksOf } from '../../../../src/server/features/document-links.ts';
import { documentSymbolsOf } from '../../../../src/server/features/document-symbols.ts';
import { foldingRangesOf } from '../../../../src/server/features/folding-ranges.ts';
import { formattingOf } from '../../../../src/server/features/formatting.ts';
import { hoverAt } from '../../../../src/server/features/hover.ts';
import { inlayHintsOf } from '../../../../src/server/features/inlay-hints.ts';
import { prepareRename, rename } from '../../../../src/server/features/rename.ts';
import { fixAll } from '../../../../src/server/fix-all.ts';
import { LANGUAGE_ID, openFile } from '../../../../src/server/open-file.ts';
import { createSchemas } from '../../../../src/server/schemas-at.ts';
import { ACCOUNT } from '../files.ts';

const schemas = createSchemas();
const DEEP = 10_000;

/** Levels of indentation, as many as a file of the greatest size has. */
const indented = (line: string) => {
  const lines: string[] = [];
  for (let depth = 0, size = 0; size + depth + line.length < LIMITS.characters; depth++) {
    lines.push(' '.repeat(depth) + line);
    size += depth + line.length + 1;
  }
  return lines.join('\n');
};

/** Texts that a reader may follow until its stack or its time is used up. */
const NESTED: Readonly<Record<string, string>> = {
  brackets: '['.repeat(DEEP),
  'brackets that are closed': '['.repeat(DEEP) + ']'.repeat(DEEP),
  'brackets and commas': '[1,'.repeat(DEEP),
  braces: '{a: '.repeat(DEEP),
  'braces without keys': '{'.repeat(DEEP),
  'braces that are closed': '{a: '.repeat(DEEP / 2) + '}'.repeat(DEEP / 2),
  'objects of JSON': '{"a":'.repeat(DEEP / 2),
  'objects and lists of JSON': `${'{"a":['.repeat(4000)}1${']}'.repeat(4000)}`,
  'brackets on lines of their own': '[\n'.repeat(LIMITS.lines - 1),
  dashes: '- '.repeat(DEEP),
  'dashes with a value': `${'- '.repeat(DEEP)}a`,
  'dashes behind a key': `a: ${'- '.repeat(DEEP)}a`,
  'question marks': '? '.repeat(DEEP),
  'question marks and dashes': '? - '.repeat(DEEP),
  colons: ': '.repeat(DEEP),
  'keys on one line': 'a: '.repeat(DEEP),
  'indented keys': indented('a:'),
  'indented dashes': indented('-'),
  'indented question marks': indented('? a'),
  'keys indented by tabs': Array.from({ length: 300 }, (_, depth) => `${'\t'.repeat(depth)}a:`).join('\n'),
  'brackets at dashes': '- [\n'.repeat(3000),
  'dashes below keys': Array.from({ length: 200 }, (_, depth) => `${' '.repeat(2 * depth)}- a:`).join('\n'),
};

/** Texts that are not deep and still much work for a reader that does it in the square of their length. */
const LONG: Readonly<Record<string, string>> = {
  'a bomb of aliases': `a: &a [x,x,x,x,x,x,x,x,x]\n${'bcdefghij'
    .split('')
    .map((name, index) => {
      const former = 'abcdefghij'.charAt(index);
      return `${name}: &${name} [${Array.from({ length: 9 }, () => `*${former}`).join(',')}]`;
    })
    .join('\n')}\n`,
  'a bomb of merge keys': `a: &a { x: 1 }\n${Array.from({ length: 100 }, (_, index) => `b${index}: &b${index} { <<: [*a, *a], y${index}: 1 }`).join('\n')}\n`,
  'an alias of itself': 'a: &a { b: *a, <<: *a }\n',
  tags: '!'.repeat(40_000),
  'tags and spaces': `a: ${'! '.repeat(3000)}`,
  anchors: `a: ${'&a '.repeat(3000)}x`,
  'a long line': `validators: ${'x '.repeat(100_000)}`,
  'a long key': `${'x'.repeat(200_000)}: 1`,
  'an open quote': `a: "${'x\n  '.repeat(5000)}`,
  quotes: `a: ${'"'.repeat(DEEP)}`,
  'both quotes': `a: ${'"\''.repeat(DEEP)}`,
  spaces: ' '.repeat(200_000),
  'spaces before a sign': `a: 1${' '.repeat(200_000)}#`,
  'line breaks': '\n'.repeat(LIMITS.lines - 1),
  'carriage returns': '\r'.repeat(LIMITS.lines - 1),
  comments: `a: 1${' #"'.repeat(30_000)}`,
  keys: Array.from({ length: 1500 }, (_, index) => `k${index}: 1`).join('\n'),
  'the same key': 'a: 1\n'.repeat(2000),
  'half a key on every line': 'half\n'.repeat(5000),
  'keys of objects':
    '__proto__: { constructor: 1 }\nconstructor: { prototype: { x: 1 } }\nvalidators: { __proto__: 1, constructor: 2, toString: { timeout: 3 } }\ncustom_types: { __proto__: { hasOwnProperty: { __proto__: 1 } } }\n',
  'keys that are no words': '{ {a: 1}: 1, [1]: 2, null: 3, 4: 5, 0.10: 6, true: 7, ~: 8, "": 9, : 10 }',
  'byte order marks': '\ufeff'.repeat(1000),
  'text of UTF-16': 'a\0:\0 \x001\0',
};

async function askAll(text: string, format: ConfigFormat): Promise<void> {
  const language = format === 'yaml' ? LANGUAGE_ID : format;
  const file = openFile(TextDocument.create('file:///work/truora.config.yaml', language, 1, text));
  const { document, config } = file;
  diagnosticsOf(file, findingsIn(config), 'file:///docs/');
  for (const offset of [0, 1, Math.floor(text.length / 2), text.length]) {
    const position = document.positionAt(offset);
    await completionAt(file, position, schemas, ACCOUNT);
    await hoverAt(file, position, schemas, ACCOUNT);
    prepareRename(file, position);
    rename(file, position, 'other', [file]);
    codeActionsAt(file, { start: position, end: position }, undefined, undefined);
    await schemas.at(file, config.pathAt(offset).path);
  }
  const whole = { start: document.positionAt(0), end: document.positionAt(text.length) };
  codeActionsAt(file, whole, undefined, undefined);
  documentSymbolsOf(file);
  foldingRangesOf(file);
  documentLinksOf(file, 'file:///docs/');
  inlayHintsOf(file, whole, ACCOUNT);
  codeLensesOf(file, ACCOUNT);
  formattingOf(file);
  fixAll(config);
  parseAgain(config, `${text}x`);
  parseAgain(config, text.slice(1));
}

describe('a file that is made to be too much', () => {
  for (const format of ['yaml', 'json', 'jsonc'] as const) {
    for (const [name, text] of Object.entries(NESTED)) {
      it(`has a finding that says so and is answered about as any other: ${name} as ${format}`, async () => {
        const document = openFile(TextDocument.create('file:///a', format === 'yaml' ? LANGUAGE_ID : format, 1, text));
        assert.ok(document.config.problems.length > 0);
        assert.ok(findingsIn(document.config).every(({ message }) => message !== ''));
        await askAll(text, format);
      }).timeout(60_000);
    }
    for (const [name, text] of Object.entries(LONG)) {
      it(`is answered about as any other: ${name} as ${format}`, () => askAll(text, format)).timeout(60_000);
    }
  }
});
