import assert from 'node:assert/strict';
import { AppError } from '../../../../src/base/errors.ts';
import { silentLogger } from '../../../../src/base/logger.ts';
import type { Validation } from '../../../../src/contract/answers.ts';
import type { Run } from '../../../../src/flows/runs/run.ts';
import { RunWatcher } from '../../../../src/flows/runs/run-watcher.ts';
import { ApiError } from '../../../../src/truora/errors.ts';
import { PRINTED_BODIES } from '../../../fixtures/printed-bodies.ts';
import { ManualClock, settle } from '../../../support/manual-clock.ts';
import { doubleClient, memoryRuns } from '../double-client.ts';

const success = PRINTED_BODIES['document, success']?.body as Validation;
const { details: _, ...undecided } = success;
const pending = { ...undecided, validation_status: 'pending' } as Validation;

function stored(changed: Partial<Run> = {}): Run {
  return {
    version: 2,
    flow: 'validate-document',
    subject: 'validation',
    id: success.validation_id,
    type: 'document-validation',
    accountId: success.account_id,
    profileId: 'sandbox',
    traits: { country: 'CO', document_type: 'national-id' },
    startedAt: 1_000_000,
    files: {},
    events: [],
    state: 'watching',
    ...changed,
  };
}

function setUp(read: (count: number) => Validation | Error, runs = [stored()]) {
  const clock = new ManualClock(1_000_000);
  const double = doubleClient(clock, { read });
  const store = memoryRuns(runs);
  const changes: Run[] = [];
  const watcher = new RunWatcher({
    runs: store,
    clientFor: async (profileId) => (profileId === 'sandbox' ? double.client : undefined),
    clock,
    logger: silentLogger,
    onRun: (run) => changes.push(run),
  });
  return { clock, store, changes, watcher, ...double };
}

describe('watching runs that were left pending', () => {
  it('takes up what is stored, and ends with the result', async () => {
    const { clock, watcher, store, changes } = setUp((count) => (count < 3 ? pending : success));
    await watcher.resume();
    await clock.advance(20_000);
    assert.equal((await store.get(success.validation_id))?.status, 'success');
    assert.equal(changes.at(-1)?.state, 'finished');
    assert.deepEqual(watcher.watched, []);
    assert.equal(clock.sleeping, 0);
  });

  it('watches each run once, however often it is asked', async () => {
    const { clock, watcher, reads } = setUp(() => pending);
    await watcher.resume();
    await watcher.resume();
    watcher.watch(stored());
    await clock.advance(2500);
    assert.equal(reads.length, 1);
    watcher.dispose();
  });

  it('leaves finished runs alone', async () => {
    const { watcher } = setUp(() => pending, [stored({ state: 'finished' }), stored({ id: 'VLD2', state: 'gone' })]);
    await watcher.resume();
    assert.deepEqual(watcher.watched, []);
  });

  it('goes on after a lost network, without end but with pauses', async () => {
    let isOnline = false;
    const { clock, watcher, store, reads } = setUp(() => (isOnline ? success : new AppError('network', 'offline')));
    await watcher.resume();
    await clock.advance(400_000);
    const tried = reads.length;
    assert.ok(tried >= 2 && tried < 30, `${tried} reads`);
    isOnline = true;
    await clock.advance(400_000);
    assert.equal((await store.get(success.validation_id))?.state, 'finished');
  });

  it('calls a run gone when the API no longer knows it', async () => {
    const notFound = new ApiError('not-found', 'Validation not found', { status: 404, endpoint: 'getValidation' });
    const { clock, watcher, store } = setUp(() => notFound);
    await watcher.resume();
    await clock.advance(3000);
    assert.equal((await store.get(success.validation_id))?.state, 'gone');
  });

  const old = () => stored({ startedAt: 1_000_000 - 13 * 3600_000 });

  it('calls a run gone that is older than any validation can last and still has no result', async () => {
    const { clock, watcher, store, reads } = setUp(() => pending, [old()]);
    await watcher.resume();
    await clock.advance(1000);
    assert.equal((await store.get(success.validation_id))?.state, 'gone');
    assert.equal(reads.length, 1);
  });

  it('learns the result of a run that ended while the machine was off for days', async () => {
    const { clock, watcher, store } = setUp(() => success, [old()]);
    await watcher.resume();
    await clock.advance(1000);
    const { state, status } = (await store.get(success.validation_id)) ?? {};
    assert.deepEqual([state, status], ['finished', 'success']);
  });

  it('calls no old run gone that could not be asked about', async () => {
    let isOnline = false;
    const read = () => (isOnline ? success : new AppError('network', 'offline'));
    const { clock, watcher, store } = setUp(read, [old()]);
    await watcher.resume();
    await clock.advance(100_000);
    assert.equal((await store.get(success.validation_id))?.state, 'watching');
    isOnline = true;
    await clock.advance(100_000);
    assert.equal((await store.get(success.validation_id))?.state, 'finished');
  });

  it('shows the result, and stores it with the next chance, where the disk took an earlier state not', async () => {
    const { clock, watcher, store, changes } = setUp((count) => (count < 3 ? pending : success));
    const { save } = store;
    let refused = 0;
    store.save = async (run) => {
      if (refused++ === 0) throw new AppError('storage', 'full');
      await save(run);
    };
    await watcher.resume();
    await clock.advance(20_000);
    assert.equal(changes.at(-1)?.state, 'finished');
    assert.equal((await store.get(success.validation_id))?.state, 'finished');
  });

  it('stops at once when it is disposed, and leaves no timer', async () => {
    const { clock, watcher } = setUp(() => pending);
    await watcher.resume();
    await clock.advance(5000);
    watcher.dispose();
    await settle();
    assert.equal(clock.sleeping, 0);
  });

  it('waits for a profile that has no key without asking anything', async () => {
    const { clock, watcher, reads } = setUp(() => pending, [stored({ profileId: 'gone' })]);
    await watcher.resume();
    await clock.advance(5000);
    assert.equal(reads.length, 0);
    assert.deepEqual(watcher.watched, []);
  });
});
