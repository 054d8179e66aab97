import assert from 'node:assert/strict';
import fc from 'fast-check';
import { printedLine, visibleJson, visibleLine, visibleText } from '../../../src/base/visible-text.ts';
import { anyCharacter } from '../../support/any-character.ts';

/** What a CI runner takes for a command, as the runners of GitHub, Azure, TeamCity, GitLab and Travis look for it. */
const TAKEN_FOR_COMMAND = [
  /^\s*::/u,
  /##[\w.-]*\[/,
  /\bsection_(?:start|end):/,
  /\btravis_fold:/,
  /^(?:---|\+\+\+|~~~|\^\^\^) /,
];

/** Characters that no one sees, in the places where they do harm. */
const hostile = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        ...[
          '\u001b[2J',
          '\n',
          '\r',
          '\t',
          '\u007f',
          '\u009b31m',
          '\u0085',
          '\u2028',
          '\u2029',
          '\u202e',
          '\u2066',
          '\u200b',
        ],
        ...[
          '\ufeff',
          '\u00ad',
          '\u3164',
          '\ud800',
          '\u{e0041}',
          '\u200d',
          '\ufe0f',
          '::error::',
          '##[',
          '##vso[',
          ' ',
          '\u00a0',
        ],
        ...[
          '##teamcity[',
          'section_start:1:a',
          'travis_fold:start',
          '#',
          ':',
          '[',
          '--- ',
          '+++ ',
          '👩',
          '🏽',
          '✔',
          'é',
          '\\',
        ],
      ),
      fc.string({ unit: anyCharacter, maxLength: 3 }),
    ),
    { maxLength: 12 },
  )
  .map((parts) => parts.join(''));

describe('visible text', () => {
  it('shows what a terminal would obey or a reader would not see', () => {
    for (const [text, shown] of [
      ['a\u001b[2J\u001b]0;x\u0007', 'a\\x1b[2J\\x1b]0;x\\x07'],
      ['a\r\nb\tc', 'a\\r\\nb\\tc'],
      ['\u007f\u0085\u009b31m', '\\x7f\\x85\\x9b31m'],
      ['gpj.\u202eexe', 'gpj.\\u202eexe'],
      ['\u2028\u2029\u2066\u061c', '\\u2028\\u2029\\u2066\\u061c'],
      ['pass\u200bword\ufeff\u00ad\u3164', 'pass\\u200bword\\ufeff\\xad\\u3164'],
      ['\ud800', '\\ud800'],
      ['\u{e0041}', '\\u{e0041}'],
      ['C:\\new ñ 日本 ação 👩🏽‍💻 ✔️', 'C:\\new ñ 日本 ação 👩🏽‍💻 ✔️'],
    ] as const) {
      assert.equal(visibleText(text), shown);
    }
  });

  it('is one line that no runner of a CI job takes for a command, whatever the text', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        const line = visibleLine(text);
        assert.doesNotMatch(line, /[\p{Cc}\p{Zl}\p{Zp}\p{Cs}]/u);
        assert.doesNotMatch(
          line.replace(/\p{Extended_Pictographic}[\u{1F3FB}-\u{1F3FF}\uFE0F\u200D]*/gu, ''),
          /\p{Cf}/u,
        );
        for (const command of TAKEN_FOR_COMMAND) assert.doesNotMatch(line, command);
      }),
      { numRuns: 500 },
    );
  });

  it('leaves alone what does no harm', () => {
    for (const text of [
      'http://[::1]:8787/a',
      'a::b',
      '# heading',
      '## heading',
      'a -- b',
      '- item',
      '  two blanks',
      '',
    ]) {
      assert.equal(visibleLine(text), text);
    }
  });

  it('says where a line of any length was cut', () => {
    const line = visibleLine('x'.repeat(1_000_000));
    assert.equal(line.length, 16_385);
    assert.ok(line.endsWith('…'));
  });

  it('is what a program said without its colours', () => {
    assert.equal(printedLine(' \u001b[31mERR\u001b[0m\tone\r\ntwo\u0007  \u202ethree '), 'ERR one two \\u202ethree');
  });

  it('is JSON of the same value, without a character that does harm', () => {
    const value = fc.oneof(fc.jsonValue(), fc.dictionary(hostile, hostile), fc.array(hostile), hostile);
    fc.assert(
      fc.property(value, fc.constantFrom(0, 2), (original, indent) => {
        const json = visibleJson(original, indent);
        assert.equal(JSON.stringify(JSON.parse(json)), JSON.stringify(original));
        for (const line of json.split('\n')) {
          assert.doesNotMatch(line, /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/u);
          for (const command of TAKEN_FOR_COMMAND.slice(0, 4)) assert.doesNotMatch(line, command);
        }
        if (indent === 0) assert.doesNotMatch(json, /\n/);
      }),
      { numRuns: 500 },
    );
  });
});
