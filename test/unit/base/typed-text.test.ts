import assert from 'node:assert/strict';
import fc from 'fast-check';
import { typedText } from '../../../src/base/typed-text.ts';
import { anyCharacter } from '../../support/any-character.ts';

/**
 * Marks of direction, joiners, soft hyphen, byte order mark, tags, fillers, variation selectors, controls, half a
 * character.
 */
const INVISIBLE = [
  ...['\u200e', '\u200f', '\u202a', '\u202b', '\u202c', '\u202d', '\u202e', '\u2066', '\u2067', '\u2068', '\u2069'],
  ...['\u200b', '\u200c', '\u200d', '\u2060', '\ufeff', '\u00ad', '\u061c', '\u180e', '\u3164', '\u115f', '\ufe0f'],
  ...['\u{e0041}', '\u{e0100}', '\u0000', '\u0007', '\u001b', '\u007f', '\u0085', '\ud800', '\udc00', '\u2063'],
  ...['\u2800', '\ufffc', '\u{1d159}', '\uffa0'],
];

describe('a text that was typed or pasted', () => {
  it('loses what nobody sees, wherever it is, and the space around it', () => {
    for (const mark of INVISIBLE) {
      assert.equal(
        typedText(`${mark} ${mark}VLD${mark}1${mark} \u00a0${mark}`),
        'VLD1',
        mark.codePointAt(0)?.toString(16),
      );
    }
  });

  it('keeps what is seen: accents, other scripts, symbols, and line breaks inside', () => {
    for (const text of ['José Ñandú', 'Ангел 天', 'a+b=c', '👩', 'one\ntwo', 'e\u0301'])
      assert.equal(typedText(text), text);
  });

  it('has plain spaces only', () => {
    assert.equal(typedText('+57\u00a0300\u202f000\u20070000'), '+57 300 000 0000');
  });

  it('is the same when it is read again', () => {
    fc.assert(
      fc.property(fc.string({ unit: anyCharacter }), (text) =>
        assert.equal(typedText(typedText(text)), typedText(text)),
      ),
    );
  });
});
