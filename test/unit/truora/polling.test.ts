import assert from 'node:assert/strict';
import fc from 'fast-check';
import { cancelReason } from '../../../src/base/errors.ts';
import { pollGapsMs, remainingGapsMs } from '../../../src/truora/polling.ts';
import { answer, NOW, scriptedClient, VLD } from './doubles.ts';

const seconds = (gaps: readonly number[]) => gaps.map((ms) => ms / 1000);
const pending = { validation_id: VLD, validation_status: 'pending' };
const success = { validation_id: VLD, validation_status: 'success' };

describe('the polling schedule', () => {
  it("is the SDK's, and waits one second more for a document", () => {
    assert.deepEqual(seconds(pollGapsMs('face-recognition')), [1, 2, 4, 8, 16, ...Array(10).fill(30)]);
    assert.deepEqual(seconds(pollGapsMs('document-validation')), [2, 2, 4, 8, 16, ...Array(10).fill(30)]);
  });

  it('goes on where a resumed watch left it', () => {
    assert.deepEqual(remainingGapsMs([1000, 2000, 4000], 0), [1000, 2000, 4000]);
    assert.deepEqual(remainingGapsMs([1000, 2000, 4000], 1500), [1500, 4000]);
    assert.deepEqual(remainingGapsMs([1000, 2000, 4000], 3000), [4000]);
    assert.deepEqual(remainingGapsMs([1000, 2000, 4000], 7000), [0]);
    assert.deepEqual(remainingGapsMs([1000], -500), [1000]);
  });

  it('never gets longer or denser by resuming', () => {
    const gaps = pollGapsMs('document-validation');
    const total = gaps.reduce((sum, gap) => sum + gap, 0);
    fc.assert(
      fc.property(fc.integer({ min: 0, max: total - 1 }), (elapsed) => {
        const rest = remainingGapsMs(gaps, elapsed);
        assert.equal(rest.reduce((sum, gap) => sum + gap, 0) + elapsed, total);
        assert.ok(rest.length <= gaps.length);
      }),
    );
  });
});

describe('watching', () => {
  it('ends with the first finished answer and shows every one', async () => {
    const { client, clock } = scriptedClient([answer(200, pending), answer(200, pending), answer(200, success)]);
    const seen: string[] = [];
    const outcome = await client.validations.watch(VLD, { onAnswer: (v) => seen.push(v.validation_status ?? '') });
    assert.deepEqual(outcome, { validation: success, gaveUp: false });
    assert.deepEqual(seen, ['pending', 'pending', 'success']);
    assert.deepEqual(seconds(clock.slept), [2, 2, 4]);
  });

  it('takes a failure status for an end whatever the status says', async () => {
    const failed = { ...pending, failure_status: 'declined' };
    const { client } = scriptedClient([answer(200, failed)]);
    assert.deepEqual(await client.validations.watch(VLD), { validation: failed, gaveUp: false });
  });

  it('gives up after the schedule with the last pending answer', async () => {
    const { client, clock, requests } = scriptedClient([answer(200, pending)]);
    assert.deepEqual(await client.validations.watch(VLD), { validation: pending, gaveUp: true });
    assert.deepEqual(clock.slept, pollGapsMs('document-validation'));
    assert.equal(requests.length, 15);
  });

  it('asks once, at once, when it is resumed after the schedule', async () => {
    const { client, clock } = scriptedClient([answer(200, pending)]);
    const outcome = await client.validations.watch(VLD, { startedAt: NOW - 3_600_000 });
    assert.equal(outcome.gaveUp, true);
    assert.deepEqual(clock.slept, [0]);
  });

  it('tolerates failures that may pass, without a rhythm of its own', async () => {
    const { client, clock } = scriptedClient([answer(503), answer(429), answer(200, success)]);
    assert.equal((await client.validations.watch(VLD)).gaveUp, false);
    assert.deepEqual(seconds(clock.slept), [2, 2, 4]);
  });

  it('rejects when the last poll fails', async () => {
    const steps = [...Array(14).fill(answer(200, pending)), answer(503)];
    await assert.rejects(scriptedClient(steps).client.validations.watch(VLD), { kind: 'server' });
  });

  it('rejects at once on a failure that does not pass', async () => {
    const { client, requests } = scriptedClient([answer(200, pending), answer(401, { message: 'Unauthorized' })]);
    await assert.rejects(client.validations.watch(VLD), { kind: 'unauthorized' });
    assert.equal(requests.length, 2);
  });

  it('stops when it is canceled', async () => {
    const controller = new AbortController();
    const { client, requests } = scriptedClient([answer(200, pending)]);
    const watch = client.validations.watch(VLD, {
      signal: controller.signal,
      onAnswer: () => controller.abort(cancelReason()),
    });
    await assert.rejects(watch, { name: 'AbortError' });
    assert.equal(requests.length, 1);
  });
});
