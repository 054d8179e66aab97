import assert from 'node:assert/strict';
import fc from 'fast-check';
import { seededRandom } from '../../../../src/base/clock.ts';
import { WEBHOOK_EVENT_KINDS } from '../../../../src/contract/events/event-catalogue.ts';
import { DISTURBANCES } from '../../../../src/contract/sandbox-protocol.ts';
import { ALL_SCHEMAS } from '../../../../src/contract/schemas/registry.ts';
import { DeliveryLog } from '../../../../src/sandbox/hooks/delivery-log.ts';
import type { DeliveryRecord } from '../../../../src/sandbox/hooks/records.ts';
import { CHECKS, PERSON } from '../checks-provoked.ts';
import { begun, enrolled, newestCode, START, type TestSandbox, testSandbox, uploadAll } from '../test-sandbox.ts';
import { claimsIn, isVerified, listening, nameIn, names, received, TARGET } from '../webhook-doubles.ts';

const objectOf = (body = '') => claimsIn(body).events[0]!.object;
const control = (world: TestSandbox, path: string, json?: unknown) =>
  world.ask(`/sandbox/webhooks${path}`, { key: null, ...(json === undefined ? {} : { method: 'POST', json }) });

describe('events of the sandbox', () => {
  it('tell that a document validation was created and how it ended, with the ID that reading has', async () => {
    const world = await testSandbox();
    await listening(world);
    const id = await uploadAll(world);
    const [created, ended, ...more] = await received(world);
    assert.deepEqual(more, []);
    assert.equal(nameIn(created?.body), 'document_validation.created');
    assert.equal(nameIn(ended?.body), 'document_validation.succeeded');
    assert.equal(objectOf(created?.body).validation_id, id);
    assert.equal(objectOf(created?.body).validation_status, 'pending');
    assert.equal('instructions' in objectOf(created?.body), false);
    const { json } = await world.ask(`/validations/v1/validations/${id}?show_details=true`);
    assert.deepEqual(ALL_SCHEMAS.Validation.parse(objectOf(ended?.body)), json);
    assert.deepEqual(
      [ended?.url, ended?.method, ended?.headers],
      [TARGET, 'POST', { 'Content-Type': 'application/jwt' }],
    );
  });

  it('tell of every validator that it failed or succeeded', async () => {
    for (const [type, finish] of [
      ['face-recognition', undefined],
      ['face-search', undefined],
      ['email-verification', 'code'],
      ['phone-verification', 'code'],
      ['electronic-signature', 'sign'],
    ] as const) {
      const world = await testSandbox();
      await listening(world);
      const { validation_id, instructions } = await begun(world, type, 'demo-1');
      if (finish === 'code') await world.perform(validation_id, await newestCode(world), type);
      if (finish === 'sign') {
        await world.ask(instructions.signer_link, {
          method: 'POST',
          form: { decision: 'decline' },
          key: null,
        });
      }
      const part = type.replaceAll('-', '_');
      const ending = finish === 'sign' ? 'failed' : 'succeeded';
      const own = (await received(world)).filter(({ body }) => objectOf(body).validation_id === validation_id);
      assert.deepEqual(names(own), [`${part}.created`, `${part}.${ending}`]);
    }
  });

  it('tell of a validation that nobody finishes as soon as its time is over, and say when to look', async () => {
    const world = await testSandbox();
    await listening(world);
    await world.create();
    assert.deepEqual(names(await received(world)), ['document_validation.created']);
    assert.equal(world.sandbox.webhooks.nextInMs(), 300_000);
    world.advance(299_999);
    assert.deepEqual(await received(world), []);
    world.advance(1);
    assert.equal(world.sandbox.webhooks.nextInMs(), 0);
    const [failed] = await received(world);
    assert.equal(nameIn(failed?.body), 'document_validation.failed');
    assert.equal(objectOf(failed?.body).expired_reason, 'input_file_not_uploaded');
    assert.equal(world.sandbox.webhooks.nextInMs(), undefined);
  });

  it('tell of a check when it is created, started, delayed and finished, with the documented objects', async () => {
    const world = await testSandbox({ settings: { speed: 'real' } });
    await listening(world);
    const { json } = await world.ask(CHECKS, { form: { ...PERSON, custom_input: 'scenario:delayed' } });
    const told: string[] = [];
    const objects: Record<string, unknown>[] = [];
    for (let seconds = 0; seconds <= 70; seconds++) {
      for (const { body } of await received(world)) {
        told.push(`${seconds} ${nameIn(body)}`);
        objects.push(objectOf(body));
      }
      world.advance(1000);
    }
    assert.deepEqual(told, ['0 check.created', '1 check.started', '8 check.delayed', '68 check.finished']);
    const [created = {}, started = {}, delayed, finished] = objects;
    assert.deepEqual(created, {
      check_id: json.check.check_id,
      country: 'CO',
      creation_date: json.check.creation_date,
      homonym_score: 0,
      id_score: 0,
      national_id: '1000000001',
      score: -1,
      status: 'not_started',
      type: 'person',
      update_date: json.check.update_date,
    });
    assert.deepEqual(Object.keys(started).sort(), [
      'check_id',
      'country',
      'creation_date',
      'homonym_score',
      'id_score',
      'status',
      'type',
    ]);
    assert.equal(ALL_SCHEMAS.CheckReply.shape.check.parse(delayed).status, 'delayed');
    assert.equal(ALL_SCHEMAS.CheckReply.shape.check.parse(finished).status, 'completed');
  });

  it('never tell that a check was finished which was deleted before', async () => {
    const world = await testSandbox({ settings: { speed: 'real' } });
    await listening(world);
    const { json } = await world.ask(CHECKS, { form: PERSON });
    await world.ask(`${CHECKS}/${json.check.check_id}`, { method: 'DELETE' });
    world.advance(60_000);
    assert.deepEqual(names(await received(world)), ['check.created']);
  });

  it('tell of reported faces when they are enrolled and deleted, and of no other enrollment', async () => {
    const world = await testSandbox();
    await listening(world);
    const id = await enrolled(world, 'face-search', 'demo-1');
    await enrolled(world, 'email-verification', 'demo-2');
    await world.ask(`/validations/v1/enrollments/${id}?fraud_reason=fraudster`, { method: 'DELETE' });
    const told = await received(world);
    assert.deepEqual(names(told), ['face_search_enrollment.enrolled', 'face_search_enrollment.deleted']);
    assert.equal(objectOf(told[0]?.body).enrollment_id, id);
  });

  it('come in the order in which things happened, each of its own second', async () => {
    const world = await testSandbox({ settings: { speed: 'real' } });
    await listening(world);
    const first = (await world.create()).json;
    world.advance(1000);
    await world.ask(CHECKS, { form: PERSON });
    await world.put(first.instructions.front_url);
    await world.put(first.instructions.reverse_url);
    world.advance(60_000);
    const told = await received(world);
    assert.deepEqual(names(told), [
      'document_validation.created',
      'check.created',
      'check.started',
      'document_validation.succeeded',
      'check.finished',
    ]);
    const seconds = told.map(({ body }) => (Date.parse(claimsIn(body).events[0]!.timestamp) - START) / 1000);
    assert.deepEqual(seconds.map(Math.round), [-0, 1, 1, 4, 9]);
  });

  it('have the name of their product in front where that is switched on', async () => {
    const world = await testSandbox();
    await listening(world, { defaults: { webhook_names: 'product' } });
    await world.create();
    await world.ask(CHECKS, { form: PERSON });
    assert.deepEqual(names(await received(world)).slice(0, 2), [
      'validations.document_validation.created',
      'check.created',
    ]);
  });

  it('do not depend on who listens: the same seed gives the same identifiers', async () => {
    const [quiet, loud] = [await testSandbox(), await testSandbox()];
    await listening(loud);
    await uploadAll(quiet);
    await uploadAll(loud);
    await received(loud);
    assert.equal((await quiet.create()).json.validation_id, (await loud.create()).json.validation_id);
  });
});

