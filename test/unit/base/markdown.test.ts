import assert from 'node:assert/strict';
import fc from 'fast-check';
import { marked, type Token } from 'marked';
import { markdownBlock, markdownCode, markdownRow, markdownText } from '../../../src/base/markdown.ts';
import { visibleText } from '../../../src/base/visible-text.ts';
import { anyCharacter } from '../../support/any-character.ts';

/** All parts of a text of Markdown, as the editor's own library reads it. */
function tokensIn(markdown: string): readonly Token[] {
  const found: Token[] = [];
  marked.walkTokens(marked.lexer(markdown), (token) => void found.push(token));
  return found;
}

/** What a reader sees: the texts without what they are made of. */
const shown = (tokens: readonly Token[]) =>
  tokens
    .filter(
      ({ type, ...token }) => ['text', 'escape', 'codespan'].includes(type) && !('tokens' in token && token.tokens),
    )
    .map((token) => ('text' in token ? token.text : ''))
    .join('');

const PIECES = [
  ...[
    '![x](https://x.example/p.png)',
    '[x](command:truora.log)',
    '<img src="https://x.example/p.png">',
    '<b>',
    '&lt;',
    '&#33;',
  ],
  ...[
    'https://x.example',
    'www.x.example',
    'a@x.example',
    '<https://x.example>',
    '[x]: https://x.example',
    '[x]',
    '![x]',
  ],
  ...[
    '`',
    '``',
    '```',
    '~~~',
    '**',
    '__',
    '*',
    '_',
    '~~',
    '# ',
    '> ',
    '- ',
    '1. ',
    '+ ',
    '---',
    '===',
    '|',
    '\n',
    '\n\n',
    '\r',
    '\t',
  ],
  ...[
    '    ',
    ' ',
    '\\',
    '!',
    '[',
    ']',
    '(',
    ')',
    '<',
    '>',
    '&',
    '$(alert)',
    'a',
    '7',
    'é',
    '🔑',
    '\u2028',
    '\u0000',
    '\u202e',
  ],
];
const texts = fc.oneof(
  fc.array(fc.constantFrom(...PIECES), { maxLength: 8 }).map((parts) => parts.join('')),
  fc.string({ unit: anyCharacter, maxLength: 20 }),
);
const HARMLESS = new Set(['paragraph', 'text', 'escape', 'codespan', 'space', 'br']);

describe('text of others in Markdown', () => {
  it('shows itself and nothing else, wherever it stands in a line', () => {
    fc.assert(
      fc.property(
        texts,
        fc.constantFrom('', 'Name: ', '- '),
        fc.constantFrom('', '.', ' (x)'),
        (text, before, after) => {
          const markdown = `a ${before}${markdownText(text)}${after}`;
          const tokens = tokensIn(markdown);
          for (const { type } of tokens) assert.ok(HARMLESS.has(type), `${type} in ${markdown}`);
        },
      ),
      { numRuns: 500 },
    );
  });

  it('is no beginning of a heading, list, quote, rule, table or code either', () => {
    fc.assert(
      fc.property(texts, (text) => {
        const tokens = tokensIn(`x\n\n${markdownText(text)}\n\ny`);
        for (const { type } of tokens) assert.ok(HARMLESS.has(type), `${type} in ${text}`);
      }),
      { numRuns: 500, examples: [['    a'], ['\u0000    ![x](https://x.example/p.png)'], ['\t\ta']] },
    );
  });

  it('is what is read there', () => {
    const text = '![a](https://x.example/?b=1&c=2) <i>**d** `e` #f_g_ ~h~ \\i 1. $(alert)';
    assert.equal(shown(tokensIn(markdownText(text))).replaceAll('\\', ''), text.replaceAll('\\', ''));
    assert.equal(markdownText('Acme Bogotá 7'), 'Acme Bogotá 7');
    assert.equal(markdownText('a\r\n\n# b'), 'a \\# b');
  });
});

describe('text of others as code in Markdown', () => {
  it('is one piece of code with exactly that text', () => {
    fc.assert(
      fc.property(texts, (text) => {
        const tokens = tokensIn(`a ${markdownCode(text)} b`);
        const code = tokens.filter(({ type }) => type === 'codespan');
        assert.equal(code.length, 1, text);
        for (const { type } of tokens) assert.ok(HARMLESS.has(type), `${type} in ${text}`);
        const line = visibleText(text.replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' '));
        const found = code.map((token) => ('text' in token ? token.text : ''))[0];
        assert.equal(line.trim() === '' ? '' : found, line.trim() === '' ? '' : line);
      }),
      { numRuns: 500 },
    );
  });

  it('has no more signs than it needs', () => {
    assert.equal(markdownCode('120'), '`120`');
    assert.equal(markdownCode('a`b'), '``a`b``');
    assert.equal(markdownCode('`'), '`` ` ``');
    assert.equal(markdownCode(' a '), '`  a  `');
  });
});

describe('text of others in blocks and tables of Markdown', () => {
  it('is one block of code with exactly that text', () => {
    fc.assert(
      fc.property(texts, (text) => {
        const code = text.replace(/(?!\n)[\p{Cc}\p{Zl}\p{Zp}]/gu, '').trimEnd();
        fc.pre(code !== '');
        const blocks = tokensIn(`a\n\n${markdownBlock(code, 'bash')}\n\nb`).filter(({ type }) => type === 'code');
        assert.deepEqual(
          blocks.map((token) => ('text' in token ? token.text : '')),
          [code],
        );
      }),
      { numRuns: 500 },
    );
  });

  it('is one cell of its row', () => {
    fc.assert(
      fc.property(texts, fc.constantFrom(markdownText, markdownCode), (text, made) => {
        const rows = [markdownRow(['a', 'b']), markdownRow(['---', '---']), markdownRow(['x', made(text)])];
        const [table, ...others] = marked.lexer(rows.join('\n'));
        assert.ok(table?.type === 'table' && others.length === 0, text);
        assert.deepEqual(
          table.rows.map((row: readonly unknown[]) => row.length),
          [2],
        );
      }),
      { numRuns: 500 },
    );
  });

  it('is cut and says so, and takes no more stack than a short one', () => {
    for (const piece of ['` ', '|', '\u202e', '[', '\\']) {
      const text = piece.repeat(1_000_000);
      assert.ok(markdownText(text).length < 130_000);
      assert.ok(markdownCode(text).length < 130_000);
      assert.match(markdownText(text), /…$/);
      assert.match(markdownCode(text), /…\s?`+$/);
      assert.ok(markdownBlock(text, '').length > text.length);
    }
  });
});
