import assert from 'node:assert/strict';
import fc from 'fast-check';
import { parseDocument } from 'yaml';
import { withEdits } from '../../../../src/config/editing/edits.ts';
import { writtenScalar } from '../../../../src/config/editing/written.ts';
import { parseConfig } from '../../../../src/config/reading/parse.ts';
import { findingsIn } from '../../../../src/config/rules/registry.ts';

const found = (text: string) => findingsIn(parseConfig(text)).filter(({ code }) => code === 'yaml-versions');
const timeout = (value: string) => `version: 1\nvalidators:\n  face-recognition:\n    timeout: ${value}\n`;
const subject = (value: string) => `version: 1\nvalidators:\n  email-verification:\n    email_subject: ${value}\n`;

/** What a program of one version of YAML reads. */
const readBy = (version: '1.1' | '1.2', text: string): unknown =>
  parseDocument(text, { version, prettyErrors: false }).toJS();

describe('a value that the versions of YAML take for different things', () => {
  for (const [value, ours, theirs] of [
    ['0600', '600', '384'],
    ['-0600', '-600', '-384'],
    ['0o600', '384', '"0o600"'],
    ['3e2', '300', '"3e2"'],
    ['3.0e2', '300', '"3.0e2"'],
  ] as const) {
    it(`is a warning with both readings as fixes where a number belongs: ${value}`, () => {
      const text = timeout(value);
      const [warning, ...more] = found(text);
      assert.deepEqual(more, []);
      assert.equal(warning?.severity, 'warning');
      assert.ok(warning?.message.includes(ours) && warning.message.includes(theirs), warning?.message);
      assert.deepEqual(
        warning?.fixes.map(({ edits, isPreferred }) => [withEdits(text, edits), isPreferred]),
        [
          [timeout(ours), false],
          [timeout(theirs), false],
        ],
      );
    });
  }

  for (const value of [
    '1_000',
    '12:30:00',
    '1:30',
    '0b101',
    '+0x1F',
    'yes',
    'No',
    'ON',
    'off',
    'y',
    'N',
    '2026-11-30',
    '6_',
  ]) {
    it(`is a warning where a text belongs, and none in quotes: ${value}`, () => {
      assert.equal(found(subject(value)).length, 1);
      for (const quoted of [JSON.stringify(value), `'${value}'`, `!!str ${value}`, `|-\n      ${value}`]) {
        assert.deepEqual(found(subject(quoted)), [], quoted);
      }
      const [fix] = found(subject(value))[0]?.fixes ?? [];
      assert.equal(withEdits(subject(value), fix?.edits ?? []), subject(JSON.stringify(value)));
    });
  }

  it('is one as a key too, in lists and in braces, and once where aliases lead to it', () => {
    assert.equal(found('custom_types: { NO: &a { on: 1 }, CO: *a }\nx: [0600, { <<: *a }, "0600", *b]\n').length, 3);
  });

  it('is nothing to say twice where it is of the wrong type, nor where the file says its version', () => {
    assert.deepEqual(found(timeout('1_000')), []);
    assert.deepEqual(found('validators:\n  face-recognition:\n    use_manual_review: yes\n'), []);
    assert.deepEqual(found(`%YAML 1.1\n---\n${timeout('0600')}`), []);
    assert.deepEqual(found(`%YAML 1.2\n---\n${timeout('0600')}`), []);
  });

  it('is none of those that both read alike', () => {
    for (const value of [
      '0',
      '-0',
      '600',
      '0.5',
      '.5',
      '+1',
      '1.5e+3',
      '0x1F',
      'true',
      'Null',
      '~',
      '.inf',
      'x',
      '0.0',
      '1.10',
    ]) {
      assert.deepEqual(found(timeout(value)), [], value);
    }
    assert.equal(parseConfig('{"a": "0600"}', 'json').problems.length, 0);
  });

  it('is never what the extension itself writes', () => {
    const words = fc.oneof(
      fc.constantFrom(
        'yes',
        'Off',
        'n',
        '0600',
        '0o17',
        '1_0',
        '12:30',
        '2026-01-01',
        '0b1',
        '~',
        '=',
        '<<',
        '1e3',
        '.5',
        '+0x1',
      ),
      fc.stringMatching(/^[-+.]?[0-9][0-9_:.xobe+-]{0,6}$/),
    );
    fc.assert(
      fc.property(words, fc.boolean(), (value, isFlow) => {
        const written = writtenScalar(value, { format: 'yaml', isFlow });
        for (const version of ['1.1', '1.2'] as const) {
          assert.deepEqual(readBy(version, isFlow ? `{a: ${written}}` : `a: ${written}`), { a: value });
        }
      }),
      { numRuns: 300 },
    );
  });
});
