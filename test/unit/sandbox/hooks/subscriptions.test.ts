import assert from 'node:assert/strict';
import { isCondition, isConditionMet } from '../../../../src/sandbox/hooks/condition.ts';
import { fillMarks, isCallable } from '../../../../src/sandbox/hooks/target-url.ts';
import { CHECKS, PERSON } from '../checks-provoked.ts';
import { testSandbox } from '../test-sandbox.ts';
import { claimsIn, isVerified, names, received } from '../webhook-doubles.ts';
import { ACTION, HOOK, HOOKS, newAction, newHook, newRule, RULES } from '../webhooks-provoked.ts';

describe('hooks of the older API', () => {
  it('are made, listed in pages, changed with their key kept, and deleted', async () => {
    const world = await testSandbox();
    const created = await world.ask(HOOKS, { form: { ...HOOK, event_type: 'check' } });
    assert.equal(created.status, 201);
    assert.match(created.json.signing_key, /^[0-9a-f]{64}$/);
    assert.match(created.json.hook_id, /^HOK[0-9a-f]{32}$/);
    assert.deepEqual(created.json.actions, ['created', 'started', 'finished']);
    assert.deepEqual(created.json.subscriber, { http_method: 'POST', url: HOOK.subscriber_url });

    await newHook(world, { subscriber_type: 'email', subscriber_address: 'ana@example.test', subscriber_name: 'Ana' });
    await world.ask('/sandbox', { method: 'PUT', json: { defaults: { page_size: 1 } } });
    const first = (await world.ask(HOOKS)).json;
    assert.deepEqual([first.hooks.length, first.next], [1, `/v1/hooks?start_key=${created.json.hook_id}`]);
    const second = (await world.ask(`/account${first.next}`)).json;
    assert.deepEqual(second.hooks[0].subscriber, { address: 'ana@example.test', name: 'Ana' });
    assert.equal('actions' in second.hooks[0], false);

    const path = `${HOOKS}/${created.json.hook_id}`;
    const form = new URLSearchParams({ ...HOOK, event_type: 'check', status: 'disabled' });
    for (const action of ['finished', 'created']) form.append('actions', action);
    const changed = await world.ask(path, { method: 'PUT', form });
    assert.equal(changed.status, 200);
    assert.deepEqual(changed.json, { ...created.json, actions: ['created', 'finished'], status: 'disabled' });
    const deleted = await world.ask(path, { method: 'DELETE' });
    assert.deepEqual([deleted.status, deleted.json], [200, { message: 'delete successful' }]);
    assert.equal((await world.ask(path, { method: 'DELETE' })).status, 404);
  });

  it('are told what they asked for, in tokens with their own key', async () => {
    const world = await testSandbox();
    const all = await newHook(world, { subscriber_url: 'http://127.0.0.1:9/all' });
    await newHook(world, { event_type: 'check', actions: 'finished', subscriber_url: 'http://127.0.0.1:9/finished' });
    await newHook(world, { event_type: 'continuous_check', subscriber_url: 'http://127.0.0.1:9/never' });
    await newHook(world, { status: 'disabled', subscriber_url: 'http://127.0.0.1:9/off' });
    await newHook(world, { subscriber_type: 'email', subscriber_address: 'ana@example.test' });
    await world.create();
    await world.ask(CHECKS, { form: PERSON });
    const told = await received(world);
    const at = (path: string) => names(told.filter(({ url }) => url.endsWith(path)));
    assert.deepEqual(at('/all'), ['document_validation.created', 'check.created', 'check.started', 'check.finished']);
    assert.deepEqual(at('/finished'), ['check.finished']);
    assert.equal(told.length, 5);
    assert.ok(isVerified(told[0]?.body ?? '', all.signing_key));
  });

  it('are told of checks alone where that is switched on', async () => {
    const world = await testSandbox();
    await newHook(world);
    await world.ask('/sandbox', { method: 'PUT', json: { defaults: { hook_all: 'checks' } } });
    await world.create();
    assert.deepEqual(await received(world), []);
  });
});

