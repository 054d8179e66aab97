import assert from 'node:assert/strict';
import { cancelReason } from '../../../src/base/errors.ts';
import type { Logger } from '../../../src/base/logger.ts';
import { TransportError } from '../../../src/truora/errors.ts';
import { answer, apiKey, NOW, pictureOf, scriptedClient, sleepingClock, VLD } from './doubles.ts';

const account = { account_id: 'demo-user-17', creation_date: '2026-01-12T15:04:05Z' };
const created = { validation_id: VLD, account_id: 'demo-user-17', validation_status: 'pending' };
const document = {
  type: 'document-validation',
  user_authorized: true,
  country: 'CO',
  document_type: 'national-id',
} as const;
const unreached = new TransportError('network', 'refused', { mayHaveArrived: false });
const broken = new TransportError('network', 'reset', { mayHaveArrived: true });

describe('a request', () => {
  it('carries the key without Bearer and asks for JSON', async () => {
    const { client, requests } = scriptedClient([answer(200, account)], { userAgent: 'truora-workbench/0.1.0' });
    await client.accounts.get('demo-user-17');
    assert.equal(requests[0]!.url, 'https://api.validations.truora.com/v1/accounts/demo-user-17');
    assert.deepEqual(requests[0]!.headers, {
      Accept: 'application/json',
      'User-Agent': 'truora-workbench/0.1.0',
      'Truora-API-Key': apiKey(),
    });
    assert.equal(requests[0]!.timeoutMs, 30_000);
    assert.equal(requests[0]!.maxBytes, 10 * 1024 * 1024);
  });

  it('sends a create as a form', async () => {
    const { client, requests } = scriptedClient([answer(200, created)]);
    await client.validations.create({ ...document, custom_input: 'order 1&2', account_id: undefined });
    assert.equal(requests[0]!.method, 'POST');
    assert.equal(requests[0]!.headers['Content-Type'], 'application/x-www-form-urlencoded');
    assert.equal(
      requests[0]!.body,
      'type=document-validation&user_authorized=true&country=CO&document_type=national-id&custom_input=order+1%262',
    );
  });

  it('sends the key neither with the status probe nor to the upload host', async () => {
    const { client, requests } = scriptedClient([answer(200, {})]);
    await client.status();
    await client.uploads.put('https://files.truora.com/x?Expires=9999999999', pictureOf(100));
    assert.equal(requests.length, 2);
    for (const { headers } of requests) assert.equal('Truora-API-Key' in headers, false);
  });

  for (const id of ['.', '..', '']) {
    it(`is not sent for the path parameter "${id}"`, async () => {
      const { client, requests } = scriptedClient([answer(200, account)]);
      await assert.rejects(client.validations.delete(id), { kind: 'invalid-request' });
      assert.equal(requests.length, 0);
    });
  }

  it('escapes an id, so that it stays one path segment', async () => {
    const { client, requests } = scriptedClient([answer(200, account)]);
    await client.accounts.get('a b/../c?d');
    assert.equal(requests[0]!.url, 'https://api.validations.truora.com/v1/accounts/a%20b%2F..%2Fc%3Fd');
  });
});

