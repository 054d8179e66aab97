import assert from 'node:assert/strict';
import fc from 'fast-check';
import { retryAfterMs } from '../../../src/truora/retries.ts';
import { NOW } from './doubles.ts';

const DAY_MS = 24 * 3600_000;

describe('Retry-After', () => {
  const cases: readonly [header: string, wanted: number | undefined][] = [
    ['7', 7000],
    [' 7\t', 7000],
    ['0', 0],
    ['1.5', 1500],
    ['0.0001', 1],
    ['2, 5', 5000],
    ['99999999999999999999', DAY_MS],
    ['9'.repeat(400), undefined],
    ['', undefined],
    ['soon', undefined],
    ['-1', undefined],
    ['+5', undefined],
    ['1e3', undefined],
    ['0x10', undefined],
    ['1.5.2', undefined],
    ['5 s', undefined],
    ['5, soon', undefined],
    ['2026', 2026_000],
    ['Nov 2026', undefined],
    [new Date(NOW + 5000).toUTCString(), 5000],
    [new Date(NOW - 5000).toUTCString(), 0],
    [new Date(NOW + 5000).toUTCString().replace(' GMT', ''), 5000],
    ['Mon Jan 12 15:04:10 2026', 5000],
    ['Monday, 12-Jan-26 15:04:10 GMT', 5000],
    [new Date(NOW + 5000).toISOString(), 5000],
    ['2026-01-12T15:04:10', 5000],
    ['2026-01-12T10:04:10-05:00', 5000],
    ['Fri, 31 Dec 9999 23:59:59 GMT', DAY_MS],
    ['Fri, 99 Foo 9999 99:99:99 GMT', undefined],
  ];
  for (const [header, wanted] of cases) {
    it(`reads "${header.slice(0, 40)}" as ${wanted === undefined ? 'nothing' : `${wanted} ms`}`, () => {
      assert.equal(retryAfterMs(header, NOW), wanted);
    });
  }

  it('is absent where the header is', () => {
    assert.equal(retryAfterMs(undefined, NOW), undefined);
  });

  it('is nothing, or a time from 0 to a day, whatever the header says', () => {
    const text = fc.oneof(
      fc.string(),
      fc.double().map(String),
      fc.date().map(String),
      fc.stringMatching(/^[\d.,+e -]*$/),
    );
    fc.assert(
      fc.property(text, (header) => {
        const ms = retryAfterMs(header, NOW);
        assert.ok(ms === undefined || (ms >= 0 && ms <= DAY_MS && Number.isInteger(ms)), `${ms}`);
      }),
    );
  });
});
