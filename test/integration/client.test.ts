import assert from 'node:assert/strict';
import { once } from 'node:events';
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { createServer } from 'node:net';
import { gzipSync } from 'node:zlib';
import { cancelReason, describeFailure } from '../../src/base/errors.ts';
import { systemClock } from '../../src/node/system-clock.ts';
import { clientAt, handles, json, serve, settled } from './client-servers.ts';

const VLD = 'VLD0123456789abcdef0123456789abcdef';
const document = {
  type: 'document-validation',
  user_authorized: true,
  country: 'CO',
  document_type: 'national-id',
} as const;
const account = { account_id: 'demo-user-17', creation_date: '2026-01-12T15:04:05.123456789Z' };

describe('the client over real sockets', () => {
  let before: string;
  beforeEach(async () => {
    // One turn later, so that the test runner's own timer counts here as it does afterwards.
    await Promise.resolve();
    before = handles();
  });
  afterEach(async () => {
    assert.equal(await settled(handles, before), before);
  });

  async function against(listener: RequestListener, run: (at: Against) => Promise<void>, options = {}): Promise<void> {
    const server = await serve(listener);
    const at = { ...clientAt(server.base, options), server };
    try {
      await run(at);
    } finally {
      at.dispose();
      await server.close();
    }
  }
  type Against = ReturnType<typeof clientAt> & { server: Awaited<ReturnType<typeof serve>> };

  it('reads what the service prints, links with escaped ampersands included', () =>
    against(
      (_, response) => {
        response.setHeader('Content-Type', 'application/json');
        response.end(
          `{"validation_id":"${VLD}","type":"document-validation","validation_status":"pending","instructions":{"front_url":"https://files.truora.com/a?max-size=5\\u0026method=PUT"}}`,
        );
      },
      async ({ client, server }) => {
        const created = await client.validations.create(document);
        assert.equal(created.instructions?.front_url, 'https://files.truora.com/a?max-size=5&method=PUT');
        assert.equal(server.requests[0]!.headers['truora-api-key'], 'key');
        assert.equal(server.requests[0]!.headers.authorization, undefined);
      },
    ));

  it('keeps the connection of reading calls and opens a fresh one for each create', () =>
    against(
      (_, response) => json(response, 200, { ...account, validation_id: VLD }),
      async ({ client, server }) => {
        await client.accounts.get('a');
        await client.accounts.get('b');
        assert.equal(server.connections(), 1);
        await client.accounts.create({});
        await client.accounts.create({});
        assert.equal(server.connections(), 3);
      },
    ));

  it('reads a compressed answer', () =>
    against(
      (_, response) => {
        response.setHeader('Content-Encoding', 'gzip');
        response.end(gzipSync(JSON.stringify(account)));
      },
      async ({ client }) => assert.equal((await client.accounts.get('a')).account_id, account.account_id),
    ));

  it('waits as Retry-After says and succeeds', () => {
    let calls = 0;
    return against(
      (_, response) => {
        if (calls++ > 0) return json(response, 200, account);
        json(response, 429, { code: 10400, http_code: 429, message: 'max rate limit reached' }, { 'Retry-After': '9' });
      },
      async ({ client, clock }) => {
        await client.accounts.create({});
        assert.deepEqual(clock.slept, [9000]);
      },
    );
  });

  // Each bad server: what a reading call makes of it, in how many attempts; a create always has one.
  const bad: { name: string; listener: RequestListener; kind: string; attempts: number }[] = [
    { name: 'never answers', listener: () => {}, kind: 'timeout', attempts: 4 },
    {
      name: 'stops in the middle of its headers',
      listener: (r) => void r.socket.write('HTTP/1.1 200 OK\r\nX'),
      kind: 'timeout',
      attempts: 4,
    },
    {
      name: 'never ends its body',
      listener: (_, response) => void response.writeHead(200).write('{"a"'),
      kind: 'timeout',
      attempts: 4,
    },
    {
      name: 'answers HTML',
      listener: (_, response) => void response.writeHead(200, { 'Content-Type': 'text/html' }).end('<html>Hi</html>'),
      kind: 'unexpected-answer',
      attempts: 1,
    },
    {
      name: 'cuts the body in the middle',
      listener: (_, response) => cut(response, { 'Content-Length': '500' }),
      kind: 'unexpected-answer',
      attempts: 4,
    },
    {
      name: 'cuts a chunked body',
      listener: (_, response) => cut(response, {}),
      kind: 'unexpected-answer',
      attempts: 4,
    },
    {
      name: 'resets the connection',
      listener: (request) => void request.socket.resetAndDestroy(),
      kind: 'network',
      attempts: 4,
    },
    { name: 'hangs up', listener: (request) => void request.socket.destroy(), kind: 'network', attempts: 4 },
    {
      name: 'does not speak HTTP',
      listener: (request) => void request.socket.end('220 smtp ready\r\n'),
      kind: 'unexpected-answer',
      attempts: 1,
    },
    {
      name: 'sends more than anybody would read',
      listener: (_, response) => void response.end(Buffer.alloc(11 * 1024 * 1024)),
      kind: 'answer-too-large',
      attempts: 1,
    },
    {
      name: 'is a proxy that asks who we are',
      listener: (_, response) => void response.writeHead(407).end('no'),
      kind: 'proxy',
      attempts: 1,
    },
  ];
  for (const { name, listener, kind, attempts } of bad) {
    it(`tells ${kind} of a server that ${name}, and creates once`, () =>
      against(
        listener,
        async ({ client, server }) => {
          await assert.rejects(client.accounts.get('a'), { kind });
          assert.equal(server.requests.length, attempts);
          // The proxy says that it passed nothing on; whatever else happens, the create may have been carried out.
          const ofCreate = kind === 'proxy' ? kind : 'unconfirmed';
          await assert.rejects(client.validations.create(document), { kind: ofCreate });
          assert.equal(server.requests.length, attempts + 1);
        },
        // Only those who never answer are waited for; the others get all the time that a busy machine takes.
        { timeoutMs: kind === 'timeout' ? 150 : 10_000 },
      ));
  }

  it('does not follow a redirect, so that neither key nor form reach the other place', async () => {
    const elsewhere = await serve((_, response) => json(response, 200, account));
    try {
      await against(
        (_, response) => void response.writeHead(307, { Location: `${elsewhere.base}/v1/accounts` }).end(),
        async ({ client, server }) => {
          await assert.rejects(client.accounts.create({ email: 'ana@example.test' }), {
            kind: 'redirect',
            status: 307,
          });
          await assert.rejects(client.accounts.list(), { kind: 'redirect' });
          assert.equal(server.requests.length, 2);
          assert.equal(elsewhere.connections(), 0);
        },
      );
    } finally {
      await elsewhere.close();
    }
  });

  it('tries a create again where nobody listens: it surely did not happen', async () => {
    const port = await freePort();
    const { client, clock, dispose } = clientAt(`http://127.0.0.1:${port}`);
    await assert.rejects(client.validations.create(document), { kind: 'network', mayHaveArrived: false });
    assert.equal(clock.slept.length, 3);
    dispose();
  });

  for (const base of ['', 'not an address', 'ftp://127.0.0.1/x']) {
    it(`cannot be used with the base "${base}"`, async () => {
      const { client, dispose } = clientAt(base);
      await assert.rejects(client.accounts.get('a'), { kind: 'internal' });
      dispose();
    });
  }

  it('tells internal of a key that no header can carry, without printing it', async () => {
    const { client, dispose } = clientAt('http://127.0.0.1:9', { apiKey: 'se\ncret' });
    const failure: unknown = await client.accounts.get('a').catch((caught: unknown) => caught);
    assert.match(describeFailure(failure), /AppError\[internal\]/);
    assert.doesNotMatch(describeFailure(failure), /cret/);
    dispose();
  });

  for (const [moment, listener] of [
    ['for the answer', () => {}],
    [
      'for the rest of the body',
      (_: IncomingMessage, response: ServerResponse) => void response.writeHead(200).write('{'),
    ],
  ] as [string, RequestListener][]) {
    it(`can be canceled while waiting ${moment}`, () =>
      against(
        (request, response) => {
          listener(request, response);
          setImmediate(() => controller.abort(cancelReason()));
        },
        async ({ client, server }) => {
          await assert.rejects(client.accounts.get('a', { signal: controller.signal }), { name: 'AbortError' });
          assert.equal(server.requests.length, 1);
        },
      ));
    const controller = new AbortController();
  }

  it('can be canceled while waiting to try again, leaving no timer', () =>
    against(
      (_, response) => {
        json(response, 503, {});
        setTimeout(() => controller.abort(cancelReason()), 20);
      },
      async ({ client }) => {
        await assert.rejects(client.accounts.get('a', { signal: controller.signal }), { name: 'AbortError' });
      },
      { clock: systemClock },
    ));
  const controller = new AbortController();

  it('watches until the end over real answers', () => {
    let polls = 0;
    return against(
      (_, response) => {
        if (polls++ === 1) return void response.destroy();
        json(response, 200, { validation_id: VLD, validation_status: polls < 4 ? 'pending' : 'success' });
      },
      async ({ client, server }) => {
        const { validation, gaveUp } = await client.validations.watch(VLD);
        assert.deepEqual([validation.validation_status, gaveUp, server.requests.length], ['success', false, 4]);
      },
    );
  });

  it('ends calls that are under way when the transport is disposed', () =>
    against(
      () => {},
      async ({ client, dispose, server }) => {
        const call = client.validations.create(document);
        while (server.requests.length === 0) await new Promise(setImmediate);
        dispose();
        await assert.rejects(call, { kind: 'unconfirmed' });
      },
    ));
});

function cut(response: ServerResponse, headers: Record<string, string>): void {
  response.writeHead(200, { 'Content-Type': 'application/json', ...headers });
  response.write('{"account_id":"demo-user-17",');
  setTimeout(() => response.destroy(), 20);
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  return typeof address === 'object' && address !== null ? address.port : 0;
}
