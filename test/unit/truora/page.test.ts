import assert from 'node:assert/strict';
import { readPages } from '../../../src/truora/page.ts';
import { allOf } from '../../../src/webhooks/subscription/pages.ts';
import { answer, scriptedClient, VLD } from './doubles.ts';

const account = { account_id: 'ACC1' };
const validation = { validation_id: VLD };

async function accounts(body: unknown, start_key?: string) {
  return scriptedClient([answer(200, body)]).client.accounts.list({ start_key });
}

async function validations(body: unknown) {
  return scriptedClient([answer(200, body)]).client.validations.list();
}

describe('a page', () => {
  it('is read under either spelling of accounts', async () => {
    assert.deepEqual(await accounts({ accounts: [account], next: '', self: '/v1/accounts' }), { items: [account] });
    assert.deepEqual(await accounts({ Accounts: [account], next: '' }), { items: [account] });
  });

  it('names where the next one begins', async () => {
    const { client, requests } = scriptedClient([
      answer(200, { accounts: [account], next: '/v1/accounts?start_key=a%2Bb%3D%3D' }),
      answer(200, { accounts: [], next: '' }),
    ]);
    const first = await client.accounts.list();
    assert.equal(first.nextStartKey, 'a+b==');
    assert.deepEqual(await client.accounts.list({ start_key: first.nextStartKey }), { items: [] });
    assert.equal(requests[1]!.url, 'https://api.validations.truora.com/v1/accounts?start_key=a%2Bb%3D%3D');
  });

  it('keeps a bare plus sign of a Base64 key, and a key that is badly escaped', async () => {
    assert.equal((await accounts({ accounts: [], next: '/v1/accounts?x=1&start_key=a+b%3D' })).nextStartKey, 'a+b=');
    assert.equal((await accounts({ accounts: [], next: '/v1/accounts?start_key=100%' })).nextStartKey, '100%');
  });

  it('is the last one when next leads back to it', async () => {
    const page = await accounts({ accounts: [account], next: '/v1/accounts?start_key=ACC1' }, 'ACC1');
    assert.deepEqual(page, { items: [account] });
  });

  it('is added to others however many members it has', async () => {
    const items = Array.from({ length: 500_000 }, (_, i) => i);
    const page = { items, nextStartKey: 'more' };
    assert.equal((await readPages(async () => page, 2)).items.length, 1_000_000);
    assert.equal((await allOf(async () => page)).length, 1_000_000);
  });

  it('may be null or absent where a list is empty', async () => {
    assert.deepEqual(await accounts({ accounts: null, next: '', self: '/v1/accounts' }), { items: [] });
    assert.deepEqual(await accounts({ self: '/v1/accounts', next: '' }), { items: [] });
  });

  it('leaves out members without an id', async () => {
    assert.deepEqual((await accounts({ accounts: [account, {}, null, 'x', { account_id: '' }] })).items, [account]);
  });

  for (const body of [
    { validations: [validation] },
    { history: [validation], next: '', self: '' },
    [validation],
    validation,
  ]) {
    it(`of validations is found in ${JSON.stringify(body).slice(0, 20)}`, async () => {
      assert.deepEqual(await validations(body), { items: [validation] });
    });
  }

  for (const body of [{}, { validations: 'many' }, 7]) {
    it(`cannot be read from ${JSON.stringify(body)}`, async () => {
      await assert.rejects(validations(body), { kind: 'unexpected-answer' });
    });
  }

  it('of an account keeps to its own path', async () => {
    const { client, requests } = scriptedClient([answer(200, { history: [], enrollments: [], next: '' })]);
    await client.accounts.validations('demo', { start_key: 'k' });
    await client.accounts.enrollments('demo');
    assert.deepEqual(
      requests.map(({ url }) => new URL(url).pathname + new URL(url).search),
      ['/v1/accounts/demo/validations?start_key=k', '/v1/accounts/demo/enrollments'],
    );
  });
});
