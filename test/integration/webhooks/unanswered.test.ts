import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer as createHttpServer, type RequestListener } from 'node:http';
import { createServer as createHttpsServer, type ServerOptions } from 'node:https';
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import { getCACertificates, setDefaultCACertificates } from 'node:tls';
import { deliverWebhook } from '../../../src/node/sandbox-host/deliver-webhook.ts';
import { handlerCall } from '../../../src/node/webhook-host/handler-call.ts';
import type { DeliveryFailure } from '../../../src/webhooks/event.ts';
import { deliveryFailureText } from '../../../src/webhooks/sentences.ts';
import { type Certificates, type KeyPair, makeCertificates } from '../../support/certificates.ts';

const MAX = 1024 * 1024;
const BODY = Buffer.from('a body');

describe('a handler that does not answer', function () {
  this.timeout(60_000);
  const servers: Server[] = [];
  let certificates: Certificates | undefined;
  let trusted: string[];

  before(() => {
    trusted = getCACertificates('default');
    certificates = makeCertificates();
    if (certificates) setDefaultCACertificates([...trusted, certificates.authority.cert]);
  });
  after(() => setDefaultCACertificates(trusted));
  afterEach(async () => {
    for (const server of servers.splice(0)) {
      if ('closeAllConnections' in server) (server as unknown as { closeAllConnections(): void }).closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    }
  });

  async function at(server: Server, protocol = 'http', host = '127.0.0.1'): Promise<string> {
    servers.push(server);
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    return `${protocol}://${host}:${(server.address() as AddressInfo).port}/hook`;
  }
  const says = (text: string) => (socket: Socket) => {
    socket.on('error', () => {});
    socket.once('data', () => socket.end(text));
  };
  const raw = (text: string) => createServer(says(text));
  const plain = (listener: RequestListener) => createHttpServer(listener);
  const ok: RequestListener = (_, response) => response.end('fine');
  const tls = (pair: KeyPair, more: ServerOptions = {}) => createHttpsServer({ ...pair, ...more }, ok);

  const call = (url: string, timeoutMs = 20_000) =>
    handlerCall({
      ...{ url, method: 'POST', headers: [], body: BODY, timeoutMs, maxAnswerBytes: MAX },
      signal: new AbortController().signal,
    });
  const delivered = (url: string, timeoutMs = 20_000) =>
    deliverWebhook(
      { key: 'HIK', url, method: 'POST', headers: {}, body: 'x', timeoutMs },
      new AbortController().signal,
    );

  type Reason = readonly [
    server: (pairs: Certificates) => Server,
    protocol: string,
    failure: DeliveryFailure,
    text: RegExp,
  ];
  const reasons: Readonly<Record<string, Reason>> = {
    'plain HTTP at an https address': [() => plain(ok), 'https', 'not-tls', /does not speak TLS: try http/],
    'another protocol at an https address': [
      () => raw('220 mail.example ESMTP\r\n'),
      'https',
      'not-tls',
      /not speak TLS/,
    ],
    'TLS at an http address': [({ good }) => tls(good), 'http', 'tls-only', /speaks TLS: try https/],
    'a self-signed certificate': [({ selfSigned }) => tls(selfSigned), 'https', 'self-signed', /NODE_EXTRA_CA_CERTS/],
    'an expired certificate': [({ expired }) => tls(expired), 'https', 'expired', /has expired/],
    'a certificate for another name': [({ otherName }) => tls(otherName), 'https', 'wrong-name', /another host name/],
    'a client certificate that is missing': [
      ({ good, authority }) =>
        tls(good, { ca: authority.cert, requestCert: true, rejectUnauthorized: true, maxVersion: 'TLSv1.2' }),
      ...(['https', 'tls', /No TLS connection/] as const),
    ],
    'another protocol': [() => raw('SSH-2.0-test\r\n'), 'http', 'not-http', /does not speak HTTP/],
    'a status that HTTP does not have': [
      () => raw('HTTP/1.1 099 Odd\r\nContent-Length: 2\r\n\r\nok'),
      ...(['http', 'not-http', /does not speak HTTP/] as const),
    ],
    'headers that are too long': [
      () => raw(`HTTP/1.1 200 OK\r\nX-Long: ${'x'.repeat(40_000)}\r\n\r\n`),
      ...(['http', 'headers-too-large', /headers of the answer .* too long/] as const),
    ],
    'half an answer': [() => raw('HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nabc'), 'http', 'half-answer', /^200$/],
    'a chunk that is none': [
      () => raw('HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n'),
      ...(['http', 'half-answer', /^200$/] as const),
    ],
    'a closed connection': [() => raw(''), 'http', 'broken', /closed the connection without an answer/],
    'a reset connection': [
      () => createServer((socket) => socket.on('error', () => {}).once('data', () => socket.resetAndDestroy())),
      ...(['http', 'reset', /reset the connection/] as const),
    ],
  };
  for (const [name, [server, protocol, failure, text]] of Object.entries(reasons)) {
    it(`is said to have ${name}, in the receiver and in the sandbox`, async function () {
      // There is no way to make a certificate without the program.
      if (certificates === undefined) return this.skip();
      const url = await at(server(certificates), protocol);
      const result = await call(url);
      assert.equal(result.ok ? result.value.status : result.reason.failure, failure);
      const { status, failure: said } = await delivered(url);
      assert.match(said ?? String(status), text);
      return undefined;
    });
  }

  it('is said to be refused, unknown or too slow', async () => {
    const closed = createServer();
    const url = await at(closed);
    await new Promise((resolve) => servers.pop()?.close(resolve));
    const reason = async (address: string, timeoutMs?: number) => {
      const result = await call(address, timeoutMs);
      return result.ok ? result.value.status : result.reason.failure;
    };
    assert.equal(await reason(url), 'refused');
    assert.match((await delivered(url)).failure ?? '', /^Nothing listens at 127\.0\.0\.1:\d+ \(ECONNREFUSED\)$/);
    assert.equal(await reason('http://handler.invalid/'), 'unknown-host');
    assert.match((await delivered('http://handler.invalid/')).failure ?? '', /name of handler\.invalid is unknown/);
    const silent = await at(createServer((socket) => socket.on('error', () => {}).resume()));
    assert.equal(await reason(silent, 50), 'timeout');
    assert.match((await delivered(silent, 50)).failure ?? '', /^No answer within 50 ms$/);
  });

  it('has a sentence of its own for each reason, which says what to do', () => {
    const failures = [...new Set(Object.values(reasons).map(([, , failure]) => failure))];
    assert.equal(new Set(failures.map(deliveryFailureText)).size, failures.length);
  });

  it('has answered where its certificate is trusted, and where its answer is too long to be read', async function () {
    if (certificates === undefined) return this.skip();
    const trustedUrl = await at(tls(certificates.good), 'https', 'localhost');
    const taken = await call(trustedUrl);
    assert.ok(taken.ok && taken.value.status === 200 && !taken.value.isCut);
    assert.equal((await delivered(trustedUrl)).status, 200);
    const long = await at(plain((_, response) => response.end(Buffer.alloc(2 * MAX, 'x'))));
    const cut = await call(long);
    assert.ok(cut.ok && cut.value.status === 200 && cut.value.isCut);
    assert.equal(cut.value.body.length, MAX);
    assert.equal((await delivered(long)).status, 200);
    const exact = await call(await at(plain((_, response) => response.end(Buffer.alloc(MAX, 'x')))));
    assert.ok(exact.ok && !exact.value.isCut && exact.value.body.length === MAX);
    return undefined;
  });

  it('is reached under every name and address of this machine, without asking a resolver', async () => {
    const url = await at(plain((request, response) => response.end(request.headers.host)));
    const { port } = new URL(url);
    for (const host of [
      'localhost',
      'app.localhost',
      'a.b.localhost',
      'LOCALHOST.',
      '0.0.0.0',
      '127.1',
      '2130706433',
    ]) {
      const address = `http://${host}:${port}/`;
      const result = await call(address);
      assert.equal(result.ok && Buffer.from(result.value.body).toString(), new URL(address).host, host);
      assert.equal((await delivered(address)).status, 200, host);
    }
  });

  it('leaves one listener on the signal that all calls share, and none of a warning', async () => {
    const warnings: Error[] = [];
    const take = (warning: Error) => warnings.push(warning);
    process.on('warning', take);
    const url = await at(plain(ok));
    const { signal } = new AbortController();
    const request = { url, method: 'POST', headers: [], body: BODY, timeoutMs: 20_000, maxAnswerBytes: MAX, signal };
    const delivery = { key: 'HIK', url, method: 'POST', headers: {}, body: 'x', timeoutMs: 20_000 };
    const results = await Promise.all(
      Array.from({ length: 50 }, () => [handlerCall(request), deliverWebhook(delivery, signal)]).flat(),
    );
    await new Promise((resolve) => setImmediate(resolve));
    process.off('warning', take);
    assert.equal(results.length, 100);
    assert.deepEqual(warnings, []);
  });
});
