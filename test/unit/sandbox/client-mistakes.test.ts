import assert from 'node:assert/strict';
import { testSandbox } from './test-sandbox.ts';

// What a developer should learn from the header X-Sandbox-Warning, since the API itself would not say it.
const CHECKS = '/checks/v1/checks';
const VALIDATIONS = '/validations/v1/validations';
const DOCUMENT = { type: 'document-validation', country: 'CO', document_type: 'national-id' };

const warningOf = ({ headers }: { headers: Headers }) => headers.get('X-Sandbox-Warning') ?? '';

describe('parameters at another place than the API reads', () => {
  it('are passed over with a word on it when they are in the address of a form', async () => {
    const { ask } = await testSandbox();
    const query = new URLSearchParams({ ...DOCUMENT, user_authorized: 'true', 'subvalidations[0]': 'similarity' });
    const answer = await ask(`${VALIDATIONS}?${query}&limit=1`, { method: 'POST' });
    assert.deepEqual([answer.status, answer.json.message], [400, 'Invalid request: missing validation type']);
    for (const name of [...Object.keys(DOCUMENT), 'user_authorized', 'subvalidations']) {
      assert.ok(warningOf(answer).includes(`"${name}" is in the address and was passed over`), name);
    }
    assert.ok(!warningOf(answer).includes('limit'));
  });

  it('are passed over with a word on it when they are in a body of a call that has none', async () => {
    const { ask } = await testSandbox();
    const path = '/validations/v1/config';
    const form = { validator: 'face-recognition', type: 'timeout' };
    const answer = await ask(path, { method: 'DELETE', form });
    assert.equal(answer.status, 400);
    assert.match(
      warningOf(answer),
      /The body was passed over; the API reads the parameters of this call from its address/,
    );
    const empty = await ask(`${path}?${new URLSearchParams(form)}`, {
      method: 'DELETE',
      headers: { 'Content-Length': '0' },
    });
    assert.equal(warningOf(empty), '');
  });

  it('count the first time that they are there, with a word on it, and are lists where the API has lists', async () => {
    const { ask } = await testSandbox();
    for (const [names, values] of [
      [
        ['user_authorized', 'user_authorized'],
        ['true', 'false'],
      ],
      [
        ['type[0]', 'type[1]'],
        ['document-validation', 'face-recognition'],
      ],
      [
        ['type[]', 'type[]'],
        ['document-validation', ''],
      ],
    ] as const) {
      const form = new URLSearchParams({ ...DOCUMENT, user_authorized: 'true' });
      const plain = names[0].replace(/\[.*/, '');
      form.delete(plain);
      for (const [i, name] of names.entries()) form.append(name, values[i] ?? '');
      const answer = await ask(VALIDATIONS, { form });
      assert.deepEqual([answer.status, answer.json.type], [200, 'document-validation'], String(form));
      const isDoubled = values.every((value) => value !== '');
      assert.equal(warningOf(answer).includes(`"${plain}" was sent more than once; the first one counts`), isDoubled);
    }
    const start = await ask('/validations/v1/accounts?start_key=A&start_key=B');
    assert.match(warningOf(start), /"start_key" was sent more than once/);
  });
});

describe('keys that are no use', () => {
  for (const [headers, hint] of [
    [{}, 'The header Truora-API-Key is missing.'],
    [
      { Authorization: 'Bearer a.b.c' },
      'The API reads the key from the header Truora-API-Key, not from Authorization.',
    ],
    [{ 'truora-api-key': 'bearer a.b.c' }, 'Truora-API-Key must be the key alone, with no Bearer before it.'],
    [{ 'Truora-API-Key': 'nonsense' }, ''],
  ] as const) {
    it(`are refused with a word on ${Object.keys(headers)[0] ?? 'their absence'}: ${hint.slice(0, 30)}`, async () => {
      const { ask } = await testSandbox();
      const answer = await ask(CHECKS, { key: null, headers });
      assert.deepEqual([answer.status, answer.json, warningOf(answer)], [401, { message: 'Unauthorized' }, hint]);
    });
  }
});

describe('a plus in a form', () => {
  it('that was not escaped is a space, with a word on it', async () => {
    const { ask } = await testSandbox();
    const enroll = (body: string) =>
      ask('/validations/v1/enrollments', {
        method: 'POST',
        body: `user_authorized=true&${body}`,
        headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
      });
    const phone = await enroll('type=phone-verification&phone_type=home&country=CO&phone_number=+573000000000');
    assert.equal(phone.json.message, 'Invalid request: invalid phone number format');
    assert.match(
      warningOf(phone),
      /"phone_number" must be a plus and digits: a form has a plus as %2B, and \+ is a space/,
    );
    const mail = await enroll('type=email-verification&email=ana+1@example.test');
    assert.match(warningOf(mail), /"email" holds a space/);
    assert.equal(warningOf(await enroll('type=email-verification&email=ana%2B1@example.test')), '');
  });
});

describe('numbers', () => {
  it('are read without a digit before or after their point, as people write them', async () => {
    const { ask } = await testSandbox();
    const weights = { dataset_criminal_record: '.5', dataset_legal_background: '0.50' };
    const form = { country: 'CO', type: 'hiring', ...weights };
    assert.equal((await ask('/checks/v1/config', { form })).status, 201);
    for (const wrong of ['.', '-', '0,5', '5e-1', '', '0x1']) {
      const { status } = await ask('/checks/v1/config', {
        form: { ...form, type: 'other', dataset_criminal_record: wrong },
      });
      assert.equal(status, 400, wrong);
    }
  });
});
