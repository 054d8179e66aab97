import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Position, Range, TextDocumentContentChangeEvent } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { clampedDocuments, positionIn, rangeIn } from '../../../src/server/documents.ts';
import { openFile } from '../../../src/server/open-file.ts';

const URI = 'file:///work/truora.config.yaml';
const documentOf = (text: string) => TextDocument.create(URI, 'truora-config', 1, text);
const at = (line: number, character: number): Position => ({ line, character });
const between = (start: Position, end: Position): Range => ({ start, end });

function changed(text: string, ...changes: TextDocumentContentChangeEvent[]): TextDocument {
  return clampedDocuments.update(documentOf(text), changes, 2);
}

/** A document knows where its lines are: as one that was just made of the same text. */
function assertSound(document: TextDocument): void {
  const fresh = documentOf(document.getText());
  assert.equal(document.lineCount, fresh.lineCount);
  for (let offset = 0; offset <= fresh.getText().length; offset++) {
    assert.deepEqual(document.positionAt(offset), fresh.positionAt(offset));
  }
}

const odd = fc.constantFrom<unknown>(
  -1,
  -99,
  1e9,
  99,
  Number.MAX_VALUE,
  Number.NaN,
  Number.POSITIVE_INFINITY,
  null,
  '1',
  1.5,
);
const numbers = fc.oneof(fc.nat({ max: 12 }), fc.nat({ max: 3 }), odd) as fc.Arbitrary<number>;
const positions = fc.oneof(
  { weight: 9, arbitrary: fc.record({ line: numbers, character: numbers }) },
  { weight: 1, arbitrary: fc.constantFrom(undefined, null, 3) as unknown as fc.Arbitrary<Position> },
);
const words = fc.constantFrom('', 'x', '\n', '\r', '\r\n', 'a: 1\n', '🔑', '👩‍💻', 'é', '  ', ':', '"');
const texts = fc.array(words, { maxLength: 8 }).map((parts) => parts.join(''));
const changes = fc.oneof(
  { weight: 8, arbitrary: fc.record({ range: fc.record({ start: positions, end: positions }), text: texts }) },
  { weight: 1, arbitrary: fc.record({ text: texts }) },
);

describe('a document of an editor', () => {
  it('goes on at its end where a change lies behind it', () => {
    for (const range of [between(at(99, 0), at(100, 0)), between(at(2, 5), at(3, 0)), between(at(99, 0), at(99, 0))]) {
      const document = changed('a: 1\nb: 2\n', { range, text: 'c: 3\n' });
      assert.equal(document.getText(), 'a: 1\nb: 2\nc: 3\n');
      assertSound(document);
      assert.deepEqual(document.positionAt(12), at(2, 2));
    }
  });

  it('takes a range from its end to its beginning as the same range', () => {
    assert.equal(changed('abcd\nefgh', { range: between(at(1, 2), at(0, 1)), text: '-' }).getText(), 'a-gh');
  });

  it('takes what is no number of lines or characters as none', () => {
    for (const value of [Number.NaN, -1, null, undefined, '7', {}]) {
      const place = { line: value, character: value } as unknown as Position;
      assert.equal(changed('ab\ncd', { range: between(place, at(0, 1)), text: '-' }).getText(), '-b\ncd');
    }
  });

  it('ends a position behind a line at the line', () => {
    for (const end of ['\n', '\r\n', '\r']) {
      const document = changed(`ab${end}cd`, { range: between(at(0, 99), at(0, 99)), text: '!' });
      assert.equal(document.getText(), `ab!${end}cd`);
    }
  });

  it('is never split in the middle of a character', () => {
    assert.equal(changed('a🔑b', { range: between(at(0, 2), at(0, 2)), text: '-' }).getText(), 'a-🔑b');
    assert.equal(changed('a🔑b', { range: between(at(0, 0), at(0, 2)), text: '-' }).getText(), '-b');
    assert.equal(changed('a🔑b', { range: between(at(0, 2), at(0, 4)), text: '-' }).getText(), 'a-');
  });

  it('ignores a change without a text', () => {
    const strange = { range: between(at(0, 0), at(0, 1)) } as unknown as TextDocumentContentChangeEvent;
    assert.equal(changed('ab', strange, { range: between(at(0, 0), at(0, 1)), text: '' }).getText(), 'b');
  });

  it('knows its lines and has whole characters after whatever changes', () => {
    fc.assert(
      fc.property(texts, fc.array(changes, { maxLength: 5 }), positions, positions, (text, list, start, end) => {
        const document = changed(text, ...list);
        assert.ok(document.getText().isWellFormed());
        assertSound(document);
        const range = rangeIn(document, { start, end });
        assert.ok(document.offsetAt(range.start) <= document.offsetAt(range.end));
        assert.ok(document.getText(range).isWellFormed());
        assert.deepEqual(rangeIn(document, range), range);
        assert.deepEqual(positionIn(document, range.start), range.start);
      }),
      { numRuns: 200 },
    );
  });

  it('has what an editor makes of the same changes, as long as they are in the text', () => {
    const place = fc.tuple(fc.nat(), fc.nat(), texts);
    fc.assert(
      fc.property(texts, fc.array(place, { maxLength: 6 }), (text, list) => {
        const document = documentOf(text);
        let expected = text;
        for (const [one, other, inserted] of list) {
          const [start, end] = [one, other].map((offset) => offset % (expected.length + 1)).sort((a, b) => a - b);
          const isWhole = [start, end].every((offset) => expected.slice(0, offset).isWellFormed());
          const isInLineEnd = [start, end].some((offset) => expected.slice(offset! - 1, offset! + 1) === '\r\n');
          if (!isWhole || isInLineEnd) continue;
          const range = between(document.positionAt(start!), document.positionAt(end!));
          clampedDocuments.update(document, [{ range, text: inserted }], document.version + 1);
          expected = expected.slice(0, start) + inserted + expected.slice(end);
          assert.equal(document.getText(), expected);
        }
      }),
      { numRuns: 200 },
    );
  });
});

describe('a configuration file that is open', () => {
  it('is read again when its text changes, whatever becomes of its version', () => {
    for (const version of [2, 1, 0, -5]) {
      const document = documentOf('version: 1\n');
      assert.equal(openFile(document).config.file.version, 1);
      clampedDocuments.update(document, [{ text: 'version: 2\n' }], version);
      assert.equal(openFile(document).config.file.version, 2);
      assert.equal(openFile(document).document.version, version);
    }
  });

  it('stays what was asked about while the editor goes on', () => {
    const document = documentOf('version: 1\nvalidators: {}\n');
    const file = openFile(document);
    clampedDocuments.update(document, [{ range: between(at(0, 0), at(0, 0)), text: '\n\n\n' }], 2);
    const range = file.config.nodeAt(['validators'])?.range;
    assert.deepEqual(file.document.positionAt(range?.start ?? -1), at(1, 12));
    assert.equal(file.document.version, 1);
    assert.deepEqual(openFile(document).document.positionAt(15), at(4, 1));
  });

  it('is read by the grammar of its language', () => {
    const text = '{ "version": 1 } // note\n';
    const problems = (language: string) => openFile(TextDocument.create(URI, language, 1, text)).config.problems;
    assert.deepEqual(problems('jsonc'), []);
    assert.deepEqual(
      problems('json').map(({ code }) => code),
      ['comment'],
    );
  });
});
