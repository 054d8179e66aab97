import assert from 'node:assert/strict';
import fc from 'fast-check';
import { LIMITS } from '../../../../src/config/reading/config-document.ts';
import { parseConfig } from '../../../../src/config/reading/parse.ts';
import { plainOf as plain } from '../../../../src/config/reading/read-file.ts';
import { assertRanges } from '../../../support/config-tree.ts';

const EXAMPLE = `# Reviewed by risk
version: 1
validators:
  face-recognition: { timeout: 300, threshold: 0.7 }
  document-validation:
    retry_ttl: 600 # ten minutes
    documents:
      - country: CO
        document_type: national-id
        validation_methods: { photo-of-photo: enabled, manual-review: disabled }
custom_types:
  CO:
    hiring: { personal_identity: 0.4, criminal_record: 0.6 }
`;

const codes = (text: string) => parseConfig(text).problems.map(({ code }) => code);
const read = (text: string) => plain(parseConfig(text).root);

describe('a configuration file', () => {
  it('is read with what it says and where', () => {
    const document = parseConfig(EXAMPLE);
    assertRanges(document);
    const { file } = document;
    assert.deepEqual(document.problems, []);
    assert.equal(file.version, 1);
    assert.deepEqual(
      file.settings.map(({ validator, name, value }) => [validator, name, value]),
      [
        ['face-recognition', 'timeout', 300],
        ['face-recognition', 'threshold', 0.7],
        ['document-validation', 'retry_ttl', 600],
      ],
    );
    const [setting] = file.documents;
    assert.deepEqual(setting?.methods, { 'photo-of-photo': 'enabled', 'manual-review': 'disabled' });
    assert.equal(setting?.documentVersion, undefined);
    assert.deepEqual(file.customTypes[0]?.weights, { personal_identity: 0.4, criminal_record: 0.6 });
    const threshold = document.nodeAt(['validators', 'face-recognition', 'threshold']);
    assert.equal(EXAMPLE.slice(threshold?.range.start, threshold?.range.end), '0.7');
  });

  it('tells what stands at an offset', () => {
    const document = parseConfig(EXAMPLE);
    const value = document.pathAt(EXAMPLE.indexOf('0.7') + 1);
    assert.deepEqual(value.path, ['validators', 'face-recognition', 'threshold']);
    assert.equal(value.key, undefined);
    const key = document.pathAt(EXAMPLE.indexOf('manual-review') + 3);
    assert.deepEqual(key.path.slice(-2), ['validation_methods', 'manual-review']);
    assert.equal(key.key?.key, 'manual-review');
    assert.deepEqual(document.pathAt(0).path, []);
  });

  it('can be JSON', () => {
    const document = parseConfig(
      '{\n\t"version": 1,\r\n\t"validators": {"face-recognition": {"timeout": 5}}\n}',
      'json',
    );
    assert.deepEqual(document.problems, []);
    assert.deepEqual(
      document.file.settings.map(({ value }) => value),
      [5],
    );
  });

  it('may begin with a byte order mark and end its lines either way', () => {
    const text = `\ufeff${EXAMPLE.replaceAll('\n', '\r\n')}`;
    const document = parseConfig(text);
    assertRanges(document);
    assert.deepEqual(document.problems, []);
    assert.deepEqual(plain(document.root), read(EXAMPLE));
  });

  it('keeps the ranges of the anchor where an alias or a merge key stands', () => {
    const text = 'a: &base { timeout: 5 }\nb: *base\nc:\n  <<: *base\n  other: 1\n';
    const document = parseConfig(text);
    assertRanges(document);
    assert.deepEqual(plain(document.root), { a: { timeout: 5 }, b: { timeout: 5 }, c: { other: 1, timeout: 5 } });
    const alias = document.nodeAt(['b'])?.alias;
    assert.equal(text.slice(alias?.start, alias?.end), '*base');
  });
});

