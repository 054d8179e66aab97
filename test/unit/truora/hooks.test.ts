import assert from 'node:assert/strict';
import { PRINTED_WEBHOOK_BODIES } from '../../fixtures/printed-webhooks.ts';
import { answer, scriptedClient } from './doubles.ts';

const base = 'https://api.account.truora.com/v1';
const { hook, hooks, rule, rules } = PRINTED_WEBHOOK_BODIES;
const log = PRINTED_WEBHOOK_BODIES['delivery log'].body;
const actionReply = PRINTED_WEBHOOK_BODIES['rule, action'].body;
const done = answer(200, { message: 'delete successful' });
const RUL = rule.body.rule.rule_id;
const ACT = actionReply.action.action_id;
const HOK = hook.body.hook_id;

const asked = (requests: readonly { method: string; url: string }[]) =>
  requests.map(({ method, url }) => `${method} ${url.replace(base, '')}`);

describe('the hooks of a client', () => {
  it('are listed in pages, made with repeated actions, changed and deleted', async () => {
    const steps = [answer(200, hooks.body), answer(201, hook.body), answer(200, hook.body), done];
    const { client, requests } = scriptedClient(steps);
    const page = await client.hooks.list({ start_key: 'HOK0' });
    assert.deepEqual([page.items.length, page.nextStartKey], [1, 'HOK0123']);
    const params = {
      event_type: 'check',
      subscriber_type: 'web',
      subscriber_url: 'https://example.test/truora',
      actions: ['created', 'finished'],
    } as const;
    assert.equal((await client.hooks.create(params)).signing_key?.length, 64);
    await client.hooks.update(HOK, { ...params, status: 'disabled' });
    await client.hooks.delete(HOK);
    assert.deepEqual(asked(requests), [
      'GET /hooks?start_key=HOK0',
      'POST /hooks',
      `PUT /hooks/${HOK}`,
      `DELETE /hooks/${HOK}`,
    ]);
    assert.deepEqual(new URLSearchParams(requests[1]!.body as string).getAll('actions'), ['created', 'finished']);
  });

  it('are read from an envelope too, and need an identifier', async () => {
    const params = { event_type: 'all', subscriber_type: 'web', subscriber_url: 'https://example.test/' } as const;
    const wrapped = scriptedClient([answer(201, { hook: hook.body })]);
    assert.equal((await wrapped.client.hooks.create(params)).hook_id, HOK);
    const bare = scriptedClient([answer(201, {})]);
    await assert.rejects(bare.client.hooks.create(params), { kind: 'unconfirmed' });
  });

  it('are not made twice when the answer was lost', async () => {
    const { client, requests } = scriptedClient([answer(500)]);
    await assert.rejects(client.hooks.create({ event_type: 'all', subscriber_type: 'web' }), { kind: 'unconfirmed' });
    assert.equal(requests.length, 1);
  });
});

describe('the delivery log of a client', () => {
  it('is read in pages and by key', async () => {
    const next = { ...log, next: '/v1/events?start_key=HIK1' };
    const { client, requests } = scriptedClient([answer(200, next), answer(200, log), answer(200, log.events[0])]);
    const first = await client.hookEvents.list();
    assert.equal(first.items.length, 3);
    assert.equal((await client.hookEvents.list({ start_key: first.nextStartKey })).nextStartKey, undefined);
    assert.equal((await client.hookEvents.get('HIK/1')).delivery_status, 'success');
    assert.deepEqual(asked(requests), [
      'GET /hooks/events',
      'GET /hooks/events?start_key=HIK1',
      'GET /hooks/events/HIK%2F1',
    ]);
  });
});

describe('the rules of a client', () => {
  it('are listed, read, made, changed and deleted', async () => {
    const reply = answer(200, rule.body);
    const { client, requests } = scriptedClient([
      answer(200, rules.body),
      reply,
      reply,
      answer(200, rule.body.rule),
      done,
    ]);
    assert.equal((await client.rules.list()).items[0]?.rule_id, RUL);
    assert.equal((await client.rules.get(RUL)).name, 'demo');
    await client.rules.create({ name: 'demo', event_type: 'checks.check.finished', condition: '{}' });
    assert.equal((await client.rules.update(RUL, { name: 'other' })).rule_id, RUL);
    await client.rules.delete(RUL);
    assert.deepEqual(asked(requests), [
      'GET /bre/rules',
      `GET /bre/rules/${RUL}`,
      'POST /bre/rules',
      `PUT /bre/rules/${RUL}`,
      `DELETE /bre/rules/${RUL}`,
    ]);
  });

  it('have actions with a configuration, and these have variables', async () => {
    const list = answer(200, PRINTED_WEBHOOK_BODIES['rule, actions'].body);
    const reply = answer(200, actionReply);
    const envs = answer(200, PRINTED_WEBHOOK_BODIES['rule, variables of an action'].body);
    const { client, requests } = scriptedClient([list, reply, reply, done, envs, envs, done]);
    const { actions } = client.rules;
    assert.equal((await actions.list(RUL)).items[0]?.action_id, ACT);
    await actions.create(RUL, { name: 'demo', type: 'http_request', 'config.url': 'https://example.test/' });
    assert.equal((await actions.update(RUL, ACT, { status: 'disabled' })).config?.http_method, 'POST');
    await actions.delete(RUL, ACT);
    const set = await actions.envs.set(RUL, ACT, { name: 'API_KEY', value: 'hidden', secret: true });
    assert.deepEqual(set, [{ name: 'API_KEY', secret: true, value: '' }]);
    assert.equal((await actions.envs.list(RUL, ACT)).length, 1);
    await actions.envs.delete(RUL, ACT, 'API_KEY');
    const path = `/bre/rules/${RUL}/actions`;
    assert.deepEqual(asked(requests), [
      `GET ${path}`,
      `POST ${path}`,
      `PUT ${path}/${ACT}`,
      `DELETE ${path}/${ACT}`,
      `POST ${path}/${ACT}/envs`,
      `GET ${path}/${ACT}/envs`,
      `DELETE ${path}/${ACT}/envs/API_KEY`,
    ]);
    assert.equal(new URLSearchParams(requests[1]!.body as string).get('config.url'), 'https://example.test/');
  });

  it('tell which variables conditions can use', async () => {
    const spec = PRINTED_WEBHOOK_BODIES['rules, variables'].body;
    const { client } = scriptedClient([answer(200, spec), answer(200, {})]);
    assert.equal((await client.rules.variables())['variable.person.gender'], 'string');
    await assert.rejects(client.rules.variables(), { kind: 'unexpected-answer' });
  });
});