describe('deliveries', () => {
  it('are tried five times with a second between, then given up', async () => {
    const world = await testSandbox();
    await listening(world);
    await world.create({ timeout: '300' });
    const times: number[] = [];
    for (let ms = 0; ms <= 10_000; ms += 250) {
      for (const _ of await received(world, () => ({ status: 500 }))) times.push(ms);
      world.advance(250);
    }
    assert.deepEqual(times, [0, 1000, 2000, 3000, 4000]);
    const { json } = await world.ask('/account/v1/hooks/events');
    assert.equal(json.events[0].delivery_status, 'failure');
    assert.equal(json.events[0].delivery_attempts, 5);
    assert.equal(json.events[0].update_date, '2026-01-12T15:04:09Z');
  });

  it('are over with the first answer in the two hundreds, and pending until then', async () => {
    const world = await testSandbox();
    await listening(world, { defaults: { webhook_retry_gap_ms: 0 } });
    await world.create();
    const log = async () => (await world.ask('/account/v1/hooks/events')).json.events[0];
    assert.deepEqual([(await log()).delivery_status, (await log()).delivery_attempts], ['pending', 0]);
    const statuses = [0, 302, 204];
    await received(world, () => ({ status: statuses.shift() ?? 500 }));
    assert.deepEqual([(await log()).delivery_status, (await log()).delivery_attempts], ['success', 3]);
  });

  it('count 200 alone where that is switched on', async () => {
    const world = await testSandbox();
    await listening(world, { defaults: { webhook_success: '200', webhook_attempts: 1 } });
    await world.create();
    await received(world, () => ({ status: 204 }));
    assert.equal((await world.ask('/account/v1/hooks/events')).json.events[0].delivery_status, 'failure');
  });

  it('go to one receiver one after the other, and to others meanwhile', async () => {
    const world = await testSandbox();
    await listening(world);
    await world.ask('/account/v1/hooks', {
      form: { event_type: 'all', subscriber_type: 'web', subscriber_url: 'http://127.0.0.1:9/hook' },
    });
    await uploadAll(world);
    const { webhooks } = world.sandbox;
    const first = await webhooks.due();
    assert.deepEqual(names(first), ['document_validation.created', 'document_validation.created']);
    assert.deepEqual(await webhooks.due(), []);
    assert.equal(webhooks.nextInMs(), undefined);
    webhooks.settle(first[0]!.key, { status: 200 });
    assert.equal(webhooks.nextInMs(), 0);
    assert.deepEqual(names(await webhooks.due()), ['document_validation.succeeded']);
  });

  it('wait where a delay is switched on, which the speed shortens', async () => {
    for (const [speed, ms] of [
      ['real', 5000],
      ['x10', 500],
      ['instant', 0],
    ] as const) {
      const world = await testSandbox({ settings: { speed } });
      await listening(world, { defaults: { webhook_delay_ms: 5000 } });
      await world.create();
      await world.sandbox.webhooks.collect();
      const { webhooks } = world.sandbox;
      assert.equal(webhooks.nextInMs(), ms, speed);
      world.advance(ms);
      assert.equal((await received(world)).length, 1);
    }
  });

  it('are given up when their receiver is taken away', async () => {
    const world = await testSandbox();
    await listening(world);
    await world.create();
    await world.sandbox.webhooks.collect();
    await world.ask('/sandbox/webhooks', { method: 'DELETE', key: null });
    assert.deepEqual(await received(world), []);
    const { json } = await control(world, '');
    assert.equal(json.deliveries[0].delivery_status, 'failure');
    assert.match(json.deliveries[0].last_failure, /Nobody/);
  });

  it('are in the log even if nobody listens, unless that is switched off', async () => {
    for (const [hook_log, count] of [
      ['all', 1],
      ['targets', 0],
    ] as const) {
      const world = await testSandbox();
      await world.ask('/sandbox', { method: 'PUT', json: { defaults: { hook_log } } });
      await world.create();
      assert.deepEqual(await received(world), []);
      const { events } = (await world.ask('/account/v1/hooks/events')).json;
      assert.equal(events.length, count);
      if (count > 0) assert.deepEqual([events[0].delivery_status, events[0].delivery_attempts], ['pending', 0]);
    }
  });
});

