import assert from 'node:assert/strict';
import { DroppedConnection } from '../../../src/sandbox/http/faults.ts';
import { SANDBOX_DEFAULTS } from '../../../src/sandbox/settings/defaults.ts';
import { isWorldSnapshot } from '../../../src/sandbox/snapshot.ts';
import { BASES, FRONT, testSandbox, uploadAll } from './test-sandbox.ts';

const validations = '/validations/v1/validations';

describe('the control endpoint', () => {
  it('describes the sandbox to anyone on this machine, without a key', async () => {
    const { ask, sandbox } = await testSandbox({ version: '1.2.3' });
    const { json } = await ask('/sandbox', { key: null });
    const { defaults, scenarios, check_scenarios, ...rest } = json;
    assert.deepEqual(rest, {
      name: 'truora-sandbox',
      version: '1.2.3',
      apis: BASES,
      apiKey: sandbox.apiKey,
      speed: 'instant',
      scenario: 'success',
      check_scenario: 'clean',
    });
    assert.equal(check_scenarios[0].name, 'clean');
    assert.deepEqual(Object.keys(defaults), Object.keys(SANDBOX_DEFAULTS));
    for (const { text, source } of Object.values(defaults) as { text: string; source: { trust: string } }[]) {
      assert.ok(text.endsWith('.') && source.trust);
    }
    assert.deepEqual(scenarios[0], {
      name: 'success',
      title: 'Success',
      text: 'The validation succeeds, if its files can be used and its code is right.',
    });
  });

  it('changes scenario, speed, defaults and the clock', async () => {
    const world = await testSandbox();
    const { json } = await world.ask('/sandbox', {
      method: 'PUT',
      json: { scenario: 'underage', speed: 'real', defaults: { processing_ms: 5000 } },
    });
    assert.deepEqual([json.scenario, json.speed, json.defaults.processing_ms.value], ['underage', 'real', 5000]);
    const id = await uploadAll(world);
    assert.equal((await world.read(id)).validation_status, 'pending');
    await world.ask('/sandbox', { method: 'PUT', json: { advance_ms: 5000 } });
    assert.equal((await world.read(id)).declined_reason, 'underage');
  });

  for (const [body, message] of [
    [{ sceanrio: 'success' }, 'There is no setting named "sceanrio".'],
    [{ scenario: 'party' }, 'There is no scenario named "party".'],
    [{ check_scenario: 'success' }, 'There is no scenario of checks named "success".'],
    [{ speed: 'x100' }, '"speed" must be one of real, x10, instant.'],
    [{ defaults: { page_size: 0 } }, '"page_size" must be a whole number from 1 to 1000.'],
    [{ defaults: { colour: 1 } }, 'There is no default named "colour".'],
    [{ defaults: { validation_list: 'x' } }, '"validation_list" must be one of validations, history, object.'],
    [{ defaults: { single_sided_types: 'x' } }, '"single_sided_types" must be a list of texts.'],
    [{ advance_ms: -1 }, '"advance_ms" must be a whole number from 0 to 31622400000.'],
    [[], 'The body must be a JSON object.'],
  ] as const) {
    it(`refuses ${JSON.stringify(body)} in one sentence and changes nothing`, async () => {
      const { ask } = await testSandbox();
      const before = (await ask('/sandbox')).json;
      const { status, json } = await ask('/sandbox', { method: 'PUT', json: body });
      assert.deepEqual([status, json], [400, { message }]);
      assert.deepEqual((await ask('/sandbox')).json, before);
    });
  }

  it('refuses what is no JSON and what is too large', async () => {
    const { ask } = await testSandbox();
    assert.equal((await ask('/sandbox', { method: 'PUT', body: '{' })).json.message, 'The body must be JSON.');
    const large = JSON.stringify({ scenario: 'x'.repeat(1_100_000) });
    assert.match((await ask('/sandbox', { method: 'PUT', body: large })).json.message, /not be larger/);
    assert.equal((await ask('/sandbox/other')).status, 404);
  });

  it('resets to the beginning, identifiers included', async () => {
    const world = await testSandbox();
    const first = (await world.create()).json.validation_id;
    await world.ask('/sandbox', { method: 'PUT', json: { scenario: 'underage' } });
    assert.equal((await world.ask('/sandbox/reset', { method: 'POST' })).json.scenario, 'success');
    assert.equal((await world.ask(`${validations}/${first}`)).status, 404);
    assert.equal((await world.create()).json.validation_id, first);
  });
});

