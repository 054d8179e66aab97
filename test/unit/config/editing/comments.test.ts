import assert from 'node:assert/strict';
import fc from 'fast-check';
import { format } from '../../../../src/config/merging/format.ts';
import { parseConfig } from '../../../../src/config/reading/parse.ts';
import { plainOf } from '../../../../src/config/reading/read-file.ts';
import { sorted } from '../../../../src/config/refactoring/sort.ts';
import { commentedFile, readingOf } from '../../../support/commented-file.ts';

const RUNS = Number(process.env.TRUORA_RUNS ?? 100);

/** Paths without the numbers of list items, which sorting changes. */
const unnumbered = (owners: ReadonlyMap<string, string>) =>
  Object.fromEntries([...owners].map(([note, owner]) => [note, owner.replace(/\/-\d+/g, '/-')]));

/** Braces on one line, whose parts are sorted too. */
const inAnyOrder = (line: string) =>
  line.replace(/\{(.*)\}/, (_, parts: string) => `{${parts.split(',').sort().join(',')}}`);

describe('comments, digits and quotes', () => {
  it('are where files with comments at every place are read from', () => {
    let readable = 0;
    fc.assert(
      fc.property(commentedFile, (text) => {
        if (parseConfig(text).problems.length === 0) readable++;
      }),
      { numRuns: 100 },
    );
    assert.ok(readable > 75, String(readable));
  });

  it('stay as and where they are when a file is formatted, which changes nothing the second time', () => {
    fc.assert(
      fc.property(commentedFile, (text) => {
        const document = parseConfig(text);
        const once = format(document);
        const [before, after] = [readingOf(text), readingOf(once)];
        assert.deepEqual(after.values, before.values, once);
        assert.deepEqual(Object.fromEntries(after.owners), Object.fromEntries(before.owners), once);
        assert.equal(format(parseConfig(once)), once);
        assert.deepEqual(plainOf(parseConfig(once).root), plainOf(document.root));
        assert.equal(once.replace(/\s/g, ''), text.replace(/\s/g, ''));
      }),
      { numRuns: RUNS },
    );
  });

  it('go along when a file is sorted, which changes nothing but the order', () => {
    fc.assert(
      fc.property(commentedFile, (text) => {
        const document = parseConfig(text);
        const once = sorted(document);
        const [before, after] = [readingOf(text), readingOf(once)];
        const values = ({ values: all }: typeof before) =>
          all.map((line) => inAnyOrder(line.replace(/\/-\d+/g, '/-'))).sort();
        assert.deepEqual(values(after), values(before), once);
        assert.deepEqual(unnumbered(after.owners), unnumbered(before.owners), once);
        assert.equal(sorted(parseConfig(once)), once);
        assert.equal(once.endsWith('\n'), text.endsWith('\n'));
      }),
      { numRuns: RUNS },
    );
  });
}).timeout(120_000);
