import assert from 'node:assert/strict';
import { disposable } from '../../../../src/base/disposables.ts';
import { prepareQuestion } from '../../../../src/flows/engine/prepare-question.ts';
import { ManualClock } from '../../../support/manual-clock.ts';

/** An offer that is read for so long, and does without when it is aborted. */
const offer = (clock: ManualClock, ms: number) => (signal: AbortSignal) =>
  clock.sleep(ms, signal).then(
    () => 'with the offer',
    () => 'without',
  );

async function prepare(ms: number, giveUpAtOnce = false) {
  const clock = new ManualClock();
  const shown: string[] = [];
  const made = prepareQuestion(offer(clock, ms), {
    clock,
    signal: new AbortController().signal,
    showBusy(giveUp) {
      shown.push('busy');
      if (giveUpAtOnce) giveUp();
      return disposable(() => shown.push('closed'));
    },
  });
  await clock.advance(20_000);
  return { made: await made, shown, sleeping: clock.sleeping };
}

describe('preparing a question', () => {
  it('shows nothing where it is quick', async () => {
    assert.deepEqual(await prepare(900), { made: 'with the offer', shown: [], sleeping: 0 });
  });

  it('shows that it goes on, until the question is there', async () => {
    assert.deepEqual(await prepare(5000), { made: 'with the offer', shown: ['busy', 'closed'], sleeping: 0 });
  });

  it('waits no longer than ten seconds for what is only an offer', async () => {
    assert.deepEqual(await prepare(60_000), { made: 'without', shown: ['busy', 'closed'], sleeping: 0 });
  });

  it('ends when the person does not want to wait', async () => {
    assert.deepEqual(await prepare(60_000, true), { made: undefined, shown: ['busy', 'closed'], sleeping: 0 });
  });

  it('tells what went wrong besides, and closes', async () => {
    const clock = new ManualClock();
    const make = () => Promise.reject(new Error('broken'));
    const { signal } = new AbortController();
    await assert.rejects(prepareQuestion(make, { clock, signal, showBusy: () => assert.fail() }), /broken/);
    assert.equal(clock.sleeping, 0);
  });
});