describe('what goes wrong on purpose', () => {
  const disturbed = async (webhook_disturbance: string) => {
    const world = await testSandbox();
    const key = await listening(world, { defaults: { webhook_disturbance } });
    await uploadAll(world);
    return { world, key };
  };

  it('sends the same event twice, with the same ID and two entries in the log', async () => {
    const { world } = await disturbed('duplicate');
    const told = await received(world);
    assert.equal(told.length, 4);
    assert.equal(new Set(told.map(({ body }) => claimsIn(body).events[0]!.id)).size, 2);
    assert.equal(new Set(told.map(({ key }) => key)).size, 4);
  });

  it('sends late', async () => {
    const { world } = await disturbed('late');
    assert.deepEqual(await received(world), []);
    world.advance(30_000);
    const [first] = await received(world);
    const { iat, events } = claimsIn(first?.body);
    assert.equal(iat - Date.parse(events[0]!.timestamp) / 1000, 30);
  });

  it('sends the first event of a subject after the second', async () => {
    const { world } = await disturbed('reordered');
    assert.deepEqual(names(await received(world)), ['document_validation.succeeded']);
    world.advance(1);
    assert.deepEqual(names(await received(world)), ['document_validation.created']);
  });

  it('changes what was signed', async () => {
    const { world, key } = await disturbed('tampered');
    const told = await received(world);
    assert.equal(told.length, 2);
    for (const { body = '' } of told) {
      assert.equal(isVerified(body, key), false);
      assert.equal(objectOf(body).tampered, true);
    }
    assert.equal(objectOf(told[1]?.body).validation_status, 'failure');
  });
});

