import assert from 'node:assert/strict';
import fc from 'fast-check';
import { secretProblem, trimSecret } from '../../../src/base/secret-text.ts';

describe('a key from a file or a variable', () => {
  const around = fc.constantFrom('', ' ', '\n', '\r\n', '\r', '\t', '\ufeff', '\u00a0', '\u200b', '\0');
  const quote = fc.constantFrom('', '"', "'", '`');
  const key = fc.stringMatching(/^[\w.+/=-]{1,20}$/);

  it('is the same whatever got around it', () => {
    fc.assert(
      fc.property(key, fc.array(fc.tuple(around, quote, around), { maxLength: 3 }), (secret, layers) => {
        const text = layers.reduce(
          (inside, [outer, mark, inner]) => `${outer}${mark}${inner}${inside}${inner}${mark}${outer}`,
          secret,
        );
        assert.equal(trimSecret(text), secret);
        assert.equal(secretProblem(trimSecret(text)), undefined);
      }),
    );
  });

  it('keeps quotes that are not a pair, and what is inside', () => {
    assert.equal(trimSecret('"abc'), '"abc');
    assert.equal(trimSecret('a"b"c'), 'a"b"c');
    assert.equal(trimSecret(' "" \n'), '');
  });

  it('is read in bounded time, however many quotes are around it', () => {
    assert.equal(secretProblem(trimSecret('`'.repeat(1_000_000))), 'quotes');
  }).timeout(5000);

  it('is the same between the typographic quotes of any language', () => {
    for (const text of [
      '\u201ckey\u201d',
      '\u201ekey\u201c',
      '\u2018key\u2019',
      '\u201akey\u2018',
      '\u00abkey\u00bb',
      '\u00ab\u00a0key\u00a0\u00bb',
      '\u2039key\u203a',
      '"\u201ckey\u201d"',
      '\u201dkey\u201d',
    ]) {
      assert.equal(trimSecret(text), 'key', text);
    }
  });

  it('is no key with quotes that are no pair around it', () => {
    for (const text of ['\u201ckey', 'key\u201d', '\u201ckey"', '"key', "key'", 'k\u2019ey', '\u2033key\u2033']) {
      assert.equal(secretProblem(trimSecret(text)), 'quotes', text);
    }
  });

  it('is not one key with blanks or line breaks inside', () => {
    for (const secret of ['a b', 'a\nb', 'a\tb', 'a\u00a0b', 'a\u2028b'])
      assert.equal(secretProblem(trimSecret(secret)), 'blanks');
  });

  it('loses invisible characters inside, as any text that is pasted', () => {
    for (const secret of ['a\u200bb', 'a\ufeffb', '\u202aab\u202c', 'a\u00adb']) assert.equal(trimSecret(secret), 'ab');
  });
});
