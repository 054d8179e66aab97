import assert from 'node:assert/strict';
import fc from 'fast-check';
import { withSortedMembers } from '../../../src/base/json.ts';

describe('withSortedMembers', () => {
  it('puts members in order at every depth, and keeps the order of lists', () => {
    const sorted = withSortedMembers({ b: [{ d: 1, c: null }, 'z', 'a'], a: { f: true, e: {} } });
    assert.equal(JSON.stringify(sorted), '{"a":{"e":{},"f":true},"b":[{"c":null,"d":1},"z","a"]}');
  });

  it('changes nothing else, whatever the JSON', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        assert.deepEqual(JSON.parse(JSON.stringify(withSortedMembers(value))), JSON.parse(JSON.stringify(value)));
      }),
    );
  });
});