describe('rules', () => {
  it('are made, read, listed, changed in part and deleted with their actions', async () => {
    const world = await testSandbox();
    const rule = await newRule(world);
    assert.match(rule.rule_id, /^RUL[0-9a-f]{32}$/);
    const path = `${RULES}/${rule.rule_id}`;
    assert.deepEqual((await world.ask(path)).json, { rule });
    assert.deepEqual((await world.ask(RULES)).json, { next: '', rules: [rule], self: '/v1/bre/rules' });
    world.advance(1000);
    const changed = (await world.ask(path, { method: 'PUT', form: { name: 'other' } })).json.rule;
    assert.deepEqual({ ...changed, update_date: '' }, { ...rule, name: 'other', update_date: '' });
    assert.notEqual(changed.update_date, rule.update_date);

    const action = (await world.ask(`${path}/actions`, { form: ACTION })).json.action;
    assert.match(action.action_id, /^ACT[0-9a-f]{32}$/);
    const list = (await world.ask(`${path}/actions`)).json;
    assert.deepEqual(list, { actions: [action], next: '', self: `/v1/bre/rules/${rule.rule_id}/actions` });
    const off = await world.ask(`${path}/actions/${action.action_id}`, { method: 'PUT', form: { status: 'disabled' } });
    assert.equal(off.json.action.status, 'disabled');
    assert.equal(off.json.action.config.url, ACTION['config.url']);
    assert.equal((await world.ask(path, { method: 'DELETE' })).json.message, 'delete successful');
    assert.equal((await world.ask(`${path}/actions`)).status, 404);
    const { variables_spec } = (await world.ask('/account/v1/bre/variables-spec')).json;
    assert.deepEqual(variables_spec['variable.person.gender'], { type: 'string' });
  });

  it('keep the values of secret variables from answers', async () => {
    const world = await testSandbox();
    const path = `${await newAction(world)}/envs`;
    await world.ask(path, { form: { name: 'OPEN', value: 'a' } });
    const { json } = await world.ask(path, { form: { name: 'API_KEY', value: 'hidden', secret: 'true' } });
    const shown = [
      { name: 'OPEN', secret: false, value: 'a' },
      { name: 'API_KEY', secret: true, value: '' },
    ];
    assert.deepEqual(json.variables, shown);
    assert.deepEqual((await world.ask(path)).json.variables, shown);
    await world.ask(`${path}/OPEN`, { method: 'DELETE' });
    assert.deepEqual((await world.ask(path)).json.variables, shown.slice(1));
  });

  it('send a token where their condition holds, to an address with its marks filled in', async () => {
    const world = await testSandbox();
    const { signing_key } = (await world.ask('/sandbox/webhooks', { key: null })).json;
    const url = 'http://127.0.0.1:9/checks/{{.check.check_id}}';
    const holding = JSON.stringify({ '===': [{ var: 'variable.check.status' }, 'completed'] });
    await newAction(
      world,
      { 'config.url': url, 'config.headers': 'x-one=1\nHost=evil\nx-two=b=c' },
      { condition: holding },
    );
    await newAction(world, {}, { condition: JSON.stringify({ '===': [{ var: 'variable.person.gender' }, 'nobody'] }) });
    await newAction(world, { status: 'disabled' });
    await newAction(world, { type: 'email' });
    const { check_id } = (await world.ask(CHECKS, { form: PERSON })).json.check;
    const told = await received(world);
    assert.deepEqual(names(told), ['check.finished']);
    const { url: filled, headers, body = '' } = told[0]!;
    assert.equal(filled, `http://127.0.0.1:9/checks/${check_id}`);
    assert.deepEqual(headers, { 'x-one': '1', 'x-two': 'b=c', 'Content-Type': 'application/jwt' });
    assert.equal(claimsIn(body).events[0]!.object.check_id, check_id);
    assert.ok(isVerified(body, signing_key));
  });

  it('send their template where that is switched on, and no body with GET', async () => {
    const world = await testSandbox();
    await world.ask('/sandbox', { method: 'PUT', json: { defaults: { rule_action_body: 'template' } } });
    await newAction(world, {
      'config.http_method': 'PUT',
      'config.body_template': 'id: {{ .check.check_id }} {{.check.no}}',
    });
    await newAction(world, { 'config.http_method': 'GET' });
    const { check_id } = (await world.ask(CHECKS, { form: PERSON })).json.check;
    const told = await received(world);
    assert.deepEqual(
      told.map(({ method, body }) => [method, body]),
      [
        ['PUT', `id: ${check_id} <no value>`],
        ['GET', undefined],
      ],
    );
  });
});

