import assert from 'node:assert/strict';
import { type RunningSandbox, startSandbox } from '../../src/node/sandbox-host/start-sandbox.ts';
import { WEBM } from '../fixtures/media.ts';
import { checkAnswerByContract } from '../support/check-answer-by-contract.ts';
import { FRONT } from '../unit/sandbox/test-sandbox.ts';

// Expected bodies are written out as the reference prints them, not taken from the contract: that is what is being
// proven.

const masked = (text: string) =>
  text
    .replace(/\b(VLD|TCI|ACC|ENR)[0-9a-f]{32}\b/g, '$1<32hex>')
    .replace(/"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,9})?Z"/g, '"<time>"')
    .replace(/Expires=\d{10}/g, 'Expires=<second>')
    .replace(/Signature=[\w-]+/g, 'Signature=<sig>');

describe('the sandbox, to clients of faces, codes and signatures', () => {
  let sandbox: RunningSandbox;

  before(async () => {
    sandbox = await startSandbox({ speed: 'instant', checkAnswer: checkAnswerByContract });
  });
  after(() => sandbox.close());

  const call = async (path: string, init: RequestInit = {}) => {
    const response = await fetch(path.startsWith('http') ? path : sandbox.apis.validations + path, {
      headers: { 'Truora-API-Key': sandbox.apiKey },
      ...init,
    });
    const text = await response.text();
    const isJson = response.headers.get('content-type') === 'application/json';
    const show = (shown: string) => (isJson ? JSON.parse(shown) : shown);
    return { status: response.status, body: show(text), shown: show(masked(text)), url: response.url };
  };
  const post = (path: string, form: Record<string, string>) =>
    call(path, { method: 'POST', body: new URLSearchParams({ user_authorized: 'true', ...form }) });
  const put = (url: string, body: Uint8Array<ArrayBuffer>) => call(url, { method: 'PUT', body, headers: {} });
  const inbox = async () => (await (await fetch(`${sandbox.url}/sandbox/inbox`)).json()) as { code: string }[];

  it('enrolls a face as the reference prints it, and validates one', async () => {
    const account_id = 'demo-user-31';
    const created = await post('/v1/enrollments', { type: 'face-recognition', account_id });
    assert.equal(created.status, 200);
    assert.deepEqual(created.shown, {
      account_id,
      creation_date: '<time>',
      enrollment_id: 'ENR<32hex>',
      file_upload_link: `${sandbox.apis.files}/face-recognition-validator/enroll/TCI<32hex>/TCI<32hex>-${account_id}/ENR<32hex>?max-size=5242880&method=PUT&retries=1&Expires=<second>&Signature=<sig>&Key-Pair-Id=SANDBOXKEYPAIR`,
      reason: 'waiting_file_upload',
      status: 'pending',
      update_date: '<time>',
      validation_type: 'face-recognition',
    });
    assert.equal((await put(created.body.file_upload_link, FRONT)).status, 200);
    assert.deepEqual((await put(created.body.file_upload_link, FRONT)).body, SPENT);
    const read = await call(`/v1/enrollments/${created.body.enrollment_id}`);
    assert.deepEqual([read.body.status, read.body.reason], ['pending', 'waiting_face_validation']);

    const validation = await post('/v1/validations', { type: 'face-recognition', account_id });
    assert.equal(validation.status, 200);
    assert.deepEqual(validation.shown, {
      validation_id: 'VLD<32hex>',
      ip_address: '127.0.0.1',
      account_id,
      type: 'face-recognition',
      validation_status: 'pending',
      threshold: 0.65,
      creation_date: '<time>',
      instructions: {
        file_upload_link: `${sandbox.apis.files}/face-recognition-validator/create-validation/TCI<32hex>/TCI<32hex>-${account_id}/VLD<32hex>?max-size=31457280&method=PUT&retries=1&Expires=<second>&Signature=<sig>&Key-Pair-Id=SANDBOXKEYPAIR`,
      },
    });
    assert.equal((await put(validation.body.instructions.file_upload_link, WEBM)).status, 200);
    assert.deepEqual((await call(`/v1/validations/${validation.body.validation_id}`)).shown, {
      account_id,
      creation_date: '<time>',
      details: {
        face_recognition_validations: {
          age_range: { high: 36, low: 28 },
          confidence_score: 0.98,
          enrollment_id: 'ENR<32hex>',
          similarity_status: 'success',
        },
      },
      ip_address: '127.0.0.1',
      threshold: 0.65,
      type: 'face-recognition',
      validation_id: 'VLD<32hex>',
      validation_status: 'success',
    });
    const list = await call(`/v1/accounts/${account_id}/enrollments`);
    assert.deepEqual(
      [list.body.next, list.body.self, list.body.enrollments[0].status],
      ['', `/v1/accounts/${account_id}/enrollments`, 'success'],
    );
  });

  it('enrolls addresses and numbers at once, and takes codes', async () => {
    const account_id = 'demo-user-32';
    const email = await post('/v1/enrollments', { type: 'email-verification', account_id, email: 'ana@example.test' });
    assert.deepEqual(email.shown, {
      account_id,
      creation_date: '<time>',
      enrollment_id: 'ENR<32hex>',
      status: 'success',
      update_date: '<time>',
      validation_type: 'email-verification',
    });
    const phone = { phone_number: '+573000000000', phone_type: 'home', country: 'CO' };
    assert.equal((await post('/v1/enrollments', { type: 'phone-verification', account_id, ...phone })).status, 200);
    const wanted = { phone_type: 'home', phone_locale: 'es', verify_channel: 'sms' };
    const { body } = await post('/v1/validations', { type: 'phone-verification', account_id, ...wanted });
    const path = `/v1/validations/${body.validation_id}`;
    const wrong = await post(path, { type: 'phone-verification', token: 'abcdef' });
    assert.deepEqual([wrong.status, wrong.body.validation_status, wrong.body.remaining_retries], [200, 'pending', 1]);
    const [message] = await inbox();
    const right = await post(path, { type: 'phone-verification', token: message?.code ?? '' });
    assert.equal(right.status, 200);
    assert.deepEqual(right.shown, {
      account_id,
      creation_date: '<time>',
      ip_address: '127.0.0.1',
      remaining_retries: 1,
      type: 'phone-verification',
      validation_id: 'VLD<32hex>',
      validation_status: 'success',
    });
    const late = await post(path, { type: 'phone-verification', token: message?.code ?? '' });
    assert.deepEqual(
      [late.status, late.body],
      [400, { code: 10404, http_code: 400, message: 'Invalid request: requested validation is no longer available' }],
    );
  });

  it('refuses bad enrollments and validations with the documented messages', async () => {
    const phone = { type: 'phone-verification', phone_number: '+573000000000', phone_type: 'home' };
    for (const [form, message] of [
      [{ type: '' }, 'missing validation type'],
      [{ type: 'document-validation' }, 'invalid validation type'],
      [{ type: 'email-verification' }, 'missing email'],
      [{ ...phone, country: 'XX' }, 'invalid country'],
      [{ type: 'face-search', country: 'CO' }, 'missing fraud reason'],
      [{ type: 'face-search', country: 'CO', fraud_reason: 'x' }, 'invalid fraud reason'],
      [{ type: 'face-recognition', user_authorized: 'false' }, 'request was not authorized by end user'],
      [{ type: 'face-recognition', user_authorized: 'maybe' }, 'user authorization must be true or false'],
    ] as const) {
      const { status, body } = await post('/v1/enrollments', form);
      assert.deepEqual([status, body], [400, { code: 10400, http_code: 400, message: `Invalid request: ${message}` }]);
    }
    for (const [form, message] of [
      [{ type: 'face-recognition' }, 'missing account id parameter'],
      [{ type: 'face-recognition', account_id: 'nobody' }, 'Validation account not found'],
      [{ type: 'email-verification', account_id: 'nobody' }, 'Validation account not found'],
      [{ type: 'face-recognition', account_id: 'nobody', threshold: '2' }, 'invalid threshold'],
    ] as const) {
      const { status, body } = await post('/v1/validations', form);
      assert.deepEqual([status, body], [400, { code: 10400, http_code: 400, message: `Invalid request: ${message}` }]);
    }
    const missing = await call('/v1/enrollments/ENR00000000000000000000000000000000');
    assert.deepEqual(
      [missing.status, missing.body],
      [404, { code: 10404, http_code: 404, message: 'Enrollment not found' }],
    );
  });

  it('deletes a face search enrollment with a fraud reason', async () => {
    const form = { type: 'face-search', country: 'CO', fraud_reason: 'fraudster' };
    const { enrollment_id } = (await post('/v1/enrollments', form)).body;
    const path = `/v1/enrollments/${enrollment_id}`;
    const refused = await call(path, { method: 'DELETE' });
    assert.deepEqual(
      [refused.status, refused.body],
      [400, { code: 10400, http_code: 400, message: 'Invalid request: missing fraud reason' }],
    );
    const gone = await call(`${path}?fraud_reason=fraudster`, { method: 'DELETE' });
    assert.deepEqual([gone.status, gone.body], [200, { message: 'Enrollment was succesfully deleted' }]);
  });

  it('lets a person sign by the form of its page, as a browser would', async () => {
    await post('/v1/accounts', { account_id: 'demo-user-33' });
    const form = { type: 'electronic-signature', account_id: 'demo-user-33', template_id: 'T1' };
    const { validation_id, instructions } = (await post('/v1/validations', form)).body;
    assert.match((await call(instructions.signer_link, { headers: {} })).body, /template_id: T1/);
    const done = await call(instructions.signer_link, {
      method: 'POST',
      body: new URLSearchParams({ decision: 'sign' }),
      headers: { Origin: new URL(instructions.signer_link).origin },
    });
    assert.deepEqual([done.status, done.url], [200, instructions.signer_link]);
    assert.match(done.body, /<h1>Signed</);
    const { validation_status, details } = (await call(`/v1/validations/${validation_id}`)).body;
    assert.equal(validation_status, 'success');
    const pdf = await fetch(details.electronic_signature_details.signed_document_url);
    assert.equal(pdf.headers.get('content-type'), 'application/pdf');
  });

  it('reads a video no further than max-size, and the answer arrives', async () => {
    const account_id = 'demo-user-34';
    const enrollment = await post('/v1/enrollments', { type: 'face-recognition', account_id });
    await put(enrollment.body.file_upload_link, FRONT);
    const form = { type: 'face-recognition', account_id, subvalidations: 'passive_liveness' };
    const { file_upload_link } = (await post('/v1/validations', form)).body.instructions;
    const large = new Uint8Array(11_000_000);
    large.set(WEBM);
    const refused = await put(file_upload_link, large);
    assert.equal(refused.status, 400);
    assert.match(refused.body, /^<Error><Code>EntityTooLarge<\/Code>/);
    assert.equal((await put(file_upload_link, WEBM)).status, 200);
    assert.deepEqual((await put(file_upload_link, WEBM)).body, SPENT);
  });
});

const SPENT = '<Error><Code>AccessDenied</Code><Message>Request has expired</Message></Error>';
