import assert from 'node:assert/strict';
import { DOCUMENT_TYPES } from '../../../src/contract/document-types.ts';
import { createValidation } from '../../../src/contract/endpoints/create-validation.ts';
import { ENDPOINTS } from '../../../src/contract/endpoints/registry.ts';
import { createRuleAction, updateRuleAction } from '../../../src/contract/endpoints/rule-actions.ts';
import { type Ask, keyWith, type TestSandbox, testSandbox, uploadAll } from './test-sandbox.ts';

// The right answers here are written down by hand from what the reference prints, not taken from the contract.
const VALIDATIONS = '/validations/v1/validations';
const ENROLLMENTS = '/validations/v1/enrollments';
const ACCOUNTS = '/validations/v1/accounts';
const DOCUMENT = { type: 'document-validation', country: 'CO', document_type: 'national-id' };
const EMAIL = { type: 'email-verification', email: 'ana@example.test' };
const NOT_AUTHORIZED = 'Invalid request: request was not authorized by end user';
const NOT_BOOLEAN = 'Invalid request: user authorization must be true or false';

const choose = ({ ask }: TestSandbox, defaults: Record<string, string>) =>
  ask('/sandbox', { method: 'PUT', json: { defaults }, key: null });

describe('the answers that the reference prints', () => {
  it('name the validation where an account of a list of validations is not there', async () => {
    const { ask } = await testSandbox();
    const { status, json } = await ask(`${ACCOUNTS}/nobody/validations`);
    assert.deepEqual([status, json], [404, { code: 10404, http_code: 404, message: 'Validation not found' }]);
    assert.equal((await ask(`${ACCOUNTS}/nobody/enrollments`)).json.message, 'Resource not found');
    assert.equal((await ask(`${ACCOUNTS}/nobody`)).json.message, 'Validation account not found');
  });

  it('refuse a key that may not do this without a code, on every host', async () => {
    const { ask } = await testSandbox();
    const asked = new Set<string>();
    for (const { host, method, path, keyed } of ENDPOINTS) {
      if (!keyed) continue;
      const key = keyWith({ key_type: 'web' });
      const { status, json } = await ask(`/${host}${path.replace(/\{\w+\}/g, 'some')}`, { method, key });
      assert.equal(status, 403, path);
      assert.deepEqual(json, { message: 'User is not authorized to access this resource with an explicit deny' }, path);
      asked.add(host);
    }
    assert.deepEqual([...asked].sort(), ['account', 'checks', 'validations']);
  });

  it('look for the route before the key, on every host', async () => {
    const { ask } = await testSandbox();
    for (const host of ['validations', 'checks', 'account', 'identity']) {
      for (const key of [null, 'nonsense', keyWith({ exp: 1 }), keyWith({ key_type: 'web' }), keyWith({})]) {
        const { status, json } = await ask(`/${host}/v1/no-such-thing`, { key });
        assert.deepEqual(
          [status, json],
          [
            403,
            {
              hint: 'The HTTP Method, endpoint or resources may not be supported',
              message: 'Missing Authentication Token',
            },
          ],
        );
      }
    }
  });

  it('tell of an inner failure in the words of each call', async () => {
    const { ask } = await testSandbox();
    await ask('/sandbox/faults', { method: 'PUT', json: [{ match: {}, kind: 'status-500' }] });
    const wordsOf = async (path: string, options: Ask = {}) => (await ask(path, options)).json.message;
    const lists = 'Internal server error, try again later';
    const others = 'An unexpected error occurred. Try again later';
    assert.equal(await wordsOf(VALIDATIONS), lists);
    assert.equal(await wordsOf(`${ACCOUNTS}/demo-1/validations`), lists);
    assert.equal(await wordsOf(`${VALIDATIONS}/VLD0`, { method: 'DELETE' }), others);
    assert.equal(await wordsOf(`${VALIDATIONS}/VLD0/restore`, { method: 'POST' }), others);
    const trusts = ENDPOINTS.map(({ id, refusals }) => [id, refusals.internalError?.source.trust]);
    assert.deepEqual(
      trusts.filter(([, trust]) => trust === 'doc').map(([id]) => id),
      ['listAccountValidations', 'listValidations', 'deleteValidation', 'restoreValidation'],
    );
  });

  it('say in the printed words that a page key is not Base64, whatever the list', async () => {
    const { ask, create } = await testSandbox();
    await create();
    const check = await ask('/checks/v1/checks', {
      form: { type: 'person', country: 'PE', national_id: '40000001', user_authorized: 'true' },
    });
    const own = `/checks/v1/checks/${check.json.check.check_id}`;
    for (const path of ['/checks/v1/checks', `${own}/details`, `${own}/attachments`, '/checks/v1/config', ACCOUNTS]) {
      const { status, json } = await ask(`${path}?start_key=%25%25`);
      assert.equal(status, 400, path);
      assert.deepEqual(
        json,
        { code: 10400, http_code: 400, message: 'error decoding start key: illegal base64 data at input byte 0' },
        path,
      );
    }
    // The page keys of accounts are account IDs, which are no Base64 in the printed example.
    assert.equal((await ask(`${ACCOUNTS}?start_key=demo-1.`)).status, 200);
  });

  it('pass over query parameters that nobody knows', async () => {
    const { ask } = await testSandbox();
    for (const path of ['/checks/v1/checks', ACCOUNTS, VALIDATIONS, '/checks/v1/config', '/account/v1/hooks']) {
      assert.equal((await ask(`${path}?limit=1&page=2&whatever`)).status, 200, path);
    }
  });

  it('read a validation under its account, and under no other', async () => {
    const world = await testSandbox();
    const id = await uploadAll(world, { account_id: 'demo-1' });
    await world.create({ account_id: 'demo-2' });
    const { status, json } = await world.ask(`${ACCOUNTS}/demo-1/validations/${id}?show_details=true`);
    assert.equal(status, 200);
    assert.deepEqual(Object.keys(json), Object.keys(await world.read(id, true)));
    const elsewhere = await world.ask(`${ACCOUNTS}/demo-2/validations/${id}`);
    assert.deepEqual(
      [elsewhere.status, elsewhere.json],
      [404, { code: 10404, http_code: 404, message: 'Validation not found' }],
    );
  });

  it('know the dotted names of an action by analogy alone', () => {
    for (const { parameters } of [createRuleAction, updateRuleAction]) {
      const dotted = Object.entries(parameters).filter(([name]) => name.startsWith('config.'));
      assert.deepEqual(
        dotted.map(([name, { source }]) => [name, source.trust]),
        ['http_method', 'url', 'headers', 'body_template'].map((name) => [`config.${name}`, 'inferred']),
      );
    }
  });
});

