import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { seededRandom } from '../../../src/base/clock.ts';
import { silentLogger } from '../../../src/base/logger.ts';
import { pullDeliveries } from '../../../src/editor/webhooks/pull-deliveries.ts';
import { createFetchTransport } from '../../../src/node/http/fetch-transport.ts';
import { type RunningSandbox, startSandbox } from '../../../src/node/sandbox-host/start-sandbox.ts';
import { systemClock } from '../../../src/node/system-clock.ts';
import { openJsonlStore } from '../../../src/node/webhook-host/jsonl-store.ts';
import { createTruoraClient } from '../../../src/truora/client.ts';
import type { EventStore } from '../../../src/webhooks/history/event-store.ts';
import { within } from '../../support/patience.ts';

describe('events without a tunnel', () => {
  let sandbox: RunningSandbox;
  let store: EventStore;
  let folder: string;
  const transport = createFetchTransport();
  const random = seededRandom(1);

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'pull-'));
    sandbox = await startSandbox({ speed: 'instant' });
    store = await openJsonlStore(folder, { logger: silentLogger, clock: systemClock });
  });

  after(async () => {
    await store.close();
    await sandbox.close();
    transport.dispose();
    await rm(folder, { recursive: true });
  });

  const trigger = async (event: string) => {
    const answer = await fetch(`${sandbox.url}/sandbox/webhooks/trigger`, {
      method: 'POST',
      body: JSON.stringify({ event }),
    });
    assert.equal(answer.status, 200);
  };
  const names = () =>
    store
      .rows()
      .flatMap((row) => (row.kind === 'event' ? row.events.map(({ type, action }) => `${type}.${action}`) : []));

  it('are read from the delivery log into the list, each once, marked as pulled', async () => {
    const client = createTruoraClient({
      transport,
      clock: systemClock,
      random,
      logger: silentLogger,
      userAgent: 'test',
      bases: sandbox.apis,
      apiKey: sandbox.apiKey,
    });
    await trigger('check.created');
    const parts = { store, clock: systemClock, random, logger: silentLogger, client: async () => client };
    const session = pullDeliveries(parts);
    session.start();
    await within(10_000, async () => names().length === 1);
    await trigger('check.finished');
    // Read at once instead of at its next turn.
    await within(10_000, async () => {
      session.start();
      return names().length === 2;
    });
    await session.stop();
    session.dispose();
    assert.deepEqual(names(), ['check.created', 'check.finished']);
    assert.ok(store.rows().every((row) => row.kind === 'event' && row.origin === 'pulled'));

    const again = pullDeliveries(parts);
    again.start();
    await within(10_000, async () => again.state.name === 'waiting');
    await again.stop();
    again.dispose();
    assert.equal(names().length, 2);
  });
});
