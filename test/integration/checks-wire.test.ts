import assert from 'node:assert/strict';
import { silentLogger } from '../../src/base/logger.ts';
import { createFetchTransport } from '../../src/node/http/fetch-transport.ts';
import { type RunningSandbox, startSandbox } from '../../src/node/sandbox-host/start-sandbox.ts';
import { createTruoraClient } from '../../src/truora/client.ts';
import { checkAnswerByContract } from '../support/check-answer-by-contract.ts';
import { hastyClock, serve } from './client-servers.ts';

// Expected bodies are written out as the reference prints them, not taken from the contract: that is what is being
// proven.

const PERSON = { type: 'person', country: 'CO', user_authorized: 'true', national_id: '1000000001' };
const masked = (text: string) =>
  text
    .replace(/\b(CHK|TCI|CFG|DTL)[0-9a-f]{32}\b/g, '$1<32hex>')
    .replace(/"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,9})?Z"/g, '"<time>"');

describe('the checks of the sandbox, to other people’s clients', () => {
  let sandbox: RunningSandbox;
  before(async () => {
    sandbox = await startSandbox({ speed: 'instant', checkAnswer: checkAnswerByContract });
  });
  after(() => sandbox.close());

  const call = async (path: string, init: RequestInit = {}) => {
    const headers = { 'Truora-API-Key': sandbox.apiKey, ...(init.headers as Record<string, string>) };
    const response = await fetch(path.startsWith('http') ? path : sandbox.apis.checks + path, { ...init, headers });
    return { status: response.status, type: response.headers.get('content-type'), text: await response.text() };
  };
  const form = (fields: Record<string, string>, method = 'POST') => ({ method, body: new URLSearchParams(fields) });
  const create = async (fields: Record<string, string> = {}) =>
    JSON.parse((await call('/v1/checks', form({ ...PERSON, ...fields }))).text).check.check_id as string;
  const put = (json: object) =>
    fetch(`${sandbox.url}/sandbox`, { method: 'PUT', body: JSON.stringify(json) }).then((answer) => answer.text());

  it('create with 201 and the body of the reference', async () => {
    const { status, type, text } = await call('/v1/checks', form(PERSON));
    assert.deepEqual([status, type], [201, 'application/json']);
    const { previous_check: _, ...body } = JSON.parse(masked(text));
    assert.deepEqual(body, {
      check: {
        billing_hub: 'sandbox',
        check_id: 'CHK<32hex>',
        country: 'CO',
        creation_date: '<time>',
        homonym_score: 0,
        id_score: 0,
        national_id: '1000000001',
        score: -1,
        status: 'not_started',
        type: 'person',
        update_date: '<time>',
      },
      details: '/v1/checks/CHK<32hex>/details',
      self: '/v1/checks/CHK<32hex>',
    });
  });

  it('finish with scores and statuses as the examples have them', async () => {
    const id = await create({ custom_input: 'scenario:homonyms' });
    const { check } = JSON.parse((await call(`/v1/checks/${id}`)).text);
    assert.deepEqual(
      check.scores.find((one: { data_set: string }) => one.data_set === 'international_background'),
      {
        by_id: { result: 'not_found', score: 1, severity: 'none' },
        by_name: { result: 'found', score: 0.199, severity: 'high' },
        data_set: 'international_background',
        result: 'found',
        score: 0.199,
        severity: 'high',
      },
    );
    assert.deepEqual(
      check.statuses.find((one: { database_name: string }) => one.database_name === 'Lugar de votación'),
      {
        data_set: 'personal_identity',
        database_id: 'DBI01241e248d1ceab7f163e2d8357c9a955c6700b7',
        database_name: 'Lugar de votación',
        status: 'completed',
      },
    );
    assert.deepEqual(check.company_summary, { result: 'skipped', company_status: 'not_found' });
    assert.deepEqual(check.vehicle_summary, { result: 'skipped', vehicle_status: 'not_found' });
    assert.match(check.update_date, /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);
  });

  it('refuse with the documented bodies', async () => {
    const native = await call('/v1/checks', form({ ...PERSON, native_national_id: '10000001' }));
    assert.deepEqual(
      [native.status, JSON.parse(native.text)],
      [400, { code: 10400, http_code: 400, message: 'Invalid request: native country was expected' }],
    );
    const foreigner = {
      ...{ type: 'person', country: 'CL', user_authorized: 'true', foreign_id: '1', date_of_birth: '1990-05-15' },
      ...{ first_name: 'Ana', last_name: 'Prueba', issue_number: 'A1' },
    };
    assert.equal((await call('/v1/checks', form(foreigner))).text, native.text);
    await put({ defaults: { check_high_priority: 'refused' } });
    const busy = await call('/v1/checks', { ...form(PERSON), headers: { 'Truora-Priority': 'high' } });
    assert.deepEqual(
      [busy.status, JSON.parse(busy.text)],
      [
        429,
        {
          code: 10400,
          http_code: 429,
          message: 'There are too many high priority background checks being processed. Please try again later.',
        },
      ],
    );
    for (const path of ['/v1/checks/CHK0', '/v1/checks/CHK0/pdf', `/v1/checks/${await create()}/pdf`]) {
      const missing = await call(path);
      assert.deepEqual(
        [missing.status, JSON.parse(missing.text)],
        [404, { code: 10404, http_code: 404, message: 'Resource not found' }],
      );
    }
    const unkeyed = await fetch(`${sandbox.apis.checks}/v1/checks`, { headers: { Authorization: 'Bearer x' } });
    assert.deepEqual([unkeyed.status, await unkeyed.text()], [401, '{"message":"Unauthorized"}']);
  });

  it('delete with what the reference leaves of a check', async () => {
    const id = await create({ phone_number: '3000000000' });
    const { status, text } = await call(`/v1/checks/${id}`, { method: 'DELETE' });
    assert.equal(status, 200);
    assert.deepEqual(JSON.parse(masked(text)), {
      check: {
        billing_hub: 'sandbox',
        check_id: 'CHK<32hex>',
        country: 'CO',
        creation_date: '<time>',
        delete_date: '<time>',
        deleted: true,
        id_score: -1,
        score: -1,
        start_date: '<time>',
        type: 'person',
        update_date: '<time>',
      },
      self: '/v1/checks/CHK<32hex>',
    });
  });

  it('keep custom types as the reference shows them', async () => {
    const weights = { dataset_personal_identity: '0.5', dataset_traffic_fines: '0.3', dataset_legal_background: '0.2' };
    const made = await call('/v1/config', form({ country: 'CO', type: 'Demo', ...weights }));
    assert.equal(made.status, 201);
    const { client_id, config_id, score_configs } = JSON.parse(masked(made.text));
    assert.deepEqual([client_id, config_id], ['TCI<32hex>', 'CFG<32hex>']);
    assert.deepEqual(score_configs.CO.Demo, [
      { data_set: 'legal_background', weight: 0.2 },
      { data_set: 'personal_identity', weight: 0.5 },
      { data_set: 'traffic_fines', weight: 0.3 },
    ]);
    const wrong = await call(
      '/v1/config',
      form({ country: 'CO', type: 'x', dataset_personal_identity: '0.99' }, 'PUT'),
    );
    assert.deepEqual([wrong.status, JSON.parse(wrong.text).code], [400, 10400]);
    await put({ defaults: { config_refusal: 'printed' } });
    const printed = await call('/v1/config', form({ country: 'CO', type: 'x', dataset_personal_identity: '0.99' }));
    assert.deepEqual(
      [printed.status, JSON.parse(printed.text)],
      [400, { code: 10404, http_code: 404, message: 'Resource not found' }],
    );
    const left = await call('/v1/config?country=CO&type=Demo', { method: 'DELETE' });
    assert.equal(left.status, 200);
    assert.deepEqual(Object.keys(JSON.parse(left.text)), ['CO']);
  });

  it('serve the project’s own client from creation to PDF', async () => {
    const transport = createFetchTransport();
    const client = createTruoraClient({
      bases: sandbox.apis,
      apiKey: sandbox.apiKey,
      transport,
      clock: hastyClock(),
      random: () => 0,
      logger: silentLogger,
    });
    try {
      const params = { ...PERSON, user_authorized: true, custom_input: 'scenario:with-findings' };
      const { check_id } = await client.checks.create(params);
      const { check } = await client.checks.watch(check_id);
      assert.deepEqual([check.status, check.score], ['completed', 0.4594]);
      const found = [];
      for (let page = await client.checks.details(check_id); ; ) {
        found.push(...page.items);
        if (page.nextStartKey === undefined) break;
        page = await client.checks.details(check_id, { start_key: page.nextStartKey });
      }
      assert.ok(found.some(({ data_set, severity }) => data_set === 'criminal_record' && severity === 'high'));
      assert.match(await client.checks.summarize(check_id), /^The check of type person in CO is completed\./);
      const { items } = await client.checks.attachments(check_id);
      assert.match(await (await fetch(items[0]?.link ?? '')).text(), /^%PDF-/);
      await assert.rejects(client.checks.downloadPdf(check_id), { kind: 'not-found' });
      await client.checks.requestPdf(check_id);
      const pdf = await client.checks.downloadPdf(check_id, { lang: 'pt' });
      assert.match(Buffer.from(pdf).toString('latin1'), /Pontua\\347\\343o/);
      await assert.rejects(client.checks.list({ start_key: 'not base64!' }), {
        kind: 'invalid-request',
        wireMessage: 'error decoding start key: illegal base64 data at input byte 0',
      });

      await put({ defaults: { config_refusal: '10400' } });
      const draft = { country: 'MX', type: 'hiring', weights: { personal_identity: 0.4, criminal_record: 0.59 } };
      await assert.rejects(client.customTypes.create(draft), { kind: 'invalid-request' });
      const good = { ...draft, weights: { personal_identity: 0.4, criminal_record: 0.6 } };
      const all = await client.customTypes.create(good);
      assert.ok(all.some(({ type, isDefault }) => type === 'hiring' && !isDefault));
      const ofType = await client.checks.create({
        type: 'hiring',
        country: 'MX',
        user_authorized: true,
        national_id: 'X',
      });
      assert.equal((await client.checks.watch(ofType.check_id)).check.scores?.length, 2);
      await client.customTypes.delete('MX', 'hiring');
      assert.equal((await client.checks.delete(check_id)).deleted, true);
      await assert.rejects(client.checks.get(check_id), { kind: 'not-found' });
    } finally {
      transport.dispose();
    }
  });

  it('read no more of a PDF than is allowed', async () => {
    const server = await serve((_, response) => {
      response.writeHead(200, { 'Content-Type': 'application/pdf' });
      response.write('%PDF-1.4\n');
      const chunk = Buffer.alloc(1024 * 1024);
      const more = () => {
        while (!response.destroyed && response.write(chunk));
        if (!response.destroyed) response.once('drain', more);
      };
      more();
    });
    const transport = createFetchTransport();
    const client = createTruoraClient({
      bases: { ...sandbox.apis, checks: server.base },
      apiKey: sandbox.apiKey,
      transport,
      clock: hastyClock(),
      random: () => 0,
      logger: silentLogger,
    });
    try {
      await assert.rejects(client.checks.downloadPdf('CHK0'), { kind: 'answer-too-large' });
    } finally {
      transport.dispose();
      await server.close();
    }
  });
});