describe('the consent of the person', () => {
  for (const [path, form] of [
    [VALIDATIONS, DOCUMENT],
    [ENROLLMENTS, EMAIL],
  ] as const) {
    const sent = (world: TestSandbox, user_authorized: string | undefined) =>
      world.ask(path, { form: { ...form, ...(user_authorized === undefined ? {} : { user_authorized }) } });

    it(`left out is no authorization at ${path}, and no boolean is another refusal`, async () => {
      const world = await testSandbox();
      for (const absent of [undefined, '']) {
        const { status, json } = await sent(world, absent);
        assert.deepEqual([status, json], [400, { code: 10400, http_code: 400, message: NOT_AUTHORIZED }]);
      }
      assert.equal((await sent(world, 'perhaps')).json.message, NOT_BOOLEAN);
      assert.equal((await sent(world, 'true')).status, 200);
    });

    it(`may be left out at ${path} where that is switched on, and still not be wrong or false`, async () => {
      const world = await testSandbox();
      await choose(world, { absent_authorization: 'take' });
      const answer = await sent(world, undefined);
      assert.equal(answer.status, 200);
      assert.match(answer.headers.get('X-Sandbox-Warning') ?? '', /"user_authorized" is missing and was passed over\./);
      assert.equal((await sent(world, 'false')).json.message, NOT_AUTHORIZED);
      assert.equal((await sent(world, 'perhaps')).json.message, NOT_BOOLEAN);
    });

    it(`when false gives either message at ${path}, as the switch says`, async () => {
      const world = await testSandbox();
      assert.equal((await sent(world, 'false')).json.message, NOT_AUTHORIZED);
      await choose(world, { false_authorization: 'not_boolean' });
      assert.equal((await sent(world, 'false')).json.message, NOT_BOOLEAN);
    });
  }
});

