import assert from 'node:assert/strict';
import fc from 'fast-check';
import { hasBlanksInside, trimSecret } from '../../../src/base/secret-text.ts';

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
        assert.equal(hasBlanksInside(trimSecret(text)), false);
      }),
    );
  });

  it('keeps quotes that are not a pair, and what is inside', () => {
    assert.equal(trimSecret('"abc'), '"abc');
    assert.equal(trimSecret('a"b"c'), 'a"b"c');
    assert.equal(trimSecret(' "" \n'), '');
  });

  it('is not one key with blanks or line breaks inside', () => {
    for (const secret of ['a b', 'a\nb', 'a\tb', 'a\u00a0b', 'a\u2028b'])
      assert.equal(hasBlanksInside(trimSecret(secret)), true);
  });

  it('loses invisible characters inside, as any text that is pasted', () => {
    for (const secret of ['a\u200bb', 'a\ufeffb', '\u202aab\u202c', 'a\u00adb']) assert.equal(trimSecret(secret), 'ab');
  });
});
