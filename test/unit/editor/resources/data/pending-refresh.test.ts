import assert from 'node:assert/strict';
import { silentLogger } from '../../../../../src/base/logger.ts';
import { PendingRefresh } from '../../../../../src/editor/resources/data/pending-refresh.ts';
import { ManualClock, settle } from '../../../../support/manual-clock.ts';

function setUp(refresh: (count: number) => Promise<boolean>) {
  const clock = new ManualClock(0);
  const reads: number[] = [];
  const pending = new PendingRefresh({
    clock,
    logger: silentLogger,
    pendingIds: () => ['VLD1'],
    refresh: (_id) => {
      reads.push(clock.now());
      return refresh(reads.length);
    },
  });
  return { clock, reads, pending };
}

describe('PendingRefresh', () => {
  it('reads with growing gaps while nothing changes', async () => {
    const { clock, reads, pending } = setUp(async () => false);
    pending.start();
    pending.start();
    await clock.advance(70_000);
    assert.deepEqual(reads, [3000, 8000, 18_000, 38_000, 68_000]);
    pending.dispose();
  });

  it('begins with small gaps again after a change', async () => {
    const { clock, reads, pending } = setUp(async (count) => count === 2);
    pending.start();
    await clock.advance(12_000);
    assert.deepEqual(reads, [3000, 8000, 11_000]);
    pending.dispose();
  });

  it('goes on after a failure', async () => {
    const { clock, reads, pending } = setUp((count) =>
      count === 1 ? Promise.reject(new Error('offline')) : Promise.resolve(false),
    );
    pending.start();
    await clock.advance(9000);
    assert.deepEqual(reads, [3000, 8000]);
    pending.dispose();
  });

  it('stops at once when hidden, and leaves no timer', async () => {
    const { clock, reads, pending } = setUp(async () => false);
    pending.start();
    await clock.advance(4000);
    pending.stop();
    await settle();
    assert.equal(clock.sleeping, 0);
    await clock.advance(60_000);
    assert.equal(reads.length, 1);
    assert.ok(!pending.isRunning);
  });

  it('reads ten a round, and those behind them in the next', async () => {
    const clock = new ManualClock(0);
    const reads: number[] = [];
    const pending = new PendingRefresh({
      clock,
      logger: silentLogger,
      pendingIds: () => Array.from({ length: 12 }, (_, i) => `${i}`),
      refresh: async (id) => {
        reads.push(Number(id));
        return false;
      },
    });
    pending.start();
    await clock.advance(3000);
    assert.deepEqual(reads, [0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
    await clock.advance(5000);
    assert.deepEqual(reads.slice(10), [10, 11, 0, 1, 2, 3, 4, 5, 6, 7]);
    pending.dispose();
  });
});