describe('keys of the mobile SDK', () => {
  const wish = (world: TestSandbox, json: unknown) =>
    world.ask('/sandbox/sdk-keys', { method: 'POST', json, key: null });

  it('are handed out with what the SDK looks for in them, and end after two hours', async () => {
    const world = await testSandbox();
    const { status, json } = await wish(world, { application_id: 'test.example.app', account_id: 'demo-1' });
    assert.deepEqual([status, json.message], [200, 'API key created successfully']);
    const [header = '', claims = ''] = json.api_key.split('.');
    const decode = (part: string) => JSON.parse(Buffer.from(part, 'base64url').toString());
    assert.deepEqual(decode(header), { alg: 'HS256', typ: 'JWT' });
    const { key_type, application_id, account_id, exp, iat } = decode(claims);
    assert.deepEqual([key_type, application_id, account_id, exp - iat], ['sdk', 'test.example.app', 'demo-1', 7200]);
    world.advance(7200 * 1000);
    const late = await world.ask(VALIDATIONS, { form: DOCUMENT, key: json.api_key });
    assert.deepEqual([late.status, late.json.code], [403, 10403]);
  });

  it('create and read enrollments and validations, and do nothing else', async () => {
    const world = await testSandbox();
    const { api_key: key } = (await wish(world, { application_id: 'test.example.app' })).json;
    const form = { ...DOCUMENT, user_authorized: 'true' };
    const created = await world.ask(VALIDATIONS, { form, key });
    assert.equal(created.status, 200);
    assert.equal((await world.ask(`${VALIDATIONS}/${created.json.validation_id}`, { key })).status, 200);
    const enrolled = await world.ask(ENROLLMENTS, { form: { ...EMAIL, user_authorized: 'true' }, key });
    assert.equal(enrolled.status, 200);
    assert.equal((await world.ask(`${ENROLLMENTS}/${enrolled.json.enrollment_id}`, { key })).status, 200);
    const taken = new Set(['createEnrollment', 'getEnrollment', 'createValidation', 'getValidation']);
    for (const { id, host, method, path, keyed } of ENDPOINTS) {
      if (!keyed || taken.has(id)) continue;
      const { status } = await world.ask(`/${host}${path.replace(/\{\w+\}/g, 'some')}`, { method, key });
      assert.equal(status, 403, id);
    }
  });

  for (const [json, message] of [
    [{}, /^"application_id" must be/],
    [{ application_id: '' }, /^"application_id" must be/],
    [{ application_id: 'a'.repeat(201) }, /^"application_id" must be/],
    [{ application_id: 'a', account_id: 'with space' }, /^"account_id" must be/],
    [{ application_id: 'a', account_id: 7 }, /^"account_id" must be/],
    [[], /^The body must be a JSON object\.$/],
  ] as const) {
    it(`are not handed out for ${JSON.stringify(json).slice(0, 60)}`, async () => {
      const answer = await wish(await testSandbox(), json);
      assert.equal(answer.status, 400);
      assert.match(answer.json.message, message);
    });
  }
});

describe('uploads as clients send them', () => {
  const USUAL: Ask = { method: 'PUT', key: null };
  for (const [what, ask] of [
    ['with Content-Type: binary', { ...USUAL, headers: { 'Content-Type': 'binary' } }],
    ['with no Content-Type', USUAL],
    ['with application/octet-stream', { ...USUAL, headers: { 'Content-Type': 'application/octet-stream' } }],
    ['with a needless key', { method: 'PUT' }],
    ['with a needless key that is none', { method: 'PUT', key: 'nonsense' }],
    ['with a needless web key', { method: 'PUT', key: keyWith({ key_type: 'web' }) }],
  ] as const) {
    it(`are taken ${what}`, async () => {
      const world = await testSandbox();
      const { json } = await world.create();
      const body = new Uint8Array([0xff, 0xd8, 0xff, 0x00]);
      const answer = await world.ask(json.instructions.front_url, { ...ask, body });
      assert.equal(answer.status, 200, answer.text);
      assert.equal(answer.json.message, 'File was successfully uploaded');
    });
  }
});

