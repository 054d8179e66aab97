import assert from 'node:assert/strict';
import type { Enrollment } from '../../../src/contract/answers.ts';
import { performValidation } from '../../../src/contract/endpoints/validations.ts';
import { ApiError } from '../../../src/truora/errors.ts';
import { answer, NOW, scriptedClient, VLD } from './doubles.ts';

const ENR = 'ENR0123456789abcdef0123456789abcdef';
const enrollment = (change: Partial<Enrollment> = {}): Enrollment => ({
  enrollment_id: ENR,
  account_id: 'demo-user-17',
  status: 'pending',
  creation_date: '2026-01-12T15:04:05Z',
  ...change,
});
const base = 'https://api.validations.truora.com/v1';

describe('the enrollments of a client', () => {
  it('are created with a form, read, and deleted with a fraud reason in the query', async () => {
    const { client, requests } = scriptedClient([answer(200, enrollment())]);
    await client.enrollments.create({
      type: 'phone-verification',
      user_authorized: true,
      phone_number: '+573000000000',
      phone_type: 'home',
      country: 'CO',
    });
    await client.enrollments.get(ENR);
    await client.enrollments.delete(ENR, { fraud_reason: 'fraudster' });
    assert.deepEqual(
      requests.map(({ method, url }) => `${method} ${url}`),
      [
        `POST ${base}/enrollments`,
        `GET ${base}/enrollments/${ENR}`,
        `DELETE ${base}/enrollments/${ENR}?fraud_reason=fraudster`,
      ],
    );
    assert.deepEqual(Object.fromEntries(new URLSearchParams(requests[0]!.body as string)), {
      type: 'phone-verification',
      user_authorized: 'true',
      phone_number: '+573000000000',
      phone_type: 'home',
      country: 'CO',
    });
  });

  it('are not created twice when the answer was lost, and need an identifier in the answer', async () => {
    const failing = scriptedClient([answer(500)]);
    const params = { type: 'email-verification', user_authorized: true, email: 'ana@example.test' } as const;
    await assert.rejects(failing.client.enrollments.create(params), { kind: 'unconfirmed' });
    assert.equal(failing.requests.length, 1);
    const odd = scriptedClient([answer(200, { status: 'success' })]);
    await assert.rejects(odd.client.enrollments.create(params), { kind: 'unconfirmed' });
  });

  for (const [name, end] of [
    ['success', { status: 'success' }],
    ['failure', { status: 'failure', reason: 'no_face_detected' }],
    ['a stored picture', { status: 'pending', reason: 'waiting_face_validation' }],
  ] as const) {
    it(`are watched on the schedule of the SDK until ${name}`, async () => {
      const waiting = answer(200, enrollment({ reason: 'waiting_file_upload' }));
      const { client, clock } = scriptedClient([waiting, answer(503), answer(200, enrollment(end))]);
      const seen: unknown[] = [];
      const outcome = await client.enrollments.watch(ENR, { onAnswer: ({ reason }) => seen.push(reason) });
      assert.deepEqual([outcome.gaveUp, outcome.enrollment.status], [false, end.status]);
      assert.deepEqual(clock.slept, [1000, 2000, 4000]);
      assert.equal(seen.length, 2);
    });
  }

  it('are given up when the schedule is over, which a resumed watch goes on with', async () => {
    const { client, clock } = scriptedClient([answer(200, enrollment())]);
    const outcome = await client.enrollments.watch(ENR, { startedAt: NOW - 331_000 + 30_000 });
    assert.deepEqual([outcome.gaveUp, clock.slept], [true, [30_000]]);
  });
});

describe('the validations of a client', () => {
  it('hand in a code once, and resolve with what the API says of it', async () => {
    const body = { validation_id: VLD, validation_status: 'pending', remaining_retries: 1 };
    const { client, requests } = scriptedClient([answer(200, body)]);
    const read = await client.validations.perform(VLD, { type: 'email-verification', token: '123456' });
    assert.equal(read.remaining_retries, 1);
    assert.equal(requests[0]!.url, `${base}/validations/${VLD}`);
    assert.equal(requests[0]!.body, 'type=email-verification&token=123456');
    const failing = scriptedClient([answer(502)]);
    await assert.rejects(failing.client.validations.perform(VLD, { type: 'email-verification', token: '1' }));
    assert.equal(failing.requests.length, 1);
  });

  it('tell a validation that is over by the message of the refusal', async () => {
    const { message } = performValidation.refusals.notAvailable;
    const { client } = scriptedClient([answer(400, { code: 10404, http_code: 400, message })]);
    await assert.rejects(
      client.validations.perform(VLD, { type: 'phone-verification', token: '1' }),
      (failure) => failure instanceof ApiError && failure.wireMessage === message && failure.code === 10404,
    );
  });

  it('send further form fields as they are, but none in the place of a known one', async () => {
    const { client, requests } = scriptedClient([answer(200, { validation_id: VLD })]);
    await client.validations.create(
      { type: 'electronic-signature', user_authorized: true, account_id: 'demo' },
      { further: { 'variables.name': 'Ana & Co', type: 'nonsense', timeout: '900' } },
    );
    assert.deepEqual(Object.fromEntries(new URLSearchParams(requests[0]!.body as string)), {
      'variables.name': 'Ana & Co',
      type: 'electronic-signature',
      user_authorized: 'true',
      account_id: 'demo',
      timeout: '900',
    });
  });

  it('send sub-validations as a repeated key', async () => {
    const { client, requests } = scriptedClient([answer(200, { validation_id: VLD })]);
    await client.validations.create({
      type: 'face-recognition',
      user_authorized: true,
      account_id: 'demo',
      subvalidations: ['passive_liveness', 'similarity'],
      threshold: 0.8,
    });
    assert.match(String(requests[0]!.body), /subvalidations=passive_liveness&subvalidations=similarity&threshold=0.8/);
  });
});
