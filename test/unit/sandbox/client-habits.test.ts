import assert from 'node:assert/strict';
import { type Ask, type TestSandbox, testSandbox } from './test-sandbox.ts';

// What clients that others published really send, seen on the wire; none of it stands in the reference.
const CHECKS = '/checks/v1/checks';
const VALIDATIONS = '/validations/v1/validations';
const PERU = { type: 'person', country: 'PE', national_id: '40000001', user_authorized: 'true' };
const DOCUMENT = { type: 'document-validation', country: 'CO', document_type: 'national-id' };
const BROWSER = 'http://localhost:5173';

const choose = ({ ask }: TestSandbox, defaults: Record<string, string>) =>
  ask('/sandbox', { method: 'PUT', json: { defaults }, key: null });
const warningOf = ({ headers }: { headers: Headers }) => headers.get('X-Sandbox-Warning') ?? '';
const labelled = (type: string, form: Record<string, string>): Ask => ({
  method: 'POST',
  body: String(new URLSearchParams(form)),
  headers: { 'Content-Type': type },
});

describe('booleans', () => {
  it('are read as Python, PHP and Go write them, with a word on how the reference does', async () => {
    const { ask } = await testSandbox();
    for (const yes of ['True', 'TRUE', '1', 't']) {
      const answer = await ask(VALIDATIONS, { form: { ...DOCUMENT, user_authorized: yes } });
      assert.equal(answer.status, 200, yes);
      assert.equal(
        warningOf(answer),
        `The parameter "user_authorized" was read as true; the reference writes it as true.`,
      );
    }
    for (const no of ['False', '0']) {
      const { status, json } = await ask(VALIDATIONS, { form: { ...DOCUMENT, user_authorized: no } });
      assert.deepEqual([status, json.message], [400, 'Invalid request: request was not authorized by end user'], no);
    }
    assert.equal((await ask(VALIDATIONS, { form: { ...DOCUMENT, user_authorized: 'yes' } })).status, 400);
  });

  it('are read as true and false only when that is asked for', async () => {
    const world = await testSandbox();
    await choose(world, { boolean_words: 'literal' });
    const { status, json } = await world.ask(VALIDATIONS, { form: { ...DOCUMENT, user_authorized: 'True' } });
    assert.deepEqual([status, json.message], [400, 'Invalid request: user authorization must be true or false']);
  });
});

describe('bodies', () => {
  it('that are forms are read whatever they are called, with a word on what they should be called', async () => {
    const { ask } = await testSandbox();
    for (const type of ['application/www-x-form-urlencoded', 'application/json', 'text/plain;charset=UTF-8']) {
      const answer = await ask(CHECKS, labelled(type, { ...PERU, force_creation: 'true' }));
      assert.equal(answer.status, 201, type);
      assert.match(warningOf(answer), /was read as a form; the API takes application\/x-www-form-urlencoded\./);
    }
  });

  it('that are forms need their name when that is asked for', async () => {
    const world = await testSandbox();
    await choose(world, { request_bodies: 'labelled' });
    assert.equal((await world.ask(CHECKS, labelled('application/json', PERU))).status, 400);
    assert.equal((await world.ask(CHECKS, { form: PERU })).status, 201);
  });

  it('in JSON are read only when that is asked for', async () => {
    const world = await testSandbox();
    const ask: Ask = {
      method: 'POST',
      body: JSON.stringify({ ...PERU, user_authorized: true, further: { kept: 'out' }, none: null }),
      headers: { 'Content-Type': 'application/json' },
    };
    const refused = await world.ask(CHECKS, ask);
    assert.deepEqual([refused.status, refused.json.message], [400, 'Invalid request: missing check type']);
    assert.match(warningOf(refused), /no parameter was read/);
    await choose(world, { request_bodies: 'json' });
    assert.equal((await world.ask(CHECKS, ask)).status, 201);
    for (const body of ['{"type":', '[1]', 'null', '']) {
      assert.equal((await world.ask(CHECKS, { ...ask, body })).status, 400, body);
    }
  });

  it('in parts or of no text are not read', async () => {
    const { ask } = await testSandbox();
    const parts = '--b\r\nContent-Disposition: form-data; name="type"\r\n\r\nperson\r\n--b--\r\n';
    const headers = { 'Content-Type': 'multipart/form-data; boundary=b' };
    const answer = await ask(CHECKS, { method: 'POST', body: parts, headers });
    assert.equal(answer.status, 400);
    assert.match(warningOf(answer), /no parameter was read/);
  });
});