describe('trying again', () => {
  for (const status of [408, 429, 500, 502, 503, 504]) {
    it(`happens three times for a reading call on ${status}, after 1, 2 and 4 s`, async () => {
      const { client, clock, requests } = scriptedClient([answer(status)]);
      await assert.rejects(client.accounts.get('a'), { status });
      assert.equal(requests.length, 4);
      assert.deepEqual(clock.slept, [1000, 2000, 4000]);
    });
  }

  it('adds up to 25 % of jitter', async () => {
    const clock = sleepingClock();
    const { client } = scriptedClient([answer(500)], { clock, random: () => 0.999 });
    await assert.rejects(client.accounts.get('a'));
    assert.deepEqual(clock.slept, [1250, 2500, 4999]);
  });

  it('happens after a broken connection of a reading call', async () => {
    const { client, requests } = scriptedClient([broken, answer(200, account)]);
    assert.equal((await client.accounts.get('a')).account_id, 'demo-user-17');
    assert.equal(requests.length, 2);
  });

  for (const status of [400, 401, 403, 404, 409, 501]) {
    it(`does not happen on ${status}`, async () => {
      const { client, requests } = scriptedClient([answer(status)]);
      await assert.rejects(client.accounts.get('a'), { status });
      assert.equal(requests.length, 1);
    });
  }

  it('does not happen on a certificate that is not trusted', async () => {
    const { client, requests } = scriptedClient([new TransportError('tls', 'x', { mayHaveArrived: false })]);
    await assert.rejects(client.accounts.get('a'), { kind: 'tls' });
    assert.equal(requests.length, 1);
  });

  for (const step of [answer(500), answer(503), answer(408), broken, answer(200, '<html>')]) {
    const name = step instanceof Error ? step.message : step.status;
    it(`never happens for a create that may have happened: ${name}`, async () => {
      const { client, clock, requests } = scriptedClient([step]);
      await assert.rejects(client.validations.create(document));
      await assert.rejects(client.validations.delete(VLD));
      await assert.rejects(client.validations.restore(VLD));
      await assert.rejects(client.accounts.create({}));
      assert.equal(requests.length, 4);
      assert.deepEqual(clock.slept, []);
    });
  }

  it('happens for a create that surely did not happen', async () => {
    const { client, requests } = scriptedClient([unreached, answer(429), answer(200, created)]);
    assert.equal((await client.validations.create(document)).validation_id, VLD);
    assert.equal(requests.length, 3);
  });

  it('waits as long as Retry-After says, in seconds or until a date, at most a minute', async () => {
    const steps = ['7', new Date(NOW + 12_000).toUTCString(), '3600'].map((header) =>
      answer(429, '', { 'retry-after': header }),
    );
    const { client, clock } = scriptedClient([...steps, answer(200, account)]);
    await client.accounts.get('a');
    assert.deepEqual(clock.slept, [7000, 5000, 60_000]);
  });

  it('ends at once when the call is canceled while waiting', async () => {
    const controller = new AbortController();
    const clock = { ...sleepingClock(), sleep: (_: number, signal?: AbortSignal) => hang(signal) };
    const { client, requests } = scriptedClient([answer(500)], { clock });
    const call = client.accounts.get('a', { signal: controller.signal });
    setImmediate(() => controller.abort(cancelReason()));
    await assert.rejects(call, { name: 'AbortError' });
    assert.equal(requests.length, 1);
  });

  it('sends nothing for a call that is canceled before', async () => {
    const { client, requests } = scriptedClient([answer(200, account)]);
    await assert.rejects(client.accounts.get('a', { signal: AbortSignal.abort(cancelReason()) }), {
      name: 'AbortError',
    });
    assert.equal(requests.length, 0);
  });
});

describe('the log of a call', () => {
  it('has one line an attempt, without key, query or account id', async () => {
    const lines: string[] = [];
    const keep = (line: string) => void lines.push(line);
    const logger: Logger = { trace: keep, debug: keep, info: keep, warn: keep, error: keep };
    const { client } = scriptedClient([answer(500), answer(200, account)], { logger });
    await client.accounts.get('maria.lopez');
    await client.accounts.list({ start_key: 'ana@example.test' });
    await client.validations.get(VLD).catch(() => {});
    await client.uploads.put('https://files.truora.com/TCI-maria.lopez?Signature=topsecret', pictureOf(100));
    assert.equal(lines.length, 5);
    assert.match(lines[0]!, /^GET getAccount \/v1\/accounts\/m•••z -> 500, 0 bytes in 0 ms$/);
    assert.match(lines[3]!, new RegExp(`GET getValidation /v1/validations/${VLD} -> 200`));
    assert.doesNotMatch(lines.join('\n'), /maria|ana@|topsecret|eyJ/);
  });
});

describe('the contract observer', () => {
  it('sees the JSON of every success by its name', async () => {
    const seen: unknown[] = [];
    const { client } = scriptedClient([answer(404), answer(200, account)], { observe: (...all) => seen.push(all) });
    await client.accounts.get('a').catch(() => {});
    await client.accounts.get('a');
    await new Promise(setImmediate);
    assert.deepEqual(seen, [['Account', account]]);
  });

  it('cannot break the call by throwing or by rejecting', async () => {
    const fail = () => Promise.reject(new Error('observer'));
    const thrown = scriptedClient([answer(200, account)], {
      observe() {
        throw new Error('observer');
      },
    });
    await thrown.client.accounts.get('a');
    await scriptedClient([answer(200, account)], { observe: fail }).client.accounts.get('a');
    await new Promise(setImmediate);
  });
});

describe('an answer', () => {
  it('may have fields and values that the contract does not know', async () => {
    const odd = { ...created, validation_status: 'thinking', brand_new: { a: 1 } };
    const { client } = scriptedClient([answer(200, odd)]);
    assert.deepEqual(await client.validations.get(VLD), odd);
  });

  for (const body of [{}, [], 'text', null, { validation_id: 7 }]) {
    it(`without its id is refused: ${JSON.stringify(body)}`, async () => {
      const { client } = scriptedClient([answer(200, JSON.stringify(body))]);
      await assert.rejects(client.validations.get(VLD), { kind: 'unexpected-answer' });
    });
  }
});

function hang(signal: AbortSignal | undefined): Promise<void> {
  return new Promise((_, reject) => signal?.addEventListener('abort', () => reject(signal.reason)));
}
