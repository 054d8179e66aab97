import assert from 'node:assert/strict';
import fc from 'fast-check';
import { byNewest, readInstant } from '../../../src/base/instant.ts';
import { anyCharacter } from '../../support/any-character.ts';

describe('a time as a text', () => {
  it('is read to the millisecond in whatever zone and with whatever fraction it is written', () => {
    const noon = Date.parse('2026-01-12T12:00:00.123Z');
    for (const text of [
      '2026-01-12T12:00:00.123Z',
      '2026-01-12T12:00:00.123456789Z',
      '2026-01-12T07:00:00.123456-05:00',
      '2026-01-12T07:00:00.123-0500',
      '2026-01-12 17:30:00.123+05:30',
      '2026-01-12t12:00:00.1239999999999z',
      ' 2026-01-12T12:00:00.123Z ',
    ]) {
      assert.deepEqual(readInstant(text), { at: noon, hasZone: true }, text);
    }
  });

  it('has no zone unless it names one, and then counts as UTC', () => {
    for (const text of ['2026-11-30T10:00:00', '2026-11-30 10:00', '2026-11-30T10:00:00.000']) {
      assert.deepEqual(readInstant(text), { at: Date.parse('2026-11-30T10:00:00Z'), hasZone: false }, text);
    }
    assert.deepEqual(readInstant('2026-11-30'), { at: Date.parse('2026-11-30T00:00:00Z'), hasZone: false });
  });

  it('is none where it is another text, or a day that no calendar has', () => {
    for (const text of [
      '',
      'NaN',
      'yesterday',
      '2026-02-30T00:00:00Z',
      '2026-13-01',
      '2026-01-12T25:00:00Z',
      '1700000000',
    ]) {
      assert.equal(readInstant(text), undefined, text);
    }
    assert.equal(readInstant(undefined), undefined);
  });

  it('gives back what a date writes, and never throws', () => {
    fc.assert(
      fc.property(fc.date({ min: new Date(0), max: new Date('9999-12-31'), noInvalidDate: true }), (date) => {
        assert.equal(readInstant(date.toISOString())?.at, date.getTime());
      }),
    );
    fc.assert(fc.property(fc.string({ unit: anyCharacter }), (text) => void readInstant(text)));
  });
});

describe('times in order', () => {
  it('begin with the newest whatever their zones, down to nanoseconds, and end with what is no time', () => {
    const times = [
      '2026-01-12T15:00:00.000000002Z',
      '2026-01-12T15:00:00.000000001Z',
      '2026-01-12T09:30:00-05:00',
      '2026-01-12T14:00:00Z',
      '2026-01-12T13:00:00',
      '2026-01-12T18:00:00+06:00',
      'soon',
      undefined,
    ];
    assert.deepEqual(
      [...times]
        .reverse()
        .sort((a, b) => byNewest(a, b))
        .slice(0, 6),
      times.slice(0, 6),
    );
    assert.deepEqual(
      new Set(
        [...times]
          .reverse()
          .sort((a, b) => byNewest(a, b))
          .slice(6),
      ),
      new Set(['soon', undefined]),
    );
  });

  it('have one order', () => {
    const text = fc.oneof(
      fc.string(),
      fc.constant(undefined),
      fc.constantFrom('2026-01-12', '2026-01-12T00:00:00Z', '2026-01-12T00:00:00', '2026-01-11T19:00:00-05:00', 'x'),
    );
    fc.assert(
      fc.property(text, text, text, (a, b, c) => {
        assert.equal(Math.sign(byNewest(a, b)), -Math.sign(byNewest(b, a)) + 0);
        if (byNewest(a, b) <= 0 && byNewest(b, c) <= 0) assert.ok(byNewest(a, c) <= 0);
      }),
    );
  });
});
