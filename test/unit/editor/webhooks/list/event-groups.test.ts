import assert from 'node:assert/strict';
import fc from 'fast-check';
import { countAfter, groupRows, listRows } from '../../../../../src/editor/webhooks/list/event-groups.ts';
import type { GapRow, StoredRow } from '../../../../../src/webhooks/event.ts';
import { storedEvent } from '../stored-event.ts';

const gap = (number: number): GapRow => ({
  kind: 'gap',
  id: String(number).padStart(8, '0'),
  receivedAt: number,
  until: number + 1,
  reason: 'lost',
});
const ids = (rows: readonly StoredRow[]) => rows.map(({ id }) => Number(id));
const shown = (rows: readonly StoredRow[], options: Partial<Parameters<typeof listRows>[1]> = {}) =>
  listRows(rows, { filter: {}, heldAt: undefined, most: 200, ...options });

describe('the rows of the list of webhooks', () => {
  const three = [storedEvent(1), storedEvent(2), storedEvent(3)];

  it('come newest first, and no more than asked for at once', () => {
    assert.deepEqual(ids(shown(three).rows), [3, 2, 1]);
    const { rows, older } = shown(three, { most: 2 });
    assert.deepEqual([ids(rows), older], [[3, 2], 1]);
  });

  it('wait while an older one is read, and are counted', () => {
    assert.deepEqual(ids(shown(three, { heldAt: three[1]?.id }).rows), [2, 1]);
    assert.equal(countAfter(three, three[1]?.id ?? ''), 1);
    assert.equal(countAfter([...three, gap(4)], three[2]?.id ?? ''), 0);
  });

  it('keep gaps under a filter that hides the events around them', () => {
    const { rows, matching } = shown([storedEvent(1), gap(2), storedEvent(3)], { filter: { signature: 'verified' } });
    assert.deepEqual([ids(rows), matching], [[2], 0]);
  });

  it('of ten thousand are a window of the newest', () => {
    const one = storedEvent(0);
    const many = Array.from({ length: 10_000 }, (_, i) => ({ ...one, id: String(i).padStart(8, '0') }));
    const { rows, older, matching } = shown(many);
    assert.deepEqual([rows.length, older, matching, rows[0]?.id], [200, 9800, 10_000, '00009999']);
  });

  it('are all there in groups, each once, in the order of their first row', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 5 })), (keys) => {
        const groups = groupRows(keys, String);
        assert.deepEqual(groups.flatMap(({ rows }) => rows).sort(), [...keys].sort());
        assert.deepEqual(
          groups.map(({ key }) => key),
          [...new Set(keys)].map(String),
        );
      }),
    );
  });
});
