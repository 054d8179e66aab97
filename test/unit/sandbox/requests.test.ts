import assert from 'node:assert/strict';
import { BASE, keyWith, START, testSandbox } from './test-sandbox.ts';

const validations = '/validations/v1/validations';
const accounts = '/validations/v1/accounts';

describe('keys', () => {
  it('are taken when they are unexpired backend keys of the known shape, whoever signed them', async () => {
    const { ask } = await testSandbox();
    assert.equal((await ask(accounts, { key: keyWith({}) })).status, 200);
    assert.equal((await ask(accounts, { key: keyWith({ exp: '4000000000' }) })).status, 200);
    assert.equal((await ask(accounts, { key: keyWith({ exp: START / 1000 - 1 }) })).status, 403);
    for (const type of ['web', 'sdk', 'generator']) {
      assert.equal((await ask(accounts, { key: keyWith({ key_type: type }) })).status, 403, type);
    }
    assert.equal((await ask(accounts, { key: keyWith({ client_id: '70abcdef0mn2lf052manim57cv' }) })).status, 200);
    for (const key of ['', 'nonsense', 'a.b.c', `Bearer ${keyWith({})}`, keyWith({ client_id: '' })]) {
      assert.equal((await ask(accounts, { key })).status, 401, key);
    }
  });

  it('of the sandbox are tokens that any decoder reads, really signed', async () => {
    const { sandbox } = await testSandbox();
    const [header, claims, signature] = sandbox.apiKey.split('.') as [string, string, string];
    const decode = (part: string) => JSON.parse(Buffer.from(part, 'base64url').toString());
    assert.deepEqual(decode(header), { alg: 'HS256', typ: 'JWT' });
    const { client_id, exp, iat, jti, iss, username, ...rest } = decode(claims);
    assert.deepEqual(rest, {
      account_id: '',
      additional_data: '{}',
      grant: '',
      key_name: 'sandbox',
      key_type: 'backend',
    });
    assert.match(client_id, /^TCI[0-9a-f]{32}$/);
    assert.match(jti, /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-a[0-9a-f]{3}-[0-9a-f]{12}$/);
    assert.ok(exp - iat > 10 * 365 * 86_400 && iss !== '' && username.startsWith(client_id));
    assert.equal(Buffer.from(signature, 'base64url').length, 32);
  });
});

describe('requests', () => {
  it('take countries in either case and answer them in upper case', async () => {
    const world = await testSandbox();
    const { json } = await world.create({ country: 'co' });
    assert.equal((await world.read(json.validation_id, true)).validation_inputs.country, 'CO');
    const account = await world.ask(accounts, { form: { country: 'mx', first_name: 'Ana', document_number: '1' } });
    assert.equal(account.status, 201);
    assert.deepEqual([account.json.country, account.json.first_name, account.json.national_id], ['MX', 'ANA', '1']);
  });

  it('read a JSON body as one without fields, and say so', async () => {
    const { ask } = await testSandbox();
    const { status, json, headers } = await ask(validations, {
      method: 'POST',
      body: '{"type":"document-validation"}',
      headers: { 'Content-Type': 'application/json' },
    });
    assert.deepEqual([status, json.message], [400, 'Invalid request: missing validation type']);
    assert.match(headers.get('X-Sandbox-Warning') ?? '', /application\/x-www-form-urlencoded/);
  });

  it('are told about parameters that nobody knows, and about the one that was wrong', async () => {
    const { create, ask } = await testSandbox();
    const { status, headers } = await create({ documentType: 'x' });
    assert.equal(status, 200);
    assert.equal(
      headers.get('X-Sandbox-Warning'),
      'The parameter "documentType" is not known here and was passed over.',
    );
    const refused = await ask(accounts, { form: { account_id: 'a b' } });
    assert.deepEqual(refused.json, { code: 10404, http_code: 400, message: '' });
    assert.equal(refused.headers.get('X-Sandbox-Warning'), '"account_id" is invalid.');
  });

  it('with a form over 1 MB are refused in one sentence', async () => {
    const { create } = await testSandbox();
    const { status, text } = await create({ custom_input: 'x'.repeat(1_100_000) });
    assert.deepEqual([status, text], [413, 'The body must not be larger than 1048576 bytes.\n']);
  });

  it('make the account that they name, and a generated one when they name none', async () => {
    const world = await testSandbox();
    const named = await world.create({ account_id: 'demo-1' });
    assert.equal(named.json.account_id, 'demo-1');
    const unnamed = await world.create();
    assert.match(unnamed.json.account_id, /^ACC[0-9a-f]{32}$/);
    const list = await world.ask(accounts);
    assert.deepEqual(
      list.json.accounts.map((account: { account_id: string }) => account.account_id),
      [unnamed.json.account_id, 'demo-1'],
    );
  });

  it('get no reverse link for a passport', async () => {
    const { create } = await testSandbox();
    const { json } = await create({ country: 'ALL', document_type: 'passport' });
    assert.deepEqual(Object.keys(json.instructions), ['front_url']);
  });

  it('are turned away when they come from a web page or under a foreign name', async () => {
    const { ask } = await testSandbox();
    for (const path of ['/sandbox', accounts, '/files/x']) {
      assert.equal((await ask(path, { headers: { Origin: 'http://127.0.0.1:4000' } })).status, 403, path);
      assert.equal((await ask(`http://evil.test:4000${path}`)).status, 403, path);
      assert.notEqual((await ask(`http://localhost:4000${path}`, { key: null })).text.includes('answers to'), true);
    }
  });

  it('become a 500 when an answer would not fit the contract', async () => {
    const { ask } = await testSandbox({ checkAnswer: (name) => (name === 'AccountList' ? 'wrong' : undefined) });
    const { status, json } = await ask(accounts);
    assert.deepEqual(
      [status, json],
      [500, { code: 10500, http_code: 500, message: 'An unexpected error occurred. Try again later' }],
    );
    assert.equal((await ask('/validations/v1/status')).status, 200);
  });

  it('to no known place get a sentence', async () => {
    const { ask } = await testSandbox();
    const { status, text } = await ask('/v1/validations');
    assert.equal(status, 404);
    assert.match(text, new RegExp(`^There is nothing here. The hosts of the API are ${BASE}/validations, `));
  });

  it('to a server with a port per host find their host by the port', async () => {
    const bases = Object.fromEntries(
      ['validations', 'checks', 'account', 'identity', 'files'].map((name, i) => [
        name,
        `http://127.0.0.1:${5000 + i}`,
      ]),
    ) as never;
    const { ask } = await testSandbox({ bases });
    assert.equal((await ask('http://127.0.0.1:5000/v1/accounts')).status, 200);
    assert.equal((await ask('http://127.0.0.1:5001/v1/accounts')).status, 403);
    assert.equal((await ask('http://127.0.0.1:5002/sandbox')).status, 200);
    assert.equal((await ask('http://127.0.0.1:5009/v1/accounts')).status, 404);
  });
});

