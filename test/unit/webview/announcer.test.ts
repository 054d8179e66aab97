import assert from 'node:assert/strict';
import fc from 'fast-check';
import { createAnnouncer } from '../../../src/webview/announcer.ts';
import { ManualClock } from '../../support/manual-clock.ts';

function announcer() {
  const clock = new ManualClock();
  const said: { readonly text: string; readonly at: number }[] = [];
  const announce = createAnnouncer((text) => said.push({ text, at: clock.now() }), {
    now: () => clock.now(),
    later: (task, ms) => void clock.sleep(ms).then(task),
  });
  return { clock, said, announce, texts: () => said.map(({ text }) => text) };
}

describe('what a screen reader is told', () => {
  it('is said at once after a pause, and only the last of what comes in between', async () => {
    const { clock, announce, texts } = announcer();
    announce('Pending');
    for (const percent of ['10 %', '40 %', '90 %', 'Valid']) announce(percent);
    assert.deepEqual(texts(), ['Pending']);
    await clock.advance(2000);
    assert.deepEqual(texts(), ['Pending', 'Valid']);
    await clock.advance(5000);
    announce('Declined');
    assert.deepEqual(texts(), ['Pending', 'Valid', 'Declined']);
  });

  it('is not said twice, also when it changed and changed back', async () => {
    const { clock, announce, texts } = announcer();
    announce('Sum 1');
    announce('Sum 0.9');
    announce('Sum 1');
    await clock.advance(10_000);
    announce('Sum 1');
    assert.deepEqual(texts(), ['Sum 1']);
    assert.equal(clock.sleeping, 0);
  });

  it('never comes faster than every two seconds, and ends with the newest, whatever happens when', () =>
    fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(fc.nat(5), fc.nat(3000)), { minLength: 1, maxLength: 30 }), async (steps) => {
        const { clock, said, announce } = announcer();
        for (const [text, pause] of steps) {
          announce(`${text}`);
          await clock.advance(pause);
        }
        await clock.advance(5000);
        for (const [i, { at }] of said.entries()) if (i > 0) assert.ok(at - (said[i - 1]?.at ?? 0) >= 2000);
        assert.equal(said.at(-1)?.text, `${steps.at(-1)?.[0]}`);
        assert.equal(clock.sleeping, 0);
      }),
      { numRuns: 50 },
    ));
});
