import assert from 'node:assert/strict';
import fc from 'fast-check';
import { scaleToOne, sumOf } from '../../../../src/contract/checks/weights.ts';

describe('the weights of a custom type', () => {
  it('are summed as people write them, not as floating point has them', () => {
    assert.equal(sumOf({ a: 0.1, b: 0.2, c: 0.7 }), 1);
    assert.equal(sumOf({ a: 0.33, b: 0.33, c: 0.33 }), 0.99);
    assert.equal(sumOf({}), 0);
  });

  it('are scaled to hundredths that add up to 1', () => {
    assert.deepEqual(scaleToOne({ a: 1, b: 1, c: 1 }), { a: 0.34, b: 0.33, c: 0.33 });
    assert.deepEqual(scaleToOne({ a: 0.5, b: 0.3, c: 0.19 }), { a: 0.51, b: 0.3, c: 0.19 });
    assert.deepEqual(scaleToOne({ a: 0.9, b: 0.9, c: 0 }), { a: 0.5, b: 0.5, c: 0 });
  });

  it('are scaled however many there are', () => {
    const scaled = scaleToOne(Object.fromEntries(Array(150_000).fill(1).entries()));
    assert.equal(Object.keys(scaled).length, 150_000);
  });

  it('stay as they are when they add up to 1, however fine they are', () => {
    const weights = { a: 0.125, b: 0.875 };
    assert.equal(scaleToOne(weights), weights);
    assert.deepEqual(scaleToOne({}), {});
  });

  it('are shared evenly when all are 0', () => {
    assert.deepEqual(scaleToOne({ a: 0, b: 0 }), { a: 0.5, b: 0.5 });
  });

  it('add up to exactly 1 whatever was typed', () => {
    const weight = fc.oneof(fc.double({ min: 0, max: 100, noNaN: true }), fc.constant(Number.NaN), fc.constant(-1));
    fc.assert(
      fc.property(fc.dictionary(fc.stringMatching(/^[a-z]{1,8}$/), weight, { minKeys: 1, maxKeys: 15 }), (weights) => {
        const scaled = scaleToOne(weights);
        assert.equal(sumOf(scaled), 1);
        assert.deepEqual(Object.keys(scaled), Object.keys(weights));
      }),
    );
  });
});
