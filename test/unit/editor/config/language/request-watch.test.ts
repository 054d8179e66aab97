import assert from 'node:assert/strict';
import { RequestWatch } from '../../../../../src/editor/config/language/request-watch.ts';
import { ManualClock } from '../../../../support/manual-clock.ts';

describe('the watch over a server', () => {
  let clock: ManualClock;
  let hanging: string[];
  let watch: RequestWatch;
  beforeEach(() => {
    clock = new ManualClock();
    hanging = [];
    watch = new RequestWatch(clock, (method) => hanging.push(method));
  });

  const pass = async (seconds: number) => {
    for (let second = 0; second < seconds; second++) await clock.advance(1000);
  };

  it('says once which question has no answer in time', async () => {
    const { promise, resolve } = Promise.withResolvers<number>();
    const answer = watch.answered('textDocument/completion', 5000, promise);
    await pass(4);
    assert.deepEqual(hanging, []);
    await pass(20);
    assert.deepEqual(hanging, ['textDocument/completion']);
    resolve(7);
    assert.equal(await answer, 7);
    assert.equal(clock.sleeping, 0);
  });

  it('leaves no timer behind once the answer is there, or is refused', async () => {
    assert.equal(await watch.answered('a', 5000, Promise.resolve(1)), 1);
    await assert.rejects(watch.answered('b', 5000, Promise.reject(new Error('refused'))), /refused/);
    await pass(10);
    assert.equal(clock.sleeping, 0);
    assert.deepEqual(hanging, []);
  });

  it('counts no time in which the server waits for the editor', async () => {
    const files = Promise.withResolvers<void>();
    const { promise } = Promise.withResolvers<void>();
    void watch.answered('textDocument/rename', 5000, promise);
    const asked = watch.whileAsked(() => files.promise);
    await pass(60);
    assert.deepEqual(hanging, []);
    files.resolve();
    await asked;
    await pass(5);
    assert.deepEqual(hanging, ['textDocument/rename']);
  });

  it('takes a machine that slept for no hang', async () => {
    const { promise, resolve } = Promise.withResolvers<void>();
    const answer = watch.answered('a', 5000, promise);
    clock.skip(8 * 3600 * 1000);
    await pass(1);
    assert.deepEqual(hanging, []);
    resolve();
    await answer;
  });
});