describe('conditions', () => {
  const values = { variable: { check: { score: 0.4, tags: ['a'] }, person: { gender: 'male' } } };
  const cases: readonly (readonly [rule: unknown, isHolding: boolean])[] = [
    [{}, true],
    [{ '===': [{ var: 'variable.person.gender' }, 'male'] }, true],
    [{ '!==': [{ var: 'variable.person.gender' }, 'male'] }, false],
    [{ '==': [{ var: 'variable.check.score' }, '0.4'] }, true],
    [{ '!=': [1, 2] }, true],
    [{ '<': [{ var: 'variable.check.score' }, 0.5] }, true],
    [{ '<=': [1, 0.5] }, false],
    [{ '>': [1, 2] }, false],
    [{ '>=': [2, 2] }, true],
    [{ and: [true, { '!': [false] }] }, true],
    [{ or: [false, { '!!': [0] }] }, false],
    [{ if: [true, false, true] }, false],
    [{ in: ['a', { var: 'variable.check.tags' }] }, true],
    [{ in: ['al', { var: 'variable.person.gender' }] }, true],
    [{ '===': [{ var: ['variable.nobody', 'else'] }, 'else'] }, true],
    [{ '===': [{ var: '__proto__.polluted' }, null] }, true],
    [{ unheard: ['of'] }, true],
  ];
  for (const [rule, isHolding] of cases) {
    const text = JSON.stringify(rule);
    it(`${isHolding ? 'hold' : 'do not hold'}: ${text}`, () => assert.equal(isConditionMet(text, values), isHolding));
  }

  it('are JSON objects, and hold however deeply they are nested', () => {
    assert.equal(isCondition('{}'), true);
    for (const text of ['', '[]', 'true', '"a"', '{']) assert.equal(isCondition(text), false, text);
    assert.equal(isConditionMet(`${'{"!":[{"!":['.repeat(500)}true${']}]}'.repeat(500)}`, values), true);
  });
});

describe('addresses of receivers', () => {
  it('are https, or http on this machine', () => {
    const both = (url: string) => [isCallable(url, 'loopback_or_https'), isCallable(url, 'loopback')];
    for (const url of ['http://127.0.0.1:3000/a', 'http://localhost/a', 'http://[::1]:1/', 'https://127.0.0.1/']) {
      assert.deepEqual(both(url), [true, true], url);
    }
    assert.deepEqual(both('https://example.test/{{.check.check_id}}'), [true, false]);
    for (const url of [
      'http://example.test/',
      'http://127.0.0.1.example.test/',
      'http://127.0.0.1@example.test/',
      'https://user@example.test/',
      'file:///etc/passwd',
      'javascript:alert(1)',
      'not an address',
      `https://example.test/${'a'.repeat(2000)}`,
    ]) {
      assert.deepEqual(both(url), [false, false], url);
    }
  });

  it('have their marks filled in and escaped, own members only', () => {
    const values = { check: { check_id: 'a/b', score: 0, summary: { a: 1 } } };
    const fill = (text: string) => fillMarks(text, values, encodeURIComponent);
    assert.equal(fill('/{{.check.check_id}}/{{ .check.score }}'), '/a%2Fb/0');
    assert.equal(fillMarks('{{.check.summary}}', values), '{"a":1}');
    assert.equal(fillMarks('{{.check.constructor.name}} {{check}}', values), '<no value> {{check}}');
  });
});
