import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { type RunningSandbox, startSandbox } from '../../src/node/sandbox-host/start-sandbox.ts';
import { checkAnswerByContract } from '../support/check-answer-by-contract.ts';
import { FRONT, keyWith, REVERSE } from '../unit/sandbox/test-sandbox.ts';

// Expected bodies are written out as the reference prints them, not taken from the contract: that is what is being
// proven.

const run = promisify(execFile);
const frontFile = fileURLToPath(new URL('../../examples/demo/documents/co-national-id-front.jpg', import.meta.url));
const document = { type: 'document-validation', user_authorized: 'true', country: 'CO', document_type: 'national-id' };
const masked = (text: string) =>
  text
    .replace(/\b(VLD|TCI|DCR|ACC)[0-9a-f]{32}\b/g, '$1<32hex>')
    .replace(/"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,9})?Z"/g, '"<time>"');

describe('the sandbox, to other people’s clients', () => {
  let sandbox: RunningSandbox;

  before(async () => {
    sandbox = await startSandbox({ speed: 'instant', checkAnswer: checkAnswerByContract });
  });
  after(() => sandbox.close());

  const call = async (path: string, init: RequestInit & { key?: string | undefined } = {}) => {
    const { key = sandbox.apiKey, ...rest } = init;
    const headers = { ...(key === '' ? {} : { 'Truora-API-Key': key }) };
    const response = await fetch(path.startsWith('http') ? path : sandbox.apis.validations + path, {
      headers,
      ...rest,
    });
    return { status: response.status, type: response.headers.get('content-type'), text: await response.text() };
  };
  const post = (path: string, form: Record<string, string>) =>
    call(path, { method: 'POST', body: new URLSearchParams(form) });
  const create = async (form: Record<string, string> = {}) =>
    JSON.parse((await post('/v1/validations', { ...document, ...form })).text);
  const put = (url: string, body: Uint8Array<ArrayBuffer>) => call(url, { method: 'PUT', body, key: '' });

  it('answers 401 without a code when the key is missing or malformed', async () => {
    for (const key of ['', 'not-a-key', `Bearer ${sandbox.apiKey}`]) {
      assert.deepEqual(await call('/v1/accounts', { key }), {
        status: 401,
        type: 'application/json',
        text: '{"message":"Unauthorized"}',
      });
    }
  });

  it('answers 403 in three ways: expired key, key of another type, unknown route', async () => {
    const expired = await call('/v1/accounts', { key: keyWith({ exp: 1_600_000_000 }) });
    assert.deepEqual(
      [expired.status, JSON.parse(expired.text)],
      [
        403,
        {
          code: 10403,
          http_code: 403,
          message: 'User is not authorized to access this resource with an explicit deny: the api key has expired',
        },
      ],
    );
    const web = await call('/v1/accounts', { key: keyWith({ key_type: 'web', grant: 'digital-identity' }) });
    assert.deepEqual(
      [web.status, JSON.parse(web.text)],
      [403, { message: 'User is not authorized to access this resource with an explicit deny' }],
    );
    const gateway = {
      hint: 'The HTTP Method, endpoint or resources may not be supported',
      message: 'Missing Authentication Token',
    };
    for (const url of ['/v1/nowhere', `${sandbox.apis.checks}/v1/nowhere`, `${sandbox.apis.identity}/v1/processes`]) {
      const { status, text } = await call(url);
      assert.deepEqual([status, JSON.parse(text)], [403, gateway]);
    }
    const method = await call('/v1/accounts', { method: 'DELETE' });
    assert.deepEqual([method.status, JSON.parse(method.text)], [403, gateway]);
  });

  it('answers the status probe without a key', async () => {
    assert.deepEqual(await call('/v1/status', { key: '' }), { status: 200, type: 'application/json', text: '{}' });
  });

  it('creates accounts with 201 and reads them', async () => {
    const form = {
      account_id: 'demo-user-17',
      country: 'CO',
      document_number: '1000000001',
      document_type: 'national-id',
      email: 'ana@example.test',
      first_name: 'Ana',
      last_name: 'Prueba',
      phone_number: '3000000000',
    };
    const { status, text } = await post('/v1/accounts', form);
    const account = {
      account_id: 'demo-user-17',
      country: 'CO',
      creation_date: '<time>',
      document_type: 'national-id',
      email: 'ana@example.test',
      first_name: 'ANA',
      last_name: 'PRUEBA',
      national_id: '1000000001',
      phone_number: '3000000000',
      validators_prepared: {
        authenticate: false,
        'document-validation': false,
        'electronic-signature': false,
        'email-verification': false,
        'face-recognition': false,
        'face-search': false,
        'phone-verification': false,
      },
    };
    assert.equal(status, 201);
    assert.deepEqual(JSON.parse(masked(text)), account);
    assert.deepEqual(JSON.parse(masked((await call('/v1/accounts/demo-user-17')).text)), account);
    assert.deepEqual(JSON.parse(masked((await call('/v1/accounts')).text)), {
      self: '/v1/accounts',
      next: '',
      accounts: [account],
    });
    const again = await post('/v1/accounts', form);
    assert.deepEqual([again.status, JSON.parse(again.text)], [400, { code: 10404, http_code: 400, message: '' }]);
    const missing = await call('/v1/accounts/somebody-else');
    assert.deepEqual(
      [missing.status, JSON.parse(missing.text)],
      [404, { code: 10404, http_code: 404, message: 'Validation account not found' }],
    );
  });

  it('creates validations with 200 and links whose ampersands are escaped', async () => {
    const { status, text } = await post('/v1/validations', { ...document, account_id: 'demo-user-18' });
    assert.equal(status, 200);
    assert.match(text, /max-size=31457280\\u0026method=PUT\\u0026retries=1\\u0026Expires=\d{10}\\u0026Signature=/);
    assert.ok(!text.includes('&'));
    const { instructions, ...rest } = JSON.parse(masked(text));
    assert.deepEqual(rest, {
      validation_id: 'VLD<32hex>',
      ip_address: '127.0.0.1',
      account_id: 'demo-user-18',
      type: 'document-validation',
      validation_status: 'pending',
      creation_date: '<time>',
    });
    assert.deepEqual(Object.keys(instructions), ['front_url', 'reverse_url']);
    for (const url of Object.values(instructions) as string[]) assert.ok(url.startsWith(`${sandbox.apis.files}/`));
  });

  it('refuses bad requests with the documented messages', async () => {
    for (const [form, message] of [
      [{ type: '' }, 'Invalid request: missing validation type'],
      [{ user_authorized: '' }, 'Invalid request: request was not authorized by end user'],
      [{ user_authorized: 'perhaps' }, 'Invalid request: user authorization must be true or false'],
      [{ user_authorized: 'false' }, 'Invalid request: request was not authorized by end user'],
      [{ country: 'XX' }, 'Invalid request: invalid country'],
    ] as const) {
      const { status, text } = await post('/v1/validations', { ...document, ...form });
      assert.deepEqual([status, JSON.parse(text)], [400, { code: 10400, http_code: 400, message }]);
    }
  });

  it('takes pictures, refuses the second one in XML, and comes to a result', async () => {
    const created = await create({ account_id: 'demo-user-19' });
    const { front_url, reverse_url } = created.instructions;
    const first = await put(front_url, FRONT);
    assert.equal(first.status, 200);
    const { fileId, ...receipt } = JSON.parse(masked(first.text));
    assert.deepEqual(receipt, { message: 'File was successfully uploaded', timestamp: '<time>' });
    assert.deepEqual(await put(front_url, FRONT), {
      status: 403,
      type: 'application/xml',
      text: '<Error><Code>AccessDenied</Code><Message>Request has expired</Message></Error>',
    });
    assert.equal((await put(reverse_url, REVERSE)).status, 200);

    const read = JSON.parse((await call(`/v1/validations/${created.validation_id}`)).text);
    assert.equal(read.validation_status, 'success');
    assert.equal(read.attachment_status, 'valid');
    assert.equal(read.details.document_details.document_version, 'co_national-id-2000');
    const [first_check] = read.details.document_validations.data_consistency;
    assert.deepEqual(JSON.parse(masked(JSON.stringify(first_check))), {
      created_at: '<time>',
      manually_reviewed: false,
      message: 'The date of birth is valid',
      result: 'valid',
      validation_name: 'Validation of date of birth',
      validation_type: 'date-of-birth-validation',
    });
    const history = JSON.parse((await call('/v1/accounts/demo-user-19/validations')).text);
    assert.deepEqual(history, { history: [read], next: '', self: '/v1/accounts/demo-user-19/validations' });

    const detailed = JSON.parse((await call(`/v1/validations/${created.validation_id}?show_details=true`)).text);
    const picture = await fetch(detailed.details.document_details.front_url);
    assert.deepEqual(Buffer.from(await picture.arrayBuffer()), Buffer.from(FRONT));
  });

  it('tells a missing file from an empty one', async function () {
    if (!(await hasCurl())) this.skip();
    const created = await create();
    const { front_url, reverse_url } = created.instructions;
    const { stdout } = await run('curl', ['-s', '-X', 'PUT', front_url]);
    assert.equal(stdout, '{"code":400,"message":"Invalid request: missing file parameter"}');
    assert.equal((await put(front_url, new Uint8Array())).status, 200);
    assert.equal((await put(reverse_url, REVERSE)).status, 200);
    const read = JSON.parse((await call(`/v1/validations/${created.validation_id}`)).text);
    assert.deepEqual(
      [read.validation_status, read.failure_status, read.declined_reason],
      ['failure', 'declined', 'empty_input_file'],
    );
  });

  it('shows an expired validation as the reference does', async () => {
    const { validation_id } = await create({
      account_id: 'demo-user-20',
      custom_input: 'scenario:input_file_not_uploaded',
    });
    assert.deepEqual(JSON.parse(masked((await call(`/v1/validations/${validation_id}`)).text)), {
      account_id: 'demo-user-20',
      creation_date: '<time>',
      expired_reason: 'input_file_not_uploaded',
      failure_status: 'expired',
      ip_address: '127.0.0.1',
      type: 'document-validation',
      validation_id: 'VLD<32hex>',
      validation_status: 'failure',
    });
  });

  it('deletes with 202, then 409, and restores', async () => {
    const { validation_id } = await create();
    const path = `/v1/validations/${validation_id}`;
    const gone = await call(path, { method: 'DELETE' });
    assert.deepEqual([gone.status, JSON.parse(gone.text)], [202, { lifecycle_status: 'deleting', validation_id }]);
    const again = await call(path, { method: 'DELETE' });
    assert.deepEqual(
      [again.status, JSON.parse(again.text)],
      [409, { code: 10409, http_code: 409, message: 'This validation has already been deleted' }],
    );
    const back = await call(`${path}/restore`, { method: 'POST' });
    assert.deepEqual([back.status, JSON.parse(back.text)], [200, { lifecycle_status: 'restoring', validation_id }]);
    const twice = await call(`${path}/restore`, { method: 'POST' });
    assert.deepEqual(
      [twice.status, JSON.parse(twice.text)],
      [400, { code: 10400, http_code: 400, message: 'Invalid request' }],
    );
    const other = await call('/v1/validations/VLD00000000000000000000000000000000', { method: 'DELETE' });
    assert.deepEqual(
      [other.status, JSON.parse(other.text)],
      [404, { code: 10404, http_code: 404, message: 'The validation ID does not exist' }],
    );
    const read = await call('/v1/validations/VLD00000000000000000000000000000000');
    assert.deepEqual(
      [read.status, JSON.parse(read.text)],
      [404, { code: 10404, http_code: 404, message: 'Validation not found' }],
    );
  });

  it('takes uploads from curl and refuses those over max-size with an answer that arrives', async function () {
    if (!(await hasCurl())) this.skip();
    const { instructions } = await create();
    const { stdout } = await run('curl', ['-s', '-T', frontFile, '-w', ' %{http_code}', instructions.front_url]);
    assert.match(stdout, /^\{"fileId":"DCR[0-9a-f]{32}_front","message":"File was successfully uploaded",.*\} 200$/);
    const forged = await run('curl', [
      '-s',
      '-T',
      frontFile,
      instructions.reverse_url.replace('Signature=', 'Signature=x'),
    ]);
    assert.match(forged.stdout, /^<Error><Code>SignatureDoesNotMatch<\/Code><Message>.*<\/Message><\/Error>$/);
  });

  for (const [how, body] of [
    ['announced', () => new Uint8Array(40_000_000)],
    ['chunked', () => chunks(40)],
  ] as const) {
    it(`reads 40 MB no further than max-size, ${how}, and the answer arrives`, async () => {
      const { instructions } = await create();
      const init = { method: 'PUT', body: body(), duplex: 'half', key: '' } as const;
      const { status, text } = await call(instructions.front_url, init as unknown as RequestInit);
      assert.equal(status, 400);
      assert.match(text, /^<Error><Code>EntityTooLarge<\/Code>/);
      assert.equal((await put(instructions.front_url, FRONT)).status, 200);
    });
  }

  it('does not answer web pages, nor requests under a foreign host name', async () => {
    const page = await call('/v1/status', { headers: { Origin: 'https://evil.test' } });
    assert.deepEqual([page.status, page.type], [403, 'text/plain; charset=utf-8']);
    if (!(await hasCurl())) return;
    const { stdout } = await run('curl', ['-s', '-H', 'Host: evil.test', `${sandbox.url}/sandbox`]);
    assert.equal(stdout, 'The sandbox answers to addresses of this machine only, such as 127.0.0.1 and localhost.\n');
  });
});

function chunks(megabytes: number): ReadableStream<Uint8Array> {
  let left = megabytes;
  return new ReadableStream({
    pull(controller) {
      if (left-- > 0) controller.enqueue(new Uint8Array(1_000_000));
      else controller.close();
    },
  });
}

async function hasCurl(): Promise<boolean> {
  return run('curl', ['--version']).then(
    () => true,
    () => false,
  );
}
