import assert from 'node:assert/strict';
import { PlacedRecords } from '../../../../src/sandbox/http/placed-records.ts';

describe('placed records', () => {
  it('keep the places of deleted ones, but not of all that ever were', () => {
    const records = new PlacedRecords<{ readonly n: number }>();
    for (let n = 0; n < 3000; n++) {
      records.put(`ID${n}`, { n });
      if (n > 1) records.delete(`ID${n}`);
      records.delete(`ID${n + 1}`);
    }
    assert.deepEqual(records.all(), [{ n: 0 }, { n: 1 }]);
    const places = records.places();
    assert.equal(places.length, 1002);
    assert.deepEqual(
      [places[0], places.at(-1)],
      [
        ['ID0', { n: 0 }],
        ['ID2999', undefined],
      ],
    );
    records.put('ID2999', { n: 7 });
    assert.deepEqual(records.get('ID2999'), { n: 7 });
    records.clear();
    assert.deepEqual(records.places(), []);
  });
});