describe('events on demand', () => {
  for (const kind of WEBHOOK_EVENT_KINDS) {
    it(`can be a sample of ${kind.name}`, async () => {
      const world = await testSandbox();
      const key = await listening(world, { signing_key: 'a key of my own' });
      const { status, json } = await control(world, '/trigger', { event: kind.name, object: { mine: 1 } });
      assert.equal(status, 200);
      const [sent, ...more] = await received(world);
      assert.equal(more.length, 0);
      assert.equal(nameIn(sent?.body), kind.name);
      assert.equal(objectOf(sent?.body).mine, 1);
      assert.deepEqual(claimsIn(sent?.body).events[0], json.event);
      assert.equal(json.deliveries[0].idempotency_key, sent?.key);
      assert.ok(isVerified(sent?.body ?? '', key));
    });
  }

  it('can be wrong in the same ways', async () => {
    const world = await testSandbox();
    const key = await listening(world);
    for (const disturbance of ['duplicate', 'late', 'tampered']) {
      await control(world, '/trigger', { event: 'check.finished', disturbance });
    }
    const told = await received(world);
    assert.deepEqual(await Promise.all(told.map(({ body = '' }) => isVerified(body, key))), [true, true, false]);
    world.advance(30_000);
    assert.equal((await received(world)).length, 1);
  });

  it('can be sent again as they were', async () => {
    const world = await testSandbox();
    await listening(world);
    await world.create();
    const [first] = await received(world);
    const again = await control(world, '/redeliver', { idempotency_key: first?.key });
    assert.equal(again.json.delivery_status, 'pending');
    const [second] = await received(world);
    assert.notEqual(second?.key, first?.key);
    assert.deepEqual(claimsIn(second?.body).events, claimsIn(first?.body).events);
    assert.equal((await control(world, '/redeliver', { idempotency_key: 'HIK0' })).status, 404);
    assert.equal((await control(world, '/redeliver', {})).status, 404);
  });

  it('say in one sentence what is wrong with a wish', async () => {
    const world = await testSandbox();
    const message = async (method: string, path: string, json: unknown) => {
      const answer = await world.ask(`/sandbox/webhooks${path}`, { method, json, key: null });
      assert.equal(answer.status, 400);
      return answer.json.message;
    };
    assert.match(await message('POST', '/trigger', { event: 'nothing' }), /"event" must be one/);
    assert.match(await message('POST', '/trigger', []), /an object with "event"/);
    assert.match(await message('POST', '/trigger', { event: 'check.created', object: 1 }), /"object"/);
    assert.match(await message('POST', '/trigger', { event: 'check.created', disturbance: 'reordered' }), /duplicate/);
    assert.match(await message('POST', '/trigger', { event: 'check.created', more: 1 }), /no field "more"/);
    for (const url of ['http://example.test/', 'ftp://127.0.0.1/', 'https://user:secret@example.test/', 7, '']) {
      assert.match(await message('PUT', '', { url }), /"url" must be/);
    }
    assert.match(await message('PUT', '', { url: TARGET, signing_key: '' }), /"signing_key"/);
    assert.match(await message('PUT', '', { url: TARGET, key: 'a' }), /no field "key"/);
    await world.ask('/sandbox', { method: 'PUT', json: { defaults: { webhook_targets: 'loopback' } }, key: null });
    assert.match(await message('PUT', '', { url: 'https://example.test/' }), /of this machine/);
    assert.equal((await world.ask('/sandbox/webhooks/nowhere', { key: null })).status, 404);
  });
});