describe('a half-typed file keeps the rest', () => {
  const rest = { 'email-verification': { timeout: 3 } };
  const face = (body: string) => `validators:\n  face-recognition:${body}\n  email-verification:\n    timeout: 3\n`;

  it('after a key without a colon', () => {
    const text = face('\n    timeout: 3\n    thr\n    retry_ttl: 3');
    assert.deepEqual(read(text), { validators: { 'face-recognition': { timeout: 3, retry_ttl: 3 }, ...rest } });
    const [problem] = parseConfig(text).problems;
    assert.equal(text.slice(problem?.range.start, problem?.range.end), 'thr');
  });

  it('after an open brace, bracket and quote', () => {
    for (const body of [' {timeout: 3,', ' [', ' {a: [1,', '\n    timeout: "3', "\n    timeout: '3"]) {
      const document = parseConfig(face(body));
      assertRanges(document);
      assert.equal(document.problems[0]?.code, 'syntax', body);
      assert.deepEqual(plain(document.nodeAt(['validators', 'email-verification'])), { timeout: 3 }, body);
    }
  });

  it('with tabs', () => {
    const text = face('\n\t\ttimeout: 3').replaceAll('  ', '\t');
    assert.deepEqual(read(text), { validators: { 'face-recognition': { timeout: 3 }, ...rest } });
    assert.deepEqual(new Set(codes(text)), new Set(['tab-indentation']));
  });

  it('in any prefix, cut and shuffled lines of it', () => {
    fc.assert(
      fc.property(fc.nat(EXAMPLE.length), fc.nat(EXAMPLE.length), (a, b) => {
        assertRanges(parseConfig(EXAMPLE.slice(0, a)));
        assertRanges(parseConfig(EXAMPLE.slice(0, Math.min(a, b)) + EXAMPLE.slice(Math.max(a, b))));
      }),
    );
    fc.assert(
      fc.property(fc.shuffledSubarray(EXAMPLE.split('\n')), (lines) => assertRanges(parseConfig(lines.join('\n')))),
    );
  });

  it('in any text at all', () => {
    const scraps = fc.constantFrom(
      ...'{}[]:,-?&*!|>\'"%@`# \t\n\r\ufeff<a1'.split(''),
      '\n  ',
      '- ',
      ': ',
      '---\n',
      '<<: *a',
    );
    fc.assert(
      fc.property(fc.array(scraps, { maxLength: 60 }), (parts) => assertRanges(parseConfig(parts.join('')))),
      { numRuns: 100, examples: [[['\t', '\r', '\t', '{']]] },
    );
  });
});

describe('a hostile file is a finding', () => {
  it('when it is too large, has too many lines or marks', () => {
    for (const text of ['a'.repeat(5_000_000), 'a: 1\n'.repeat(LIMITS.lines + 1), '['.repeat(LIMITS.marks + 1)]) {
      const document = parseConfig(text);
      assert.deepEqual(
        document.problems.map(({ code }) => code),
        ['file-too-large'],
      );
      assert.equal(document.root, undefined);
    }
  });

  it('when it is nested just too deep, by brackets, indentation or signs before a value', () => {
    const most = 2 * LIMITS.depth;
    const indented = (levels: number) =>
      Array.from({ length: levels }, (_, level) => `${' '.repeat(level)}a:\n`).join('');
    for (const [text, at] of [
      ['['.repeat(most + 1), most],
      [`${'- '.repeat(most + 1)}a`, 0],
      [`${'- '.repeat(most + 1)}-`, 0],
      [`a: 1\n${'- '.repeat(most + 1)}a\n`, 5],
      [`# 🙂 ñ\n${indented(most + 2)}`, 7 + indented(most + 2).lastIndexOf('a')],
    ] as const) {
      const range = { start: at, end: at + 1 };
      assert.deepEqual(parseConfig(text).problems, [{ code: 'nested-too-deep', range, detail: '' }], text);
    }
  });

  it('when it is nested too deep', () => {
    for (const open of ['[', '{', '- ', '{a: ', '? ']) {
      assert.ok(codes(open.repeat(2_000)).includes('nested-too-deep'), open);
    }
    const chain = Array.from({ length: 100 }, (_, i) => `a${i}: &a${i} [${i > 0 ? `*a${i - 1}` : 1}]`).join('\n');
    assert.ok(codes(chain).includes('alias-unusable'));
  });

  it('when its aliases would expand to millions of nodes', () => {
    const lines = Array.from({ length: 12 }, (_, i) =>
      i === 0
        ? 'a0: &a0 [x, x, x, x, x, x, x, x, x, x]'
        : `a${i}: &a${i} [${Array(10)
            .fill(`*a${i - 1}`)
            .join(', ')}]`,
    );
    const document = parseConfig(lines.join('\n'));
    assert.ok(document.problems.every(({ code }) => code === 'alias-unusable'));
    assert.ok(document.problems.length > 0);
    assert.ok((document.root?.size ?? 0) <= 2 * LIMITS.nodes);
  });

  it('when an alias stands inside its own anchor, or has none', () => {
    assert.deepEqual(codes('a: &a [*a]\n'), ['alias-unusable']);
    assert.deepEqual(codes('a: &a\n  <<: *a\n'), ['alias-unusable', 'alias-unusable']);
    assert.deepEqual(codes('a: *nowhere\n'), ['alias-unusable']);
  });

  it('when a key stands twice, or several documents follow each other', () => {
    assert.deepEqual(codes('a: 1\nb: 2\na: 3\n'), ['duplicate-key']);
    assert.deepEqual(read('a: 1\nb: 2\na: 3\n'), { b: 2, a: 3 });
    assert.deepEqual(codes('a: 1\n---\nb: 1\n'), ['several-documents']);
  });
});
