import assert from 'node:assert/strict';
import { comparisonOf } from '../../../../../src/editor/resources/commands/comparison.ts';
import type { ResourceRef } from '../../../../../src/editor/resources/node.ts';

const validation = (id: string): ResourceRef => ({ kind: 'validation', id });
const [a, b, c] = [validation('VLDa'), validation('VLDb'), validation('VLDc')];
const check: ResourceRef = { kind: 'check', id: 'CHKa' };

describe('what is compared', () => {
  it('is the two that are selected, from the menu of one of them or from the palette', () => {
    const pair = { kind: 'pair', left: a, right: b };
    assert.deepEqual(comparisonOf(undefined, [a, b]), pair);
    // A node is made anew with every refresh, so it is known by what it stands for.
    assert.deepEqual(comparisonOf({ ...b }, [a, b]), pair);
  });

  it('is the node of the menu alone where that is not part of the selection', () => {
    assert.deepEqual(comparisonOf(c, [a, b]), { kind: 'one', left: c });
    assert.deepEqual(comparisonOf(c, []), { kind: 'one', left: c });
  });

  it('needs another where one is selected, and both where none is', () => {
    assert.deepEqual(comparisonOf(undefined, [a]), { kind: 'one', left: a });
    assert.deepEqual(comparisonOf(undefined, []), { kind: 'none' });
  });

  it('is nothing for three, for two kinds, and for a thing with itself', () => {
    for (const selected of [
      [a, b, c],
      [a, check],
      [a, { ...a }],
    ])
      assert.deepEqual(comparisonOf(undefined, selected), { kind: 'unfit' });
  });

  it('tells custom types of one name by their country', () => {
    const [co, mx] = ['CO', 'MX'].map((country): ResourceRef => ({ kind: 'custom-type', id: 'hiring', country }));
    assert.ok(co && mx);
    assert.deepEqual(comparisonOf(co, [co, mx]), { kind: 'pair', left: co, right: mx });
  });
});
