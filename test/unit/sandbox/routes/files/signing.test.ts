import assert from 'node:assert/strict';
import { testSandbox } from '../../test-sandbox.ts';

const FURTHER = { template_id: 'contract <1>', face_validation_id: 'VLD1' };

async function signable(options: Parameters<typeof testSandbox>[0] = {}) {
  const world = await testSandbox(options);
  await world.ask('/validations/v1/accounts', {
    form: { account_id: 'demo-1', email: 'ana@example.test', first_name: 'Ana', last_name: 'Prueba' },
  });
  const created = await world.createOf('electronic-signature', 'demo-1', FURTHER);
  const link: string = created.json.instructions.signer_link;
  const open = (method = 'GET', form?: Record<string, string>) =>
    world.ask(link, { key: null, method, ...(form && { form }) });
  return { ...world, created, id: created.json.validation_id as string, link, open };
}

describe('an electronic signature', () => {
  it('takes parameters that nobody knows, and leads to a page without scripts', async () => {
    const { created, open } = await signable();
    assert.equal(created.headers.get('X-Sandbox-Warning'), null);
    const { status, text, headers } = await open();
    assert.deepEqual([status, headers.get('Content-Type')], [200, 'text/html; charset=utf-8']);
    assert.match(text, /<p>template_id: contract &lt;1&gt;<\/p>/);
    assert.match(text, /<form method="post">/);
    assert.ok(!text.includes('<script'));
    assert.match(headers.get('Content-Security-Policy') ?? '', /default-src 'none'/);
  });

  it('succeeds once it is signed, and leads to the documents', async () => {
    const { open, read, id, link, sandbox } = await signable();
    const signed = await open('POST', { decision: 'sign' });
    assert.deepEqual(
      [signed.status, signed.headers.get('Location')],
      [303, new URL(link).pathname + new URL(link).search],
    );
    assert.match((await open()).text, /<h1>Signed</);
    assert.match((await open('POST', { decision: 'decline' })).text, /<h1>Signed</);
    const { validation_status, details } = await read(id);
    assert.equal(validation_status, 'success');
    const { original_document_url, signed_document_url, signature_image_url, ...facts } =
      details.electronic_signature_details;
    assert.deepEqual([facts.name, facts.email], ['ANA PRUEBA', 'ana@example.test']);
    const get = async (url: string) => {
      const response = await sandbox.handle(new Request(url));
      return [response.headers.get('Content-Type'), Buffer.from(await response.arrayBuffer()).toString('latin1')];
    };
    const [type, original] = await get(original_document_url);
    assert.deepEqual([type, original?.slice(0, 5)], ['application/pdf', '%PDF-']);
    assert.match((await get(signed_document_url))[1] ?? '', /Signed 2026-01-12T15:04:05\.15Z by/);
    assert.match((await get(signature_image_url)).join(), /^image\/png,.PNG/);
    const forged = await sandbox.handle(new Request(signed_document_url.replace('Expires=', 'Expires=9')));
    assert.equal(forged.status, 403);
  });

  it('fails when the person declines', async () => {
    const { open, read, id } = await signable();
    await open('POST', { decision: 'decline' });
    const { validation_status, failure_status, declined_reason, details } = await read(id);
    assert.deepEqual(
      [validation_status, failure_status, declined_reason, details],
      ['failure', 'declined', undefined, undefined],
    );
    assert.match((await open()).text, /<h1>Declined</);
  });

  it('fails when it is not signed in time, and cannot be signed afterwards', async () => {
    const { open, read, id, advance } = await signable();
    advance(899_999);
    assert.equal((await read(id)).validation_status, 'pending');
    advance(1);
    const { failure_status, expired_reason } = await read(id);
    assert.deepEqual([failure_status, expired_reason], ['expired', 'validation_not_performed']);
    assert.equal((await open()).status, 410);
    assert.equal((await open('POST', { decision: 'sign' })).status, 410);
    assert.equal((await read(id)).failure_status, 'expired');
  });

  it('needs a decision, and a link that was not changed', async () => {
    const { open, link, ask } = await signable();
    assert.equal((await open('POST', { decision: 'maybe' })).status, 400);
    const { status, text } = await ask(link.replace('Signature=', 'Signature=x'), { key: null });
    assert.equal(status, 403);
    assert.match(text, /SignatureDoesNotMatch/);
  });

  it('takes the form of its own page and of no other', async () => {
    const { link, ask, read, id } = await signable();
    const post = (Origin: string) => ask(link, { form: { decision: 'sign' }, key: null, headers: { Origin } });
    assert.equal((await post('https://evil.test')).status, 403);
    assert.equal((await post('null')).status, 403);
    assert.equal((await read(id)).validation_status, 'pending');
    assert.equal((await post('http://127.0.0.1:4000')).status, 303);
  });

  it('makes the account that it names, unless that is switched off', async () => {
    const world = await testSandbox();
    assert.equal((await world.createOf('electronic-signature', 'somebody')).json.account_id, 'somebody');
    assert.equal((await world.ask('/validations/v1/accounts/somebody')).status, 200);
    await world.ask('/sandbox', { method: 'PUT', json: { defaults: { unknown_account: 'refuse' } } });
    assert.equal((await world.createOf('electronic-signature', 'nobody')).status, 400);
  });
});
