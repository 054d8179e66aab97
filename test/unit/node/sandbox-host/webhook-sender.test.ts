import assert from 'node:assert/strict';
import { silentLogger } from '../../../../src/base/logger.ts';
import { type Deliver, startWebhookSender } from '../../../../src/node/sandbox-host/webhook-sender.ts';
import { createSandbox } from '../../../../src/sandbox/sandbox.ts';
import { ManualClock } from '../../../support/manual-clock.ts';
import { BASES, START } from '../../sandbox/test-sandbox.ts';
import { nameIn, TARGET } from '../../sandbox/webhook-doubles.ts';

/** A sandbox whose events go to `deliver`, on a clock that moves when told. */
async function sending(deliver: Deliver, defaults: object = {}) {
  const clock = new ManualClock(START);
  const sandbox = await createSandbox({ bases: BASES, clock, seed: 1, settings: { speed: 'instant' } });
  sandbox.webhooks.subscriptions.direct = { url: TARGET, signing_key: 'key' };
  const ask = async (path: string, method: string, body: string, type: string) => {
    const headers = { 'Content-Type': type, 'Truora-API-Key': sandbox.apiKey };
    return sandbox.handle(new Request(`http://127.0.0.1:4000${path}`, { method, body, headers }));
  };
  await ask('/sandbox', 'PUT', JSON.stringify({ defaults }), 'application/json');
  let changes = 0;
  const sender = startWebhookSender({
    webhooks: sandbox.webhooks,
    deliver,
    clock,
    logger: silentLogger,
    onChange: () => {
      changes++;
    },
  });
  /** Resolves when the sender has nothing to do but to sleep: signing takes real time. */
  const quiet = async () => {
    for (let still = 0; still < 10; still = clock.sleeping === 1 ? still + 1 : 0) {
      await new Promise((resolve) => setImmediate(resolve));
    }
  };
  const pass = async (ms: number) => {
    for (let passed = 0; passed < ms; passed += 250) {
      await clock.advance(Math.min(250, ms - passed));
      await quiet();
    }
  };
  const create = async () => {
    const form = 'type=document-validation&user_authorized=true&country=CO&document_type=national-id';
    await ask('/validations/v1/validations', 'POST', form, 'application/x-www-form-urlencoded');
    sender.wake();
    await quiet();
  };
  await quiet();
  return { clock, sandbox, sender, create, pass, changes: () => changes };
}

describe('the sender of webhooks', () => {
  it('sends what has happened when it is woken, and what happens later by itself', async () => {
    const told: string[] = [];
    const { clock, sender, create, pass } = await sending(async ({ body }) => {
      told.push(nameIn(body));
      return { status: 200 };
    });
    await create();
    assert.deepEqual(told, ['document_validation.created']);
    await clock.advance(299_999);
    assert.equal(told.length, 1);
    await pass(1);
    assert.deepEqual(told, ['document_validation.created', 'document_validation.failed']);
    await sender.close();
  });

  it('tries five times, a second apart', async () => {
    const times: number[] = [];
    const { clock, sender, create, pass, sandbox } = await sending(async () => {
      times.push(clock.now() - START);
      return { status: 500 };
    });
    await create();
    await pass(6000);
    assert.deepEqual(times, [0, 1000, 2000, 3000, 4000]);
    assert.deepEqual(sandbox.webhooks.log.counts(), { pending: 0, success: 0, failure: 1 });
    await sender.close();
  });

  it('sleeps by one timer between, and has none after it was closed', async () => {
    const { clock, sender, create } = await sending(async () => ({ status: 500 }));
    await create();
    assert.equal(clock.sleeping, 1);
    for (let i = 0; i < 5; i++) sender.wake();
    await clock.advance(0);
    assert.equal(clock.sleeping, 1);
    await sender.close();
    assert.equal(clock.sleeping, 0);
    await clock.advance(60_000);
    assert.equal(clock.sleeping, 0);
  });

  it('breaks off what is on its way when it is closed, and leaves it pending', async () => {
    let isAborted = false;
    const { sender, create, sandbox } = await sending(
      (_, signal) =>
        new Promise((_, reject) => {
          signal.addEventListener('abort', () => {
            isAborted = true;
            reject(signal.reason);
          });
        }),
    );
    await create();
    assert.equal(sender.sending, 1);
    await sender.close();
    assert.deepEqual([isAborted, sender.sending], [true, 0]);
    assert.deepEqual(sandbox.webhooks.log.counts(), { pending: 1, success: 0, failure: 0 });
    assert.equal(sandbox.webhooks.log.all()[0]?.attempts, 0);
  });

  it('goes on after a failure of its own, without keeping the processor busy', async () => {
    let rounds = 0;
    const { clock, sender, sandbox } = await sending(async () => ({ status: 200 }));
    const { webhooks } = sandbox;
    webhooks.due = async () => {
      rounds++;
      throw new Error('broken');
    };
    webhooks.nextInMs = () => 0;
    sender.wake();
    await clock.advance(0);
    assert.equal(rounds, 1);
    await clock.advance(3000);
    assert.equal(rounds, 4);
    await sender.close();
  });

  it('says whenever the log has changed', async () => {
    const { sender, create, changes } = await sending(async () => ({ status: 200 }));
    await create();
    const before = changes();
    await create();
    assert.ok(changes() > before);
    await sender.close();
  });
});
