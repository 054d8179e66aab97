import assert from 'node:assert/strict';
import fc from 'fast-check';
import { difference } from '../../../../src/config/editing/difference.ts';
import { withEdits } from '../../../../src/config/editing/edits.ts';

/** What people take for one character, and what makes one of two of them. */
const part = fc.constantFrom(
  'a',
  '\u0301',
  '\u0327',
  'é',
  '🔑',
  '📧',
  '👍',
  '\u{1f3fd}',
  '\u200d',
  '\ufe0f',
  '👨',
  '👩',
  '❤',
  '🇨',
  '🇴',
  '🇲',
  '\r',
  '\n',
  '\r\n',
  'ㄱ',
  '\u1100',
  '\u1161',
  '\u11a8',
  '가',
  'क',
  '\u094d',
  'ष',
  '\ud83d',
  '\udd11',
  ':',
  ' ',
);
const text = fc.array(part, { maxLength: 8 }).map((parts) => parts.join(''));

/** Offsets between characters, by segmenting the whole text. */
const boundaries = (whole: string) => {
  const starts = [...new Intl.Segmenter().segment(whole)].map(({ index }) => index);
  return new Set([...starts, whole.length]);
};

function assertWhole(before: string, after: string): void {
  const edit = difference(before, after);
  assert.equal(edit === undefined, before === after);
  if (edit === undefined) return;
  const { range, newText } = edit;
  assert.equal(withEdits(before, [edit]), after);
  const where = JSON.stringify([before, after, edit]);
  for (const offset of [range.start, range.end]) assert.ok(boundaries(before).has(offset), where);
  for (const offset of [range.start, range.start + newText.length]) assert.ok(boundaries(after).has(offset), where);
}

describe('the smallest edit between two texts', () => {
  it('splits no character and no line end, whatever the texts are', () => {
    fc.assert(
      fc.property(text, text, text, text, (head, one, other, tail) => {
        assertWhole(`${head}${one}${tail}`, `${head}${other}${tail}`);
      }),
      { numRuns: 1000 },
    );
  });

  it('replaces an emoji whole by another one of the same block', () => {
    assert.deepEqual(difference('Tu código 🔑', 'Tu código 📧'), { range: { start: 10, end: 12 }, newText: '📧' });
  });

  it('takes a letter with its mark, a family, a flag and CRLF for one', () => {
    assert.equal(difference('cafe\u0301', 'cafe')?.newText, 'e');
    assert.equal(difference('👨\u200d👩\u200d👧', '👨\u200d👩\u200d👦')?.newText, '👨\u200d👩\u200d👦');
    assert.equal(difference('🇨🇴', '🇨🇱')?.newText, '🇨🇱');
    assert.equal(difference('a\r\nb', 'a\nb')?.newText, '\n');
    assert.equal(difference('a\rb', 'a\r\nb')?.newText, '\r\n');
  });

  it('touches no more than it needs of plain text', () => {
    assert.deepEqual(difference('version: 1\na: 2\n', 'version: 1\na: 3\n'), {
      range: { start: 14, end: 15 },
      newText: '3',
    });
    assert.equal(difference('same 🔑', 'same 🔑'), undefined);
  });

  it('takes no time of its own in a long line without any plain sign', () => {
    const long = '가'.repeat(120_000);
    assert.deepEqual(difference(`${long}나${long}`, `${long}다${long}`)?.newText, '다');
  });
});