describe('paths', () => {
  it('may end with a slash', async () => {
    const { ask, create } = await testSandbox();
    assert.equal((await ask(`${CHECKS}/`, { form: PERU })).status, 201);
    await create({ account_id: 'person-1' });
    const { status, json } = await ask('/validations/v1/accounts/person-1/validations/');
    assert.deepEqual([status, json.history?.length], [200, 1]);
    assert.equal((await ask(`${VALIDATIONS}//`)).status, 403);
  });
});

describe('inputs of checks', () => {
  it('suffice when an older reference asked for no more, with a word on what the newest asks for', async () => {
    const { ask } = await testSandbox();
    const answer = await ask(CHECKS, { form: PERU });
    assert.equal(answer.status, 201);
    assert.equal(warningOf(answer), 'The newest reference also asks for date_of_birth.');
    const foreign = { type: 'person', country: 'CO', user_authorized: 'true', issue_date: '2020-01-31' };
    assert.equal((await ask(CHECKS, { form: { ...foreign, pep: '1000001' } })).status, 201);
    assert.equal((await ask(CHECKS, { form: foreign })).status, 400);
  });

  it('are those of the newest reference when that is asked for', async () => {
    const world = await testSandbox();
    await choose(world, { check_inputs: 'reference' });
    assert.equal((await world.ask(CHECKS, { form: PERU })).status, 400);
    assert.equal((await world.ask(CHECKS, { form: { ...PERU, date_of_birth: '1990-05-15' } })).status, 201);
  });
});

describe('web pages', () => {
  const preflight: Ask = {
    method: 'OPTIONS',
    key: null,
    headers: {
      Origin: BROWSER,
      'Access-Control-Request-Method': 'POST',
      'Access-Control-Request-Headers': 'content-type,truora-api-key',
    },
  };

  it('of this machine may call the API when that is asked for, after asking whether they may', async () => {
    const world = await testSandbox();
    assert.equal((await world.ask(VALIDATIONS, preflight)).status, 403);
    await choose(world, { web_pages: 'local' });
    const allowed = await world.ask(VALIDATIONS, preflight);
    assert.equal(allowed.status, 204);
    assert.equal(allowed.headers.get('Access-Control-Allow-Origin'), BROWSER);
    assert.match(allowed.headers.get('Access-Control-Allow-Headers') ?? '', /Truora-API-Key/i);
    assert.match(allowed.headers.get('Access-Control-Allow-Methods') ?? '', /POST/);
    const made = await world.ask(VALIDATIONS, {
      form: { ...DOCUMENT, user_authorized: 'true' },
      headers: { Origin: BROWSER },
    });
    assert.deepEqual([made.status, made.headers.get('Access-Control-Allow-Origin')], [200, BROWSER]);
    const refused = await world.ask(VALIDATIONS, { form: DOCUMENT, headers: { Origin: BROWSER } });
    assert.deepEqual([refused.status, refused.headers.get('Access-Control-Allow-Origin')], [400, BROWSER]);
  });

  it('from elsewhere never may, and none may reach the sandbox itself or the files', async () => {
    const world = await testSandbox();
    await choose(world, { web_pages: 'local' });
    for (const Origin of ['https://evil.test', 'http://localhost.evil.test', 'null', 'http://[::1', 'file://']) {
      assert.equal((await world.ask(VALIDATIONS, { headers: { Origin } })).status, 403, Origin);
    }
    for (const path of ['/sandbox', '/sandbox/inbox', '/files/x']) {
      assert.equal((await world.ask(path, { headers: { Origin: BROWSER } })).status, 403, path);
    }
  });
});
