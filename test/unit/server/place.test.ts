import assert from 'node:assert/strict';
import fc from 'fast-check';
import { placeAt } from '../../../src/server/place.ts';

/** The place at the bar in the text; `{` at `^` begins the flow collection around it. */
function at(marked: string) {
  const flow = marked.indexOf('^');
  const clean = marked.replace('^', '');
  const offset = clean.indexOf('|');
  const text = clean.replace('|', '');
  const place = placeAt(text, offset, flow < 0 ? undefined : flow);
  return place && { ...place, typed: text.slice(place.start, place.end) };
}

const path = (marked: string) => at(marked)?.path.join('.');

describe('where the cursor is', () => {
  it('is a key of the root in an empty text and in column 0', () => {
    assert.deepEqual(at('|')?.path, []);
    assert.equal(at('|')?.kind, 'key');
    assert.deepEqual(at('validators:\n  face-recognition:\n    timeout: 1\n|')?.path, []);
    assert.equal(at('version: 1\nval|')?.typed, 'val');
  });

  it('is a key below what is indented less', () => {
    assert.equal(path('validators:\n  |'), 'validators');
    assert.equal(path('validators:\n\n  # said\n  face-recognition:\n    |'), 'validators.face-recognition');
    assert.equal(path('validators:\n  a:\n    x: 1\n  b:\n    tim|'), 'validators.b');
    assert.equal(path('validators:\n  a:\n    x: 1\n  |\n  b:\n    y: 1'), 'validators');
  });

  it('knows keys that have their colon already', () => {
    const place = at('a:\n  ti|meout: 300');
    assert.deepEqual([place?.kind, place?.hasColon, place?.typed], ['key', true, 'timeout']);
  });

  it('is a value behind a colon', () => {
    for (const text of ['a:\n  b: |', 'a:\n  b: fo|o', 'a:\n  b: foo|', 'a:\n  b: | # why', 'a:\n  b:|']) {
      assert.deepEqual([at(text)?.kind, path(text)], ['value', 'a.b'], text);
    }
    assert.equal(at('a:\n  b: fo|o # why')?.typed, 'foo');
    assert.equal(at('a:\n  b: | # why')?.typed, '');
  });

  it('counts the items of lists, indented or not', () => {
    const list = 'documents:\n  - country: CO\n    x: 1\n  - country: MX\n    |';
    assert.equal(path(list), 'documents.1');
    assert.equal(path('documents:\n- country: CO\n- |'), 'documents.1');
    assert.equal(path('documents:\n- country: CO\n  x: |'), 'documents.0.x');
    assert.equal(path('d:\n  documents:\n    - country: CO\n    |'), 'd.documents');
    assert.equal(path('d:\n  documents:\n    - country: CO\n  |'), 'd');
    assert.equal(path('documents:\n  - methods:\n      a: enabled\n      |'), 'documents.0.methods');
    assert.equal(path('documents:\n  - country: |'), 'documents.0.country');
    assert.equal(at('documents:\n  - |')?.hasDash, true);
  });

  it('is in a flow collection by its own rules', () => {
    assert.equal(path('a:\n  b: ^{ x: 1, |'), 'a.b');
    assert.equal(path('a:\n  b: ^{ x: |'), 'a.b.x');
    assert.equal(path('a:\n  b: ^{ x: 1, y: { z: tr|ue } }'), 'a.b.y.z');
    assert.equal(path('a:\n  b: ^[1, |]'), 'a.b.1');
    assert.equal(path('- a: 1\n- ^{ b: |'), '1.b');
    assert.equal(path('^{ "a b": |'), 'a b');
    assert.equal(path('a:\n  b: { x: 1, |'), 'a.b');
    assert.equal(path('a:\n  b: { x: { y: 1 }, z: |'), 'a.b.z');
    assert.equal(path('a:\n  b: ^{\n    x: 1,\n    |\n  }'), 'a.b');
  });

  it('is nowhere in comments and in texts of several lines', () => {
    for (const text of ['# |', 'a: 1 # |', 'a: |-\n  some te|xt'.replace('|-', '>-'), 'a: some\n  more |']) {
      assert.equal(at(text), undefined, text);
    }
  });

  it('is found in a line of any length', () => {
    // With work in the square of the length this would not end.
    assert.equal(path(`a:\n  b${' '.repeat(200_000)}x|`), 'a');
    assert.equal(at(`a:\n  b: x${" #'".repeat(70_001)}"|`), undefined);
    assert.equal(path(`a:\n  b: ${"'x' ".repeat(60_001)}|`), 'a.b');
    for (const marks of ['!', '&', '! ', '!&', '"', "'", '"\'', ' #"', '- ', '? ', '[', '{a: ', '{"a": ', "['", ': ']) {
      for (const before of ['a: ', 'a:\n  b: ', '- ', '']) {
        const text = before + marks.repeat(Math.floor(30_000 / marks.length));
        for (const rest of ['|', ' x\n  ti|', '\n|', '\n    ti|: 1']) at(text + rest);
      }
    }
  });

  it('is found below a line of many tags', () => {
    assert.equal(path(`validators: ${'!'.repeat(60)}\n  ti|`), 'validators');
    assert.equal(path(`validators: ${'!a '.repeat(60)}# c\n  ti|`), 'validators');
    assert.equal(at(`validators: ${'!'.repeat(60)} x\n  ti|`), undefined);
  });

  it('is nowhere deeper than files are read', () => {
    const levels = Array.from({ length: 600 }, (_, depth) => `${' '.repeat(depth)}a:\n`).join('');
    for (const text of ['['.repeat(10_000), '{a: '.repeat(10_000), '- '.repeat(10_000), levels + ' '.repeat(600)]) {
      assert.equal(at(`${text}|`), undefined);
    }
    assert.equal(path(`${'['.repeat(20)}|`)?.split('.').length, 20);
  });

  it('never fails, whatever the text', () => {
    const pieces = fc.constantFrom(
      ' ',
      '  ',
      '\n',
      '- ',
      'a',
      'key',
      ':',
      ': ',
      '{',
      '}',
      '[',
      ']',
      ',',
      '"',
      "'",
      '#',
      ' # ',
      '|',
      '>',
      '&a',
      '*a',
      '\t',
      '\r\n',
      '---',
      '?',
      '!',
    );
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 60 }), fc.nat(), fc.boolean(), (parts, at, isFlow) => {
        const text = parts.join('');
        const offset = at % (text.length + 1);
        const place = placeAt(text, offset, isFlow && text.includes('{') ? text.indexOf('{') : undefined);
        if (place)
          assert.ok(
            place.start <= place.end && place.end <= text.length && place.start <= offset + 0,
            JSON.stringify([text, offset, place]),
          );
      }),
      { numRuns: 1000 },
    );
  });
});