describe('the delivery log', () => {
  it('has pages, newest first, and ends after sixty days', async () => {
    const world = await testSandbox();
    await world.ask('/sandbox', { method: 'PUT', json: { defaults: { page_size: 2 } } });
    for (let i = 0; i < 5; i++) {
      await world.create();
      world.advance(1000);
    }
    const pages: string[][] = [];
    let path = '/v1/events';
    while (path !== '') {
      const { json } = await world.ask(`/account${path.replace('/v1/events', '/v1/hooks/events')}`);
      assert.equal(json.self, path);
      pages.push(json.events.map(({ timestamp }: { timestamp: string }) => timestamp.slice(17, 19)));
      path = json.next;
    }
    assert.deepEqual(pages, [['09', '08'], ['07', '06'], ['05']]);
    world.advance(60 * 24 * 3600 * 1000 - 5000);
    const { events } = (await world.ask('/account/v1/hooks/events')).json;
    assert.equal(
      events.some(({ timestamp }: { timestamp: string }) => timestamp < '2026-01-12T15:04:06'),
      false,
    );
  });

  it('gives one entry bare, with the object as text', async () => {
    const world = await testSandbox();
    const { validation_id } = (await world.create()).json;
    const [entry] = (await world.ask('/account/v1/hooks/events')).json.events;
    const one = await world.ask(`/account/v1/hooks/events/${entry.idempotency_key}`);
    assert.deepEqual(one.json, entry);
    assert.equal(JSON.parse(entry.object).validation_id, validation_id);
    assert.match(entry.idempotency_key, /^HIK[0-9a-f]{40}$/);
    assert.equal(entry.product, 'validations');
  });

  it('forgets the oldest of a thousand that is over', async () => {
    const world = await testSandbox();
    await listening(world);
    const first = (await control(world, '/trigger', { event: 'check.started' })).json.deliveries[0];
    for (let i = 0; i < 1000; i++) await world.sandbox.webhooks.trigger(WEBHOOK_EVENT_KINDS[0]!, {}, 'none');
    assert.equal(world.sandbox.webhooks.log.all().length, 1000);
    assert.equal(world.sandbox.webhooks.log.get(first.idempotency_key), undefined);
  });
});

describe('the log of deliveries', () => {
  const record = (key: string, characters: number, isOver = true): DeliveryRecord => ({
    key,
    product: 'checks',
    event: {
      id: key,
      event_type: 'a',
      event_action: 'b',
      object: { text: 'x'.repeat(characters) },
      timestamp: '',
      version: '1.0',
    },
    subject: '',
    at: 0,
    status: isOver ? 'success' : 'pending',
    attempts: 0,
    updatedAt: 0,
    disturbance: 'none',
    ...(isOver ? {} : { dueAt: 0 }),
  });
  const keys = (log: DeliveryLog) => log.all().map(({ key }) => key);

  it('keeps within its characters, what is not over longest, and the newest whatever its size', () => {
    const log = new DeliveryLog([], { deliveries: 10, characters: 1000 });
    log.add(record('waiting', 400, false));
    for (const key of ['a', 'b', 'c']) log.add(record(key, 300));
    assert.deepEqual(keys(log), ['waiting', 'c']);
    log.add(record('huge', 5000));
    assert.deepEqual(keys(log), ['huge']);
    log.add(record('next', 300));
    assert.deepEqual(keys(log), ['next']);
    for (const key of ['d', 'e', 'f']) log.add(record(key, 300));
    assert.deepEqual(keys(log), ['d', 'e', 'f']);
  });
});

