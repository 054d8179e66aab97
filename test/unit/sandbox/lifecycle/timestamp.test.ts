import assert from 'node:assert/strict';
import fc from 'fast-check';
import { seededRandom } from '../../../../src/base/clock.ts';
import { newId } from '../../../../src/sandbox/lifecycle/ids.ts';
import { timestamp } from '../../../../src/sandbox/lifecycle/timestamp.ts';

describe('timestamps and identifiers', () => {
  it('writes up to nine fraction digits and drops trailing zeros', () => {
    assert.equal(timestamp(Date.UTC(2026, 0, 12, 15, 4, 5, 150), 438_291), '2026-01-12T15:04:05.150438291Z');
    assert.equal(timestamp(Date.UTC(2026, 0, 12, 15, 4, 5, 500)), '2026-01-12T15:04:05.5Z');
    assert.equal(timestamp(Date.UTC(2026, 0, 12, 15, 4, 5, 927), 704_420), '2026-01-12T15:04:05.92770442Z');
    assert.equal(timestamp(Date.UTC(2026, 0, 12, 15, 4, 5)), '2026-01-12T15:04:05Z');
  });

  it('names the same millisecond as the number it was made from', () => {
    fc.assert(
      fc.property(fc.nat(4_000_000_000_000), fc.nat(999_999), (ms, nanos) => {
        const text = timestamp(ms, nanos);
        assert.match(text, /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{0,8}[1-9])?Z$/);
        assert.equal(Date.parse(text.replace(/(\.\d{3})\d+/, '$1')), ms);
      }),
    );
  });

  it('makes the same identifiers from the same seed, 32 lower-case hex digits each', () => {
    const [one, two] = [seededRandom(7), seededRandom(7)];
    const ids = [newId('VLD', one), newId('VLD', one)];
    assert.deepEqual(ids, [newId('VLD', two), newId('VLD', two)]);
    assert.notEqual(ids[0], ids[1]);
    for (const id of ids) assert.match(id, /^VLD[0-9a-f]{32}$/);
  });

  it('passes over identifiers that are taken', () => {
    const first = newId('ACC', seededRandom(7));
    assert.notEqual(
      newId('ACC', seededRandom(7), (id) => id === first),
      first,
    );
  });
});
