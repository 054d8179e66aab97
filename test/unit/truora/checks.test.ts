import assert from 'node:assert/strict';
import { ApiError } from '../../../src/truora/errors.ts';
import { answer, NOW, scriptedClient } from './doubles.ts';

const CHK = `CHK${'0'.repeat(32)}`;
const check = (status: string) => ({ check_id: CHK, type: 'person', country: 'CO', status, score: -1 });
const reply = (status: string) => ({
  check: check(status),
  details: `/v1/checks/${CHK}/details`,
  self: `/v1/checks/${CHK}`,
});
const PERSON = { type: 'person', country: 'CO', user_authorized: true, national_id: '1000000001' };

describe('checks of the client', () => {
  it('are created by form, with the priority as a header, and never twice where it may have happened', async () => {
    const { client, requests } = scriptedClient([answer(503, {}), answer(201, reply('not_started'))]);
    const params = { ...PERSON, force_creation: true, 'Truora-Priority': 'high' };
    await assert.rejects(client.checks.create(params), { kind: 'unconfirmed' });
    assert.equal(requests.length, 1);
    assert.equal(requests[0]?.url, 'https://api.checks.truora.com/v1/checks');
    assert.equal(requests[0]?.headers['Truora-Priority'], 'high');
    assert.equal(
      requests[0]?.body,
      'type=person&country=CO&user_authorized=true&national_id=1000000001&force_creation=true',
    );
    assert.deepEqual(await client.checks.create(PERSON), check('not_started'));
  });

  it('are read wrapped and bare', async () => {
    const { client } = scriptedClient([answer(200, reply('completed')), answer(200, check('completed'))]);
    assert.deepEqual(await client.checks.get(CHK), check('completed'));
    assert.deepEqual(await client.checks.get(CHK), check('completed'));
    await assert.rejects(scriptedClient([answer(200, { check: {} })]).client.checks.get(CHK), ApiError);
  });

  it('are listed in each form that the sources have', async () => {
    const next = `/v1/checks?start_key=${encodeURIComponent('Q0hL+/==')}`;
    for (const body of [
      { checks: [check('completed')], next: '', self: '' },
      { checks: [reply('completed')], next: '', self: '' },
      reply('completed'),
      check('completed'),
      [check('completed')],
      [reply('completed')],
    ]) {
      const page = await scriptedClient([answer(200, body)]).client.checks.list();
      assert.deepEqual(page, { items: [check('completed')] }, JSON.stringify(body));
    }
    const { client, requests } = scriptedClient([answer(200, { checks: [], next, self: '' })]);
    const { nextStartKey } = await client.checks.list({ report_id: 'RPT1' });
    assert.equal(nextStartKey, 'Q0hL+/==');
    await client.checks.list({ start_key: nextStartKey });
    assert.match(requests[1]?.url ?? '', /\?start_key=Q0hL%2B%2F%3D%3D$/);
  });

  it('give findings as a list and as the single object of the example', async () => {
    const detail = { id: 'DTL0', database_name: 'A', data_set: 'criminal_record', result: 'found' };
    for (const body of [{ details: [detail], next: '', self: '' }, detail]) {
      assert.deepEqual((await scriptedClient([answer(200, body)]).client.checks.details(CHK)).items, [detail]);
    }
    const empty = await scriptedClient([answer(200, { details: null, next: '', self: '' })]).client.checks.details(CHK);
    assert.deepEqual(empty.items, []);
  });

  it('give the summary without the white space around', async () => {
    const { client } = scriptedClient([answer(200, { summary: '\nAll is well.\n' })]);
    assert.equal(await client.checks.summarize(CHK), 'All is well.');
  });

  it('give the PDF as bytes, and only a PDF', async () => {
    const { client, requests } = scriptedClient([
      answer(200, { pdf_path: `/v1/checks/${CHK}/pdf/` }),
      answer(200, '%PDF-1.4\n…', { 'content-type': 'application/octet-stream' }),
      answer(200, '[]'),
    ]);
    await client.checks.requestPdf(CHK);
    assert.equal(requests[0]?.method, 'POST');
    const bytes = await client.checks.downloadPdf(CHK, { lang: 'en' });
    assert.equal(new TextDecoder().decode(bytes), '%PDF-1.4\n…');
    assert.equal(requests[1]?.url, `https://api.checks.truora.com/v1/checks/${CHK}/pdf?lang=en`);
    assert.equal(requests[1]?.maxBytes, 64 * 1024 * 1024);
    await assert.rejects(client.checks.downloadPdf(CHK), (failure: ApiError) => failure.kind === 'unexpected-answer');
  });

  it('say not-found for a PDF that is not there yet', async () => {
    const body = { code: 10404, http_code: 404, message: 'Resource not found' };
    const { client } = scriptedClient([answer(404, body)]);
    await assert.rejects(client.checks.downloadPdf(CHK), (failure: ApiError) => failure.kind === 'not-found');
  });

  it('are watched over delays until they are completed, and go on in the schedule when resumed', async () => {
    const steps = ['not_started', 'in_progress', 'delayed', 'completed'].map((status) => answer(200, reply(status)));
    const first = scriptedClient(steps);
    const seen: (string | undefined)[] = [];
    const outcome = await first.client.checks.watch(CHK, { onAnswer: ({ status }) => seen.push(status) });
    assert.deepEqual(outcome, { check: check('completed'), gaveUp: false });
    assert.deepEqual(seen, ['not_started', 'in_progress', 'delayed', 'completed']);
    assert.deepEqual(first.clock.slept, [1000, 2000, 4000, 8000]);
    const late = scriptedClient([answer(200, reply('delayed'))]);
    const given = await late.client.checks.watch(CHK, { startedAt: NOW - 3_600_000 });
    assert.equal(given.gaveUp, true);
    assert.deepEqual(late.clock.slept, [0]);
  });

  it('leave nothing waiting when the watch is aborted', async () => {
    const { client } = scriptedClient([answer(200, reply('delayed'))]);
    await assert.rejects(client.checks.watch(CHK, { signal: AbortSignal.abort(new Error('enough')) }), /enough/);
  });
});