describe('what a sandbox remembers of webhooks', () => {
  it('outlives it: receivers, keys, what is not sent and what is not told yet', async () => {
    const world = await testSandbox();
    const key = await listening(world);
    const hook = await world.ask('/account/v1/hooks', {
      form: { event_type: 'all', subscriber_type: 'web', subscriber_url: 'http://127.0.0.1:9/hook' },
    });
    const waiting = (await world.create()).json;
    await received(world, ({ url }) => ({ status: url === TARGET ? 500 : 200 }));
    const former = JSON.parse(JSON.stringify(world.sandbox.snapshot()));

    const next = await testSandbox({ former });
    assert.equal((await control(next, '')).json.target.signing_key, key);
    assert.equal((await next.ask('/account/v1/hooks')).json.hooks[0].signing_key, hook.json.signing_key);
    next.advance(1000);
    assert.deepEqual(names(await received(next)), ['document_validation.created']);
    await next.put(waiting.instructions.front_url);
    await next.put(waiting.instructions.reverse_url);
    assert.deepEqual(names(await received(next)), ['document_validation.succeeded', 'document_validation.succeeded']);
  });

  it('is nothing of before there were webhooks: what was finished then is not told', async () => {
    const world = await testSandbox();
    await uploadAll(world);
    const { webhooks: _, ...former } = JSON.parse(JSON.stringify(world.sandbox.snapshot()));
    const next = await testSandbox({ former });
    await listening(next);
    assert.deepEqual(await received(next), []);
  });

  it('goes with a reset, but for the receiver and its key', async () => {
    const world = await testSandbox();
    const key = await listening(world);
    await world.ask('/account/v1/hooks', {
      form: { event_type: 'all', subscriber_type: 'web', subscriber_url: 'http://127.0.0.1:9/hook' },
    });
    await world.create();
    await world.sandbox.webhooks.collect();
    await world.ask('/sandbox/reset', { method: 'POST', key: null });
    assert.deepEqual(await received(world), []);
    const { json } = await control(world, '');
    assert.deepEqual([json.target.url, json.target.signing_key], [TARGET, key]);
    assert.deepEqual(json.counts, { pending: 0, success: 0, failure: 0 });
    assert.deepEqual((await world.ask('/account/v1/hooks')).json.hooks, []);
  });
});

describe('deliveries, for any course of a run', () => {
  const step = fc.oneof(
    fc.record({
      do: fc.constant('validate' as const),
      scenario: fc.constantFrom('success', 'declined', 'blurry_image'),
    }),
    fc.record({ do: fc.constant('check' as const), scenario: fc.constantFrom('clean', 'delayed') }),
    fc.record({ do: fc.constant('wait' as const), ms: fc.integer({ min: 0, max: 400_000 }) }),
    fc.record({ do: fc.constant('send' as const), status: fc.constantFrom(200, 500, 0) }),
  );

  it('verify with the key unless they were tampered with, fit the contract, and tell of each step of a subject once', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(step, { maxLength: 12 }),
        fc.constantFrom(...DISTURBANCES),
        fc.integer(),
        async (steps, webhook_disturbance, seed) => {
          const world = await testSandbox({ seed: Math.floor(seededRandom(seed)() * 1e9) });
          const key = await listening(world, { defaults: { webhook_disturbance } });
          const sent: string[] = [];
          const take = async (status: number) => {
            for (const { body = '' } of await received(world, () => ({ status }))) sent.push(body);
          };
          for (const one of steps) {
            if (one.do === 'validate') await uploadAll(world, { custom_input: `scenario:${one.scenario}` });
            else if (one.do === 'check') {
              await world.ask(CHECKS, {
                form: { ...PERSON, custom_input: `scenario:${one.scenario}`, force_creation: 'true' },
              });
            } else if (one.do === 'wait') world.advance(one.ms);
            else await take(one.status);
          }
          for (let i = 0; i < 12; i++) {
            world.advance(60_000);
            await take(200);
          }
          const isTampered = webhook_disturbance === 'tampered';
          const ids = new Map<string, Set<string>>();
          for (const body of sent) {
            assert.equal(isVerified(body, key), !isTampered);
            const { events } = claimsIn(body);
            const { object, id } = events[0]!;
            const subject = `${object.validation_id ?? object.check_id} ${nameIn(body)}`;
            ids.set(subject, (ids.get(subject) ?? new Set()).add(id));
          }
          for (const [subject, known] of ids) assert.equal(known.size, 1, subject);
          const runs = steps.filter((one) => one.do === 'validate' || one.do === 'check');
          assert.equal([...ids.keys()].filter((subject) => subject.endsWith('.created')).length, runs.length);
          assert.equal(
            [...ids.keys()].filter((subject) => /\.(succeeded|failed|finished)$/.test(subject)).length,
            runs.length,
          );
          assert.equal(world.sandbox.webhooks.nextInMs(), undefined);
        },
      ),
      { numRuns: 60 },
    );
  });
});
