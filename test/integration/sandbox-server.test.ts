import assert from 'node:assert/strict';
import { once } from 'node:events';
import { get, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { connect, createServer, type Socket } from 'node:net';
import { AppError } from '../../src/base/errors.ts';
import type { HttpServer } from '../../src/node/http/loopback-server.ts';
import { listen, type RequestHandler } from '../../src/node/sandbox-host/http-server.ts';
import { type RequestLine, startSandbox } from '../../src/node/sandbox-host/start-sandbox.ts';
import { FRONT } from '../unit/sandbox/test-sandbox.ts';

const form = 'type=document-validation&user_authorized=true&country=CO&document_type=national-id';

describe('the server of the sandbox', () => {
  const running: { close(): Promise<void> }[] = [];
  const serve = async (handler: RequestHandler, options: Parameters<typeof listen>[1] = {}): Promise<HttpServer> => {
    const server = await listen(handler, options);
    running.push(server);
    return server;
  };
  const started = async (options: Parameters<typeof startSandbox>[0] = {}) => {
    const sandbox = await startSandbox({ speed: 'instant', ...options });
    running.push(sandbox);
    return sandbox;
  };

  afterEach(async () => {
    await Promise.all(running.splice(0).map((one) => one.close()));
  });

  it('says in one sentence that its port is taken, and leaves nothing open', async () => {
    const taken = createServer().listen(0, '127.0.0.1');
    await once(taken, 'listening');
    const { port } = taken.address() as AddressInfo;
    await assert.rejects(startSandbox({ port }), (failure) => {
      assert.ok(failure instanceof AppError);
      assert.deepEqual([failure.kind, failure.message], ['sandbox', `Port ${port} is taken by another program`]);
      return true;
    });
    taken.close();
    await once(taken, 'close');
    await until(() => count(handles(), 'TCPServerWrap') === 0);
    await (await startSandbox({ port })).close();
    await until(() => count(handles(), 'TCPServerWrap') === 0);
  });

  it('does not start with a scenario that nobody knows', async () => {
    await assert.rejects(startSandbox({ scenario: 'party' }), { kind: 'sandbox', message: /no scenario named party/ });
  });

  it('listens on the loopback interface only, with a port for each host when asked', async () => {
    const { apis, apiKey } = await started({ portPerApi: true });
    const ports = Object.values(apis).map((base) => new URL(base).port);
    assert.equal(new Set(ports).size, 5);
    for (const base of Object.values(apis)) assert.match(base, /^http:\/\/127\.0\.0\.1:\d+$/);
    const headers = { 'Truora-API-Key': apiKey };
    const created = await fetch(`${apis.validations}/v1/validations`, {
      method: 'POST',
      headers,
      body: new URLSearchParams(form),
    });
    // biome-ignore lint/suspicious/noExplicitAny: a JSON answer
    const { instructions } = (await created.json()) as any;
    assert.ok(instructions.front_url.startsWith(`${apis.files}/document-validator/`));
    assert.equal((await fetch(instructions.front_url, { method: 'PUT', body: FRONT })).status, 200);
    assert.equal((await fetch(`${apis.checks}/v1/validations`, { headers })).status, 403);
    assert.equal((await fetch(`${apis.identity}/sandbox`)).status, 200);
  });

  it('answers at the port of each host whatever the client calls it, as behind a forwarded port', async () => {
    const { apis, apiKey } = await started({ portPerApi: true });
    for (const name of ['localhost:49999', '127.0.0.1', 'localhost', '[::1]:1']) {
      const answer = await requested(`${apis.validations}/v1/status`, { Host: name });
      assert.equal(answer.status, 200, name);
    }
    const keyed = { Host: 'localhost:49999', 'Truora-API-Key': apiKey };
    assert.equal((await requested(`${apis.account}/v1/validations`, keyed)).status, 403, 'a path of another host');
    const own = Object.values(apis).map((base) => new URL(base).host);
    const elsewhere = await requested(`${apis.checks}/v1/status`, { Host: own[0] ?? '' });
    assert.equal(elsewhere.status, 403, 'the port counts, not what it is called');
  });

  it('cuts the connection where a fault says so, and reports it as status 0', async () => {
    const lines: RequestLine[] = [];
    const { url, apis } = await started({ onRequest: (line) => lines.push(line) });
    const body = JSON.stringify([{ match: { endpoint: 'getStatus' }, kind: 'drop', times: 1 }]);
    await fetch(`${url}/sandbox/faults`, { method: 'PUT', body });
    await assert.rejects(fetch(`${apis.validations}/v1/status`));
    assert.equal((await fetch(`${apis.validations}/v1/status`)).status, 200);
    assert.deepEqual(
      lines.map(({ method, path, status }) => `${method} ${path} ${status}`),
      ['PUT /sandbox/faults 200', 'GET /validations/v1/status 0', 'GET /validations/v1/status 200'],
    );
  });

  it('ends a delayed answer when the caller leaves', async () => {
    const { url, apis } = await started();
    const body = JSON.stringify([{ match: {}, kind: 'latency', ms: 600_000 }]);
    await fetch(`${url}/sandbox/faults`, { method: 'PUT', body });
    const before = handles();
    await assert.rejects(fetch(`${apis.validations}/v1/status`, { signal: AbortSignal.timeout(100) }));
    await until(() => count(handles(), 'Timeout') <= count(before, 'Timeout'));
  });

  it('keeps nothing of a body that is cut in the middle, and the link stays usable', async () => {
    const { apis, apiKey } = await started();
    const headers = { 'Truora-API-Key': apiKey };
    const created = await fetch(`${apis.validations}/v1/validations`, {
      method: 'POST',
      headers,
      body: new URLSearchParams(form),
    });
    // biome-ignore lint/suspicious/noExplicitAny: a JSON answer
    const { front_url } = ((await created.json()) as any).instructions;
    const link = new URL(front_url);
    const socket = await open(Number(link.port));
    socket.write(
      `PUT ${link.pathname}${link.search} HTTP/1.1\r\nHost: ${link.host}\r\nContent-Length: ${FRONT.length}\r\n\r\n`,
    );
    socket.write(FRONT.subarray(0, 1000));
    await new Promise((resolve) => setTimeout(resolve, 50));
    socket.destroy();
    assert.equal((await fetch(front_url, { method: 'PUT', body: FRONT })).status, 200);
  });

  it('cuts off senders that fall silent, in headers and in bodies, and keeps those that wait for an answer', async () => {
    let waiting = 0;
    const server = await serve(
      async (request) => {
        if (new URL(request.url).pathname === '/wait') {
          waiting += 1;
          await new Promise((resolve) => setTimeout(resolve, 600));
          return new Response('done');
        }
        await request.arrayBuffer();
        return new Response('read');
      },
      { headersTimeoutMs: 300, idleTimeoutMs: 200 },
    );
    const patient = fetch(`http://127.0.0.1:${server.port}/wait`);
    const inBody = await open(server.port);
    inBody.write('PUT / HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 100\r\n\r\nhalf');
    const inHeaders = await open(server.port);
    inHeaders.write('GET / HTTP/1.1\r\nHost: 127.0.');
    await Promise.all([closed(inBody), closed(inHeaders)]);
    assert.equal(await (await patient).text(), 'done');
    assert.equal(waiting, 1);
  });

  it('closes with requests and idle connections open, and leaves no socket', async () => {
    const before = count(handles(), 'TCPSocketWrap');
    const server = await listen(() => new Promise<Response>(() => {}));
    const sockets = [await open(server.port), await open(server.port)];
    sockets[0]?.write('GET / HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n');
    const ended = sockets.map(closed);
    await server.close();
    await Promise.all(ended);
    await until(() => count(handles(), 'TCPSocketWrap') <= before);
  });

  it('refuses what is no request of the web', async () => {
    const server = await serve(async () => new Response('never'));
    for (const line of ['TRACE / HTTP/1.1', 'GET * HTTP/1.1', 'GET /a b HTTP/1.1']) {
      const socket = await open(server.port);
      socket.end(`${line}\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n`);
      assert.match(await text(socket), /^HTTP\/1\.1 400 Bad Request/);
    }
    const socket = await open(server.port);
    socket.end('GET / HTTP/1.1\r\nHost: a/b@c\r\nConnection: close\r\n\r\n');
    assert.match(await text(socket), /^HTTP\/1\.1 400 Bad Request/);
  });

  it('cuts the connection of a handler that fails, and goes on serving', async () => {
    let calls = 0;
    const server = await serve(async () => {
      calls += 1;
      if (calls === 1) throw new Error('on purpose');
      return new Response('fine');
    });
    await assert.rejects(fetch(`http://127.0.0.1:${server.port}/`));
    assert.equal(await (await fetch(`http://127.0.0.1:${server.port}/`)).text(), 'fine');
  });
});

const handles = () => process.getActiveResourcesInfo().sort();
const count = (names: readonly string[], name: string) => names.filter((one) => one === name).length;

async function until(isTrue: () => boolean): Promise<void> {
  for (let i = 0; i < 500 && !isTrue(); i++) await new Promise((resolve) => setTimeout(resolve, 10));
  assert.ok(isTrue(), handles().join(', '));
}

async function open(port: number): Promise<Socket> {
  const socket = connect(port, '127.0.0.1');
  socket.on('error', () => {});
  await once(socket, 'connect');
  return socket;
}

/** Resolves when the other end has closed the connection, politely or not. */
function closed(socket: Socket): Promise<void> {
  socket.resume();
  return new Promise((resolve) => socket.once('close', () => resolve()));
}

async function text(socket: Socket): Promise<string> {
  let all = '';
  for await (const chunk of socket) all += chunk;
  return all;
}

/** One GET with headers that `fetch` does not let through, such as Host. */
async function requested(
  url: string,
  headers: Record<string, string>,
): Promise<{ readonly status: number | undefined }> {
  const sent = get(url, { headers, agent: false });
  const [answer] = (await once(sent, 'response')) as [IncomingMessage];
  answer.resume();
  await once(answer, 'end');
  return { status: answer.statusCode };
}