describe('custom types of the client', () => {
  const weights = [{ data_set: 'personal_identity', weight: 1 }];
  const expected = [
    { country: 'CO', type: 'person', isDefault: true, weights },
    { country: 'CO', type: 'hiring', isDefault: false, weights },
  ];

  it('are read from the whole configuration and from the bare map, with weights as numbers or texts', async () => {
    const countries = { CO: { person: weights, hiring: [{ data_set: 'personal_identity', weight: '1' }] } };
    for (const body of [{ client_id: 'a', config_id: 'CFG', score_configs: countries }, countries]) {
      const page = await scriptedClient([answer(200, body)]).client.customTypes.list();
      assert.deepEqual(page, { items: expected });
    }
    const none = scriptedClient([answer(200, { client_id: 'a', config_id: 'CFG', score_configs: null })]).client;
    assert.deepEqual((await none.customTypes.list()).items, []);
  });

  it('are sent as one field for each data set', async () => {
    const body = { client_id: 'a', config_id: 'CFG', score_configs: { CO: { hiring: weights } } };
    const { client, requests } = scriptedClient([answer(201, body), answer(200, body), answer(200, { CO: {} })]);
    const draft = { country: 'CO', type: 'hiring', weights: { personal_identity: 0.4, criminal_record: 0.6 } } as const;
    assert.deepEqual(await client.customTypes.create(draft), [expected[1]]);
    await client.customTypes.update(draft);
    const form = 'country=CO&type=hiring&dataset_criminal_record=0.6&dataset_personal_identity=0.4';
    assert.deepEqual(
      requests.map(({ method, body: sent }) => [method, sent]),
      [
        ['POST', form],
        ['PUT', form],
      ],
    );
    assert.deepEqual(await client.customTypes.delete('CO', 'hiring'), []);
    assert.equal(requests[2]?.url, 'https://api.checks.truora.com/v1/config?country=CO&type=hiring');
  });
});
