import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { decode, smallPng } from '../../support/small-png.ts';

const icon = readFileSync(new URL('../../../media/icon.png', import.meta.url));

describe('pictures of the papers', () => {
  it('keep their size, their areas, and nearly every other pixel', () => {
    const [before, after] = [decode(icon), decode(smallPng(icon))];
    assert.deepEqual([after.width, after.height], [before.width, before.height]);
    const off = before.rgb.map((value, i) => Math.abs(value - (after.rgb[i] ?? 0)));
    const worst = off.reduce((a, b) => Math.max(a, b), 0);
    assert.ok(worst < 64, `${worst} of 255`);
    assert.ok(off.filter((difference) => difference > 0).length < off.length / 50);
  });

  it('lose nothing when they have few colours already', () => {
    const once = smallPng(icon);
    assert.deepEqual(decode(smallPng(once)), decode(once));
  });
});
