import assert from 'node:assert/strict';
import fc from 'fast-check';
import { arrivalClock } from '../../../../src/webhooks/history/arrival-clock.ts';

const [HOUR, DAY] = [3_600_000, 86_400_000];

function setUp(start = 1_000 * DAY) {
  let now = start;
  const time = arrivalClock({ now: () => now });
  return {
    time,
    to(at: number) {
      now = at;
      return time.now();
    },
  };
}

describe('the time of arrival', () => {
  it('follows a clock that goes on, sleeps for a night, or is corrected a little', () => {
    const { to } = setUp();
    for (const at of [1000, 1000.5, 1001.4, 1001, 1000.1]) assert.equal(to(at * DAY), at * DAY);
  });

  it('stays where it is for readings that are far off, ahead or back', () => {
    const { time, to } = setUp();
    for (const at of [1008, 2, 9000]) assert.equal(to(at * DAY), 1000 * DAY);
    time.look();
    assert.equal(to(1000 * DAY + HOUR), 1000 * DAY + HOUR);
    time.look();
    assert.equal(time.now(), 1000 * DAY + HOUR);
  });

  it('believes a jump that is still there an hour later', () => {
    const { time, to } = setUp();
    for (const target of [1010, 5]) {
      to(target * DAY);
      time.look();
      to(target * DAY + HOUR);
      time.look();
      assert.equal(time.now(), target * DAY + HOUR);
    }
  });

  it('is never moved far by one reading, whatever came before', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 3000 * DAY })),
        fc.integer({ min: 0, max: 3000 * DAY }),
        (former, odd) => {
          const { time, to } = setUp();
          for (const at of former) to(at);
          const before = time.now();
          assert.ok(Math.abs(to(odd) - before) <= DAY);
        },
      ),
    );
  });
});
