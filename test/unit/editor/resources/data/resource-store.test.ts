import assert from 'node:assert/strict';
import { Emitter } from '../../../../../src/base/emitter.ts';
import { silentLogger } from '../../../../../src/base/logger.ts';
import type { ConnectionState } from '../../../../../src/editor/accounts/connection.ts';
import { type ResourceChange, ResourceStore } from '../../../../../src/editor/resources/data/resource-store.ts';
import type { Run } from '../../../../../src/flows/runs/run.ts';
import type { TruoraClient } from '../../../../../src/truora/client.ts';
import { ManualClock, settle } from '../../../../support/manual-clock.ts';

const run: Run = {
  version: 2,
  flow: 'validate-document',
  subject: 'validation',
  id: 'VLDhere',
  type: 'document-validation',
  accountId: 'demo-user-17',
  profileId: 'sandbox',
  traits: {},
  startedAt: 0,
  files: {},
  events: [],
  state: 'watching',
};
const check: Run = { ...run, id: 'CHKhere', subject: 'check' };
const pending = { validation_id: 'VLDthere', account_id: 'a', validation_status: 'pending' };

function setUp(runs: readonly Run[] = [run, check]) {
  const clock = new ManualClock(0);
  const states = new Emitter<ConnectionState>();
  const profile = { id: 'sandbox', name: 'Sandbox', environment: 'sandbox' as const };
  const other = { id: 'other', name: 'Other', environment: 'production' as const };
  const world = {
    profile: profile as typeof profile | typeof other,
    state: 'ready' as ConnectionState,
    status: 'pending',
    isBroken: false,
  };
  const watched: string[] = [];
  const reads: string[] = [];
  const client = {
    validations: {
      list: async () => ({ items: [pending] }),
      get: async (id: string) => {
        reads.push(id);
        return { ...pending, validation_status: world.status };
      },
    },
  } as unknown as TruoraClient;
  const store = new ResourceStore({
    connection: {
      get profile() {
        return world.profile;
      },
      get state() {
        return world.state;
      },
      client: async () => client,
      onDidChangeState: states.event,
    },
    runs: {
      async list() {
        if (world.isBroken) throw new Error('unreadable');
        return runs;
      },
    },
    watcher: { watched },
    clock,
    logger: silentLogger,
  });
  const changes: ResourceChange[] = [];
  store.onDidChange((change) => changes.push(change));
  return { store, clock, states, world, other, watched, reads, changes };
}

describe('ResourceStore', () => {
  it('holds the runs of the profile in use that the API still knows, read once', async () => {
    const { store } = setUp([
      run,
      { ...run, id: 'VLDgone', state: 'gone' },
      { ...run, id: 'VLD2', profileId: 'other' },
    ]);
    const data = await store.data();
    assert.equal(await store.data(), data);
    assert.deepEqual(
      data.validations.rows().map(({ validation_id }) => validation_id),
      ['VLDhere'],
    );
  });

  it('reads the runs again after they could not be read', async () => {
    const { store, world } = setUp();
    world.isBroken = true;
    await assert.rejects(store.data());
    world.isBroken = false;
    assert.equal((await store.data()).validations.rows().length, 1);
  });

  it('forgets everything when it is reloaded or the connection is another', async () => {
    const { store, states, world, other, changes } = setUp();
    const first = await store.data();
    store.reload();
    const second = await store.data();
    assert.notEqual(second, first);
    states.fire('ready');
    assert.equal(await store.data(), second);
    world.profile = other;
    states.fire('unknown');
    assert.deepEqual((await store.data()).validations.rows(), []);
    assert.deepEqual(changes, ['all', 'all']);
  });

  it('keeps nothing that was read for the profile before', async () => {
    const { store } = setUp();
    const slow = store.data();
    store.reload();
    await slow;
    assert.deepEqual(store.seen(), { types: [], countries: [] });
    await store.data();
    assert.deepEqual(store.seen().types, ['document-validation', 'document-validation']);
  });

  it('names the sections that show a run that goes on', async () => {
    const { store, changes } = setUp();
    await store.data();
    store.runChanged({ ...run, status: 'pending' });
    store.runChanged({ ...check, status: 'in_progress' });
    assert.deepEqual(changes, [['validations', 'accounts'], ['checks']]);
  });

  it('reads everything again for a run that is new or over, and while the connection is not ready', async () => {
    const { store, world, changes } = setUp();
    await store.data();
    store.runChanged({ ...run, id: 'VLDnew' });
    await store.data();
    store.runChanged({ ...run, state: 'finished', status: 'success' });
    await store.data();
    world.state = 'empty';
    store.runChanged(run);
    store.runChanged(run);
    assert.deepEqual(changes, ['all', 'all', 'all', 'all']);
  });

  it('ignores the runs of other profiles', async () => {
    const { store, changes } = setUp();
    await store.data();
    store.runChanged({ ...run, profileId: 'other' });
    assert.deepEqual(changes, []);
  });

  it('reads what is pending again only while it is asked to', async () => {
    const { store, clock, world, reads, changes } = setUp([]);
    await (await store.data()).validations.pages().load();
    await clock.advance(60_000);
    assert.deepEqual(reads, []);
    store.startRefreshing();
    await clock.advance(3000);
    await settle();
    assert.deepEqual([reads, changes], [['VLDthere'], []]);
    world.status = 'success';
    await clock.advance(5000);
    await settle();
    assert.deepEqual(changes, [['validations', 'accounts']]);
    await clock.advance(60_000);
    assert.equal(reads.length, 2);
    store.dispose();
  });

  it('reads nothing any more once it is hidden, and leaves what was started here to its watcher', async () => {
    const { store, clock, watched, reads } = setUp([]);
    await (await store.data()).validations.pages().load();
    watched.push('VLDthere');
    store.startRefreshing();
    await clock.advance(3000);
    await settle();
    watched.pop();
    store.stopRefreshing();
    await clock.advance(60_000);
    await settle();
    assert.deepEqual(reads, []);
  });
});