describe('faults', () => {
  it('strike what they match, as often as they say', async () => {
    const { ask, slept } = await testSandbox();
    const faults = [
      { match: { endpoint: 'listAccounts' }, kind: 'latency', ms: 700 },
      { match: { endpoint: 'listAccounts' }, kind: 'status-500', times: 1 },
      { match: { host: 'checks' }, kind: 'status-429' },
    ];
    assert.deepEqual((await ask('/sandbox/faults', { method: 'PUT', json: faults })).json, faults);
    assert.equal((await ask('/validations/v1/accounts')).status, 500);
    assert.equal((await ask('/validations/v1/accounts')).status, 200);
    assert.deepEqual(slept, [700, 700]);
    const limited = await ask('/checks/v1/checks');
    assert.deepEqual(limited.json, { code: 10400, http_code: 429, message: 'max rate limit reached' });
    assert.equal((await ask('/validations/v1/status')).status, 200);
    assert.deepEqual((await ask('/sandbox/faults')).json, [faults[0], faults[2]]);
    await ask('/sandbox/faults', { method: 'DELETE' });
    assert.equal((await ask('/checks/v1/checks')).status, 200);
  });

  it('drop connections and let links expire', async () => {
    const { ask, create, put } = await testSandbox();
    await ask('/sandbox/faults', { method: 'PUT', json: [{ match: { endpoint: 'getStatus' }, kind: 'drop' }] });
    await assert.rejects(ask('/validations/v1/status'), DroppedConnection);
    const { front_url } = (await create()).json.instructions;
    await ask('/sandbox/faults', {
      method: 'PUT',
      json: [{ match: { endpoint: 'putPicture' }, kind: 'expired-link', times: 1 }],
    });
    assert.match((await put(front_url)).text, /Request has expired/);
    assert.equal((await put(front_url)).status, 200);
  });

  for (const [fault, message] of [
    [{ match: {}, kind: 'fire' }, '"kind" must be one of latency, status-429, status-500, drop, expired-link.'],
    [{ kind: 'drop' }, '"match" must be an object with "endpoint", "host", both or none.'],
    [{ match: { path: '/' }, kind: 'drop' }, '"match" has no field "path".'],
    [{ match: {}, kind: 'drop', when: 1 }, 'A fault has no field "when".'],
    [{ match: { host: 'moon' }, kind: 'drop' }, '"host" must be one of validations, checks, account, identity, files.'],
    [{ match: {}, kind: 'latency', ms: 1.5 }, '"ms" must be a whole number from 0 to 600000.'],
    [{ match: {}, kind: 'drop', times: 0 }, '"times" must be a whole number from 1 to 1000000.'],
    ['drop', 'Each fault must be an object.'],
  ] as const) {
    it(`refuse ${JSON.stringify(fault)}`, async () => {
      const { ask } = await testSandbox();
      const { status, json } = await ask('/sandbox/faults', { method: 'PUT', json: [fault] });
      assert.deepEqual([status, json], [400, { message }]);
    });
  }
});

describe('a snapshot', () => {
  it('brings a sandbox back as it was, except for pictures', async () => {
    const world = await testSandbox({ settings: { speed: 'real' } });
    const id = await uploadAll(world, { account_id: 'demo-1', custom_input: 'scenario:manual_review_pending' });
    await world.ask('/sandbox', { method: 'PUT', json: { advance_ms: 10_000 } });
    const { json: waiting } = await world.create({ account_id: 'demo-1' });
    const former = JSON.parse(JSON.stringify(world.sandbox.snapshot()));
    assert.ok(isWorldSnapshot(former));
    const next = await testSandbox({ former });
    assert.equal(next.sandbox.apiKey, world.sandbox.apiKey);
    assert.deepEqual(await next.read(id), await world.read(id));
    assert.equal((await next.put(waiting.instructions.front_url, FRONT)).status, 200);
    assert.notEqual((await next.create()).json.validation_id, id);
    assert.equal((await next.ask('/validations/v1/accounts/demo-1/validations')).json.history.length, 2);
  });

  it('is told from anything else', async () => {
    const world = await testSandbox();
    await uploadAll(world);
    const good = world.sandbox.snapshot();
    assert.ok(isWorldSnapshot(good));
    for (const bad of [
      undefined,
      null,
      [],
      {},
      { ...good, version: 1 },
      { ...good, apiKey: 1 },
      { ...good, accounts: [{}] },
      { ...good, validations: [{ ...good.validations[0], uploads: { front: {} } }] },
      { ...good, validations: [{ ...good.validations[0], sides: ['left'] }] },
      { ...good, checks: [{ check_id: 'CHK' }] },
      { ...good, customTypes: [{ country: 'CO', type: 'hiring', weights: [{ data_set: 'x' }] }] },
    ]) {
      assert.equal(isWorldSnapshot(bad), false, JSON.stringify(bad)?.slice(0, 80));
    }
  });
});
