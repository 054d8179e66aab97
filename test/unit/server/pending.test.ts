import assert from 'node:assert/strict';
import { Pending } from '../../../src/server/pending.ts';
import { ManualClock } from '../../support/manual-clock.ts';

describe('tasks that wait for quiet', () => {
  it('run once when it is quiet, the last one of each key', async () => {
    const clock = new ManualClock();
    const pending = new Pending(clock, (failure) => assert.fail(String(failure)));
    const ran: string[] = [];
    pending.schedule('a', 100, () => void ran.push('a1'));
    pending.schedule('b', 100, () => void ran.push('b1'));
    await clock.advance(60);
    pending.schedule('a', 100, () => void ran.push('a2'));
    await clock.advance(60);
    assert.deepEqual(ran, ['b1']);
    await clock.advance(60);
    assert.deepEqual(ran, ['b1', 'a2']);
    assert.equal(clock.sleeping, 0);
  });

  it('leave no timer behind when they are dropped', async () => {
    const clock = new ManualClock();
    const pending = new Pending(clock, (failure) => assert.fail(String(failure)));
    pending.schedule('a', 100, assert.fail);
    pending.drop('a');
    pending.drop('a');
    assert.equal(clock.sleeping, 0);
    await clock.advance(200);
  });

  it('tell of what fails, and go on', async () => {
    const clock = new ManualClock();
    const failures: unknown[] = [];
    const pending = new Pending(clock, (failure) => failures.push(failure));
    pending.schedule('a', 10, () => {
      throw new Error('no');
    });
    await clock.advance(10);
    assert.equal(failures.length, 1);
    pending.schedule('a', 10, () => void failures.push('ran'));
    await clock.advance(10);
    assert.equal(failures.at(-1), 'ran');
  });
});