describe('an upload link', () => {
  it('is refused in the words of its storage service for every other method', async () => {
    const world = await testSandbox();
    const { front_url } = (await world.create()).json.instructions;
    for (const method of ['GET', 'POST', 'DELETE', 'PATCH']) {
      const { status, text, headers } = await world.ask(front_url, { method, key: null });
      assert.equal(status, 403, method);
      assert.match(text, /^<Error><Code>SignatureDoesNotMatch<\/Code>/, method);
      assert.equal(headers.get('Content-Type'), 'application/xml', method);
    }
    assert.equal((await world.put(front_url)).status, 200);
  });
});

describe('paths', () => {
  it('are taken with a slash at the end on every host, for every call', async () => {
    const { ask } = await testSandbox();
    for (const { host, method, path, keyed } of ENDPOINTS) {
      if (host === 'files') continue;
      const place = `/${host}${path.replace(/\{\w+\}/g, 'some')}/`;
      const { status, json } = await ask(place, { method, ...(keyed ? { key: 'nonsense' } : {}) });
      assert.equal(status, keyed ? 401 : 200, `${method} ${place} ${json?.message}`);
    }
  });
});

describe('documents of countries and types', () => {
  const create = (world: TestSandbox, country: string, document_type: string) =>
    world.create({ country, document_type, account_id: 'demo-1' });

  it('are taken of every pair that some source names', async () => {
    const world = await testSandbox();
    for (const { country, documentType } of DOCUMENT_TYPES) {
      assert.ok(createValidation.parameters.country.values.some((known) => known === country));
      assert.ok(createValidation.parameters.document_type.values.some((known) => known === documentType));
      const { status, json } = await create(world, country, documentType);
      assert.equal(status, 200, `${country} ${documentType} ${json.message}`);
    }
    for (const country of ['BO', 'EC', 'VE', 'AR', 'bo']) {
      assert.equal((await create(world, country, 'national-id')).status, 200, country);
    }
    assert.equal((await create(world, 'MX', 'tax-id')).status, 200);
    assert.equal((await create(world, 'CO', 'cnh')).json.message, 'Invalid request: invalid document type');
    assert.equal((await create(world, 'DE', 'passport')).json.message, 'Invalid request: invalid country');
  });

  it('are taken as the reference pairs them, and no others, when that is asked for', async () => {
    const world = await testSandbox();
    await choose(world, { document_pairs: 'reference' });
    assert.equal((await create(world, 'CO', 'national-id')).status, 200);
    for (const [country, type] of [
      ['MX', 'tax-id'],
      ['AR', 'national-id'],
      ['BO', 'national-id'],
    ] as const) {
      assert.equal((await create(world, country, type)).status, 400, country);
    }
  });

  it('are taken of any country and type when that is asked for, and neither may be left out', async () => {
    const world = await testSandbox();
    await choose(world, { document_pairs: 'any' });
    for (const [country, type] of [
      ['DE', 'passport'],
      ['co', 'cnh'],
      ['us', 'green-card'],
    ] as const) {
      const { status, json } = await create(world, country, type);
      assert.equal(status, 200, `${country} ${type} ${json.message}`);
      const { validation_inputs } = await world.read(json.validation_id, true);
      assert.deepEqual(validation_inputs, { country: country.toUpperCase(), document_type: type });
    }
    assert.equal((await create(world, '', 'passport')).json.message, 'Invalid request: invalid country');
    assert.equal((await create(world, 'DE', '')).json.message, 'Invalid request: invalid document type');
    const search = await world.createOf('face-search', 'demo-1', { country: 'DE' });
    assert.equal(search.json.message, 'Invalid request: invalid country');
  });
});