describe('lists', () => {
  it('go on by next until it is empty, newest first, without losing or repeating an entry', async () => {
    const world = await testSandbox({ settings: { speed: 'instant', defaults: { page_size: 2 } as never } });
    for (let i = 0; i < 5; i++) await world.create({ account_id: `person-${i}` });
    for (const [path, key, id] of [
      ['/v1/accounts', 'accounts', 'account_id'],
      ['/v1/validations', 'validations', 'account_id'],
    ] as const) {
      const seen: string[] = [];
      let pages = 0;
      for (let next: string = path; next !== ''; pages++) {
        const { json } = await world.ask(`/validations${next}`);
        assert.equal(json.self, next);
        seen.push(...json[key].map((entry: Record<string, string>) => entry[id]));
        next = json.next;
      }
      assert.deepEqual([pages, seen], [3, ['person-4', 'person-3', 'person-2', 'person-1', 'person-0']]);
    }
  });

  it('of validations come in the envelope that was chosen', async () => {
    const world = await testSandbox();
    const { json: created } = await world.create({ account_id: 'demo-1' });
    const choose = (validation_list: string) =>
      world.ask('/sandbox', { method: 'PUT', json: { defaults: { validation_list } } });
    assert.deepEqual(Object.keys((await world.ask(validations)).json), ['validations', 'next', 'self']);
    await choose('history');
    assert.deepEqual(Object.keys((await world.ask(validations)).json), ['history', 'next', 'self']);
    await choose('object');
    assert.equal((await world.ask(validations)).json.validation_id, created.validation_id);
    const own = await world.ask(`${accounts}/demo-1/validations`);
    assert.equal(own.json.history[0].validation_id, created.validation_id);
    assert.deepEqual((await world.ask(`${accounts}/demo-1/enrollments`)).json, {
      enrollments: [],
      next: '',
      self: '/v1/accounts/demo-1/enrollments',
    });
  });

  it('leave deleted validations out', async () => {
    const world = await testSandbox();
    const { json } = await world.create();
    await world.ask(`${validations}/${json.validation_id}`, { method: 'DELETE' });
    assert.deepEqual((await world.ask(validations)).json.validations, []);
  });

  it('stay within the limits of the world: the oldest finished goes first', async () => {
    const world = await testSandbox({ limits: { accounts: 3, validations: 3, checks: 2000, pictureBytes: 1000 } });
    const { json: waiting } = await world.create({ account_id: 'a' });
    const { json: over } = await world.create({ account_id: 'a', custom_input: 'scenario:input_file_not_uploaded' });
    for (let i = 0; i < 2; i++) await world.create({ account_id: 'b' });
    assert.equal((await world.ask(`${validations}/${over.validation_id}`)).status, 404);
    assert.equal((await world.ask(`${validations}/${waiting.validation_id}`)).status, 200);
    for (const account_id of ['c', 'd']) await world.ask(accounts, { form: { account_id } });
    assert.equal((await world.ask(`${accounts}/a`)).status, 404);
    assert.equal((await world.ask(`${validations}/${waiting.validation_id}`)).status, 404);
  });
});
