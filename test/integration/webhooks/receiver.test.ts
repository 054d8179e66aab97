import assert from 'node:assert/strict';
import { once } from 'node:events';
import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib';
import { silentLogger } from '../../../src/base/logger.ts';
import { openJsonlStore } from '../../../src/node/webhook-host/jsonl-store.ts';
import { type RunningWebhooks, startWebhooks } from '../../../src/node/webhook-host/start-webhooks.ts';
import type { StoredEvent } from '../../../src/webhooks/event.ts';
import { bytesOf, openEvent } from '../../../src/webhooks/history/stored-body.ts';
import { curlOfEvent } from '../../../src/webhooks/samples/curl.ts';
import { sign } from '../../../src/webhooks/token/made-event.ts';
import { openBody } from '../../../src/webhooks/token/open-body.ts';

const KEY = { name: 'test', secret: 'a signing key for tests only' };

const token = (id = 'HKE1') =>
  sign(
    {
      iss: 'Truora',
      iat: Math.floor(Date.now() / 1000),
      events: [{ id, event_type: 'check', event_action: 'created', object: { check_id: 'CHK1' } }],
    },
    KEY,
  );

describe('the receiver', function () {
  this.timeout(30_000);
  let folder: string;
  let running: RunningWebhooks;
  const sockets: Socket[] = [];

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'truora-receiver-'));
    running = await start();
    running.listener.setKeys([KEY]);
  });
  afterEach(async () => {
    for (const socket of sockets.splice(0)) socket.destroy();
    await running.close();
    await rm(folder, { recursive: true, force: true });
  });

  const start = (more: Partial<Parameters<typeof startWebhooks>[0]> = {}) =>
    startWebhooks({ folder, logger: silentLogger, ...more });

  const events = () => running.store.rows().filter((row): row is StoredEvent => row.kind === 'event');

  function open(): Socket {
    const socket = connect(running.port, '127.0.0.1');
    sockets.push(socket);
    socket.on('error', () => {});
    return socket;
  }

  /** Sends bytes as they are and reads what comes until the other side ends. */
  async function raw(text: string): Promise<string> {
    const socket = open();
    let answer = '';
    socket.on('data', (chunk) => {
      answer += chunk;
    });
    socket.write(text);
    await once(socket, 'close');
    return answer;
  }

  const post = async (body: string | Uint8Array<ArrayBuffer>, url = running.url) => {
    const answer = await fetch(url, { method: 'POST', body, headers: { 'Content-Type': 'application/jwt' } });
    return { status: answer.status, text: await answer.text() };
  };

  it('keeps the bytes, and the headers in the order and case in which they came', async () => {
    const body = await token();
    const headers = 'HOST: tunnel.example\r\nx-B: 2\r\nX-a: 1\r\nx-b: 3\r\nContent-Type: application/jwt';
    const answer = await raw(
      `POST ${running.path}/in?a=%2F HTTP/1.1\r\n${headers}\r\nContent-Length: ${body.length}\r\nConnection: close\r\n\r\n${body}`,
    );
    assert.match(answer, /^HTTP\/1\.1 200 OK\r\n/);
    const [event] = events();
    assert.ok(event);
    assert.deepEqual(event.headers.slice(0, 5), [
      ['HOST', 'tunnel.example'],
      ['x-B', '2'],
      ['X-a', '1'],
      ['x-b', '3'],
      ['Content-Type', 'application/jwt'],
    ]);
    assert.deepEqual([event.path, event.method, event.remote], ['/in?a=%2F', 'POST', '127.0.0.1']);
    assert.deepEqual(event.verification, { status: 'verified', keyName: 'test', use: 'text' });
    assert.deepEqual(event.body, { text: body });
    assert.ok(!JSON.stringify(event).includes(running.path.slice(1)), 'the secret is not part of the event');
  });

  it('keeps any bytes of any length up to the limit', async () => {
    const noise = new Uint8Array(1024 * 1024);
    for (let i = 0; i < noise.length; i++) noise[i] = (i * 7919) >> 3;
    assert.equal((await post(noise)).status, 200);
    const [event] = events();
    assert.ok(event);
    assert.ok(Buffer.from(noise).equals(bytesOf(event.body)));
    assert.equal((await post(new Uint8Array(0))).status, 200);
  });

  it('refuses what is too long with 413, announced or not, and records it as cut', async () => {
    const tooLong = new Uint8Array(1024 * 1024 + 1);
    assert.equal((await post(tooLong)).status, 413);
    const stream = new ReadableStream({
      start(controller) {
        for (let i = 0; i < 3; i++) controller.enqueue(new Uint8Array(500_000));
        controller.close();
      },
    });
    const answer = await fetch(running.url, { method: 'POST', body: stream, duplex: 'half' } as RequestInit);
    assert.equal(answer.status, 413);
    assert.deepEqual(
      events().map(({ isCut, answered }) => [isCut, answered]),
      [
        [true, 413],
        [true, 413],
      ],
    );
    running.listener.setHandler({ url: 'http://127.0.0.1:9/', timeoutMs: 100 });
    await assert.rejects(running.listener.replay(events(), AbortSignal.timeout(1000)), { kind: 'invalid-request' });
  });

  const refused: Readonly<Record<string, readonly [request: (path: string) => string, status: number]>> = {
    'another path': [() => 'POST / HTTP/1.1\r\nHost: a', 404],
    'a foreign host': [() => 'POST /hook HTTP/1.1\r\nHost: evil.example', 404],
    'the path of another workspace': [(path) => `POST ${path}x HTTP/1.1\r\nHost: a`, 404],
    'the beginning of the path': [(path) => `POST ${path.slice(0, -1)} HTTP/1.1\r\nHost: a`, 404],
    'a path that leads back to it': [(path) => `POST /x/..${path} HTTP/1.1\r\nHost: a`, 404],
    'an encoded path': [(path) => `POST /%2e%2e${path} HTTP/1.1\r\nHost: a`, 404],
    'a path in the other case': [
      (path) => `POST ${path === path.toUpperCase() ? path.toLowerCase() : path.toUpperCase()} HTTP/1.1\r\nHost: a`,
      404,
    ],
    'a file of the machine': [() => 'POST /../../../etc/passwd HTTP/1.1\r\nHost: a', 404],
    'a GET': [(path) => `GET ${path} HTTP/1.1\r\nHost: a`, 405],
    'a PUT': [(path) => `PUT ${path} HTTP/1.1\r\nHost: a`, 405],
    'a GET elsewhere': [() => 'GET /favicon.ico HTTP/1.1\r\nHost: a', 404],
    'headers that are too long': [(path) => `POST ${path} HTTP/1.1\r\nHost: a\r\nX-Long: ${'x'.repeat(20_000)}`, 431],
    'what is no HTTP': [() => 'hello there', 400],
    'two lengths': [
      (path) => `POST ${path} HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\nTransfer-Encoding: chunked`,
      400,
    ],
  };
  for (const [name, [request, status]] of Object.entries(refused)) {
    it(`answers ${status} to ${name} and keeps nothing`, async () => {
      const answer = await raw(`${request(running.path)}\r\nConnection: close\r\n\r\n`);
      assert.equal(Number(/^HTTP\/1\.1 (\d{3})/.exec(answer)?.[1]), status);
      // What stands at another path is nobody's business.
      assert.match(answer.split('\r\n\r\n')[1] ?? '', status === 404 ? /^$/ : /^[A-Z].*\.\n$/);
      assert.deepEqual(events(), []);
    });
  }

  it('listens on 127.0.0.1 only', async () => {
    for (const host of ['::1', '127.0.0.2']) {
      const socket = connect(running.port, host);
      await assert.rejects(once(socket, 'connect'), host);
      socket.destroy();
    }
  });

  it('answers what was set, and late where that was set', async () => {
    running.listener.setAnswer({ kind: 'fixed', status: 503, body: 'come again', delayMs: 30 });
    assert.deepEqual(await post(await token()), { status: 503, text: 'come again' });
    assert.equal(events()[0]?.answered, 503);
  });

  it('takes a test of the tunnel without keeping it', async () => {
    await running.close();
    running = await start({
      selfTest: {
        prove: (path) => (path === '/once' ? 'ours' : undefined),
        receive: (body) => (body.length === 4 ? 'came' : undefined),
      },
    });
    assert.deepEqual(await post('test'), { status: 200, text: 'came' });
    const proof = await fetch(`http://127.0.0.1:${running.port}/once`, { method: 'POST', body: 'x' });
    assert.deepEqual([proof.status, await proof.text()], [200, 'ours']);
    assert.deepEqual(events(), []);
  });

  it('answers real events while 100 slow connections are open, and ends those in the end', async () => {
    await running.close();
    running = await start({ limits: { headMs: 700, bodyMs: 700 } });
    const slow = Array.from({ length: 100 }, (_, i) => {
      const socket = open();
      const head = `POST ${running.path} HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n`;
      socket.write(i % 2 ? head : `${head}\r\nab`);
      return socket;
    });
    await Promise.all(slow.map((socket) => (socket.connecting ? once(socket, 'connect') : undefined)));
    const ended = Promise.all(slow.map((socket) => once(socket, 'close')));
    for (let i = 0; i < 20; i++) assert.equal((await post(await token(`HKE${i}`))).status, 200);
    assert.ok(
      slow.every(({ destroyed }) => !destroyed),
      'they were still open',
    );
    for (const socket of slow) socket.resume();
    await ended;
    assert.equal(events().length, 20);
  });

  it('leaves connections alone on which nothing comes, as tunnels keep them', async () => {
    await running.close();
    running = await start({ limits: { headMs: 50, bodyMs: 50 } });
    const idle = open();
    await once(idle, 'connect');
    await new Promise((resolve) => setTimeout(resolve, 300));
    const answer = once(idle, 'data');
    const body = await token();
    idle.write(`POST ${running.path} HTTP/1.1\r\nHost: a\r\nContent-Length: ${body.length}\r\n\r\n${body}`);
    assert.match(String((await answer)[0]), /^HTTP\/1\.1 200/);
  });

  it('has the same port and path at every start, another port when that one is taken, and shares its history', async () => {
    const { url, port, path } = running;
    await running.close();
    running = await start();
    assert.equal(running.url, url);
    const other = await start();
    assert.notEqual(other.port, port);
    assert.equal(other.path, path);
    const followed = new Promise<void>((resolve) => {
      running.store.onDidChange(() => resolve());
    });
    assert.equal((await post(await token(), other.url)).status, 200);
    await followed;
    assert.equal(events().length, 1);
    await other.close();
  });

  it('has one address again, the same from then on, where what was kept of it was spoiled', async () => {
    await running.close();
    await writeFile(join(folder, 'receiver.json'), '');
    running = await start();
    const { url } = running;
    await running.close();
    running = await start();
    assert.equal(running.url, url);
    assert.deepEqual(
      (await readdir(folder)).filter((name) => !name.endsWith('.jsonl')),
      ['receiver.json'],
    );
  });

  it('is readable by its owner only', async () => {
    if (process.platform === 'win32') return;
    await post(await token());
    for (const name of await readdir(folder)) assert.equal((await stat(join(folder, name))).mode & 0o077, 0, name);
  });

  /** What this process has open that is not mocha's or the HTTP client's. */
  async function resources(): Promise<readonly string[]> {
    await new Promise((resolve) => setTimeout(resolve, 100));
    const others = /^(Pipe|TTY|TCPSocketWrap|CloseReq)/;
    return process.getActiveResourcesInfo().filter((name) => !others.test(name));
  }

  it('leaves no socket, timer or file behind', async () => {
    await post(await token());
    await running.close();
    const before = await resources();
    running = await start();
    await post(await token());
    const slow = open();
    slow.write('POST ');
    await once(slow, 'connect');
    await running.close();
    assert.deepEqual(await resources(), before);
    running = await start();
  });

  it('takes deleted and cleared events off the disk', async () => {
    const secret = 'only-in-this-event';
    await post(JSON.stringify({ note: secret }));
    await post(await token());
    const onDisk = async () => {
      const names = (await readdir(folder)).filter((name) => name.endsWith('.jsonl'));
      return (await Promise.all(names.map((name) => readFile(join(folder, name), 'utf8')))).join('');
    };
    assert.ok((await onDisk()).includes(secret));
    await running.store.remove([events()[0]?.id ?? '']);
    assert.ok(!(await onDisk()).includes(secret));
    assert.equal(events().length, 1);
    await running.store.clear();
    assert.ok(!(await onDisk()).includes('HKE1'));
    await post(await token('HKE2'));
    const again = await openJsonlStore(folder, { logger: silentLogger });
    assert.equal(again.rows().length, 1);
    await again.close();
  });

  it('gives back the space of what fell off, and keeps the rest', async () => {
    await running.store.setBounds({ maxEvents: 20, maxBytes: 1e9, maxAgeMs: 1e12 });
    const filler = `"${'x'.repeat(100_000)}"`;
    for (let i = 0; i < 230; i++) await post(`{"i":${i},"filler":${filler}}`);
    await running.store.setBounds({ maxEvents: 19, maxBytes: 1e9, maxAgeMs: 1e12 });
    await running.close();
    const sizes = await Promise.all((await readdir(folder)).map(async (name) => (await stat(join(folder, name))).size));
    const total = sizes.reduce((sum, size) => sum + size, 0);
    assert.ok(total < 14e6, `${total} bytes of 23 MB are left`);
    running = await start();
    const [dropped, ...rest] = running.store.rows();
    assert.ok(dropped?.kind === 'dropped' && dropped.count === 211, JSON.stringify(dropped));
    assert.equal(rest.length, 19);
  });

  describe('with a handler', () => {
    const seen: { rawHeaders: readonly string[]; body: Buffer; url: string | undefined }[] = [];
    let behave: (response: import('node:http').ServerResponse) => void;
    const handler = createServer(async (request, response) => {
      const chunks: Buffer[] = [];
      for await (const chunk of request) chunks.push(chunk);
      seen.push({ rawHeaders: request.rawHeaders, body: Buffer.concat(chunks), url: request.url });
      behave(response);
    });
    let url: string;

    before(async () => {
      handler.listen(0, '127.0.0.1');
      await once(handler, 'listening');
      url = `http://127.0.0.1:${(handler.address() as AddressInfo).port}/hook?x=1`;
    });
    after(() => {
      handler.closeAllConnections();
      handler.close();
    });
    beforeEach(() => {
      seen.length = 0;
      behave = (response) => response.writeHead(201, { 'X-Mine': 'yes' }).end('done');
      running.listener.setHandler({ url, timeoutMs: 5000 });
      running.listener.setAnswer({ kind: 'handler' });
    });

    it('hands over the very bytes and headers, and passes its answer on', async () => {
      const body = `${await token()}\n`;
      const answer = await raw(
        [
          `POST ${running.path} HTTP/1.1`,
          'Host: tunnel.example',
          'x-Custom: 1',
          'X-CUSTOM: 2',
          'Content-Type: application/jwt',
          'Keep-Alive: timeout=5',
          'X-Only-Here: 1',
          `Content-Length: ${body.length}`,
          'Connection: close, x-only-here',
          '',
          body,
        ].join('\r\n'),
      );
      assert.match(answer, /^HTTP\/1\.1 201 Created\r\nX-Mine: yes\r\n/);
      assert.match(answer, /done$/);
      const [request] = seen;
      assert.ok(request);
      assert.equal(request.body.toString(), body);
      assert.deepEqual(request.rawHeaders, [
        ...['Host', new URL(url).host],
        ...['x-Custom', '1', 'X-CUSTOM', '2', 'Content-Type', 'application/jwt', 'Truora-Workbench-Hops', '1'],
        ...['Content-Length', String(body.length), 'Connection', 'close'],
      ]);
      const [delivery] = events()[0]?.deliveries ?? [];
      assert.ok(delivery);
      assert.deepEqual(
        [delivery.status, delivery.answer, delivery.failure, delivery.isReplay],
        [201, 'done', '', false],
      );
    });

    it('answers at once where that was set, and records what the handler said later', async () => {
      running.listener.setAnswer({ kind: 'fixed', status: 202, body: '', delayMs: 0 });
      const delivered = new Promise<void>((resolve) => {
        running.store.onDidChange(({ changed }) => {
          if (changed.some((row) => row.kind === 'event' && row.deliveries.length > 0)) resolve();
        });
      });
      assert.equal((await post(await token())).status, 202);
      await delivered;
      assert.equal(events()[0]?.deliveries[0]?.status, 201);
    });

    it('answers 200 where the handler shall answer and there is none, and knows it', async () => {
      running.listener.setHandler(undefined);
      assert.equal((await post(await token())).status, 200);
      assert.equal(events()[0]?.answered, 200);
    });

    it('replays in the order of arrival, marked, whatever the order in which they are named', async () => {
      for (const id of ['HKE1', 'HKE2', 'HKE3']) await post(await token(id));
      seen.length = 0;
      const deliveries = await running.listener.replay(events().reverse(), AbortSignal.timeout(10_000));
      assert.equal(deliveries.length, 3);
      const marks = seen.map(({ rawHeaders }) => rawHeaders[rawHeaders.indexOf('Truora-Workbench-Replay-Of') + 1]);
      assert.deepEqual(marks, ['HKE1', 'HKE2', 'HKE3']);
      assert.deepEqual(
        events().map((event) => event.deliveries.map(({ isReplay }) => isReplay)),
        [
          [false, true],
          [false, true],
          [false, true],
        ],
      );
    });

    it('signs edited claims again and sends them as an event of its own', async () => {
      await post(await token());
      const [original] = events();
      assert.ok(original);
      const claims = { iss: 'Truora', iat: 1, events: [{ id: 'HKE1', event_type: 'check', event_action: 'finished' }] };
      const made = { claims, key: KEY, origin: 'replayed', madeFrom: original.id, headers: original.headers } as const;
      const sent = await running.listener.send(made, AbortSignal.timeout(5000));
      assert.equal(sent.deliveries[0]?.status, 201);
      assert.equal(sent.verification.status, 'verified');
      assert.equal(running.store.duplicateOf(sent), undefined);
      assert.deepEqual(events()[1], sent);
      assert.equal(seen[1]?.rawHeaders.includes('Truora-Workbench-Replay-Of'), true);
    });

    const failures: Readonly<
      Record<
        string,
        readonly [behave: (response: import('node:http').ServerResponse) => void, failure: string, status: number]
      >
    > = {
      'does not answer': [() => {}, 'timeout', 504],
      'hangs up': [(response) => response.destroy(), 'broken', 502],
      'breaks off': [
        (response) => {
          response.writeHead(200, { 'Content-Length': '100' }).write('x');
          setTimeout(() => response.destroy(), 20);
        },
        'half-answer',
        502,
      ],
    };
    for (const [name, [behaviour, failure, status]] of Object.entries(failures)) {
      it(`says that the handler ${name}, and keeps the event`, async () => {
        behave = behaviour;
        running.listener.setHandler({ url, timeoutMs: 300 });
        assert.equal((await post(await token())).status, status);
        assert.deepEqual(
          events().map(({ deliveries }) => deliveries.map((delivery) => delivery.failure)),
          [[failure]],
        );
      });
    }

    it('signs what was edited with a key as it fitted the event, as text or as hexadecimal', async () => {
      const key = { name: 'hook', secret: '5f'.repeat(32) };
      running.listener.setKeys([key]);
      for (const use of ['text', 'hex'] as const) {
        await post(await sign({ iss: 'Truora', iat: Math.floor(Date.now() / 1000), events: [] }, { ...key, use }));
        const original = events().at(-1);
        assert.ok(original);
        assert.deepEqual(original.verification, { status: 'verified', keyName: 'hook', use });
        const made = { claims: { iss: 'Truora' }, key, origin: 'replayed', madeFrom: original.id } as const;
        const { verification, body } = await running.listener.send(made, AbortSignal.timeout(5000));
        assert.deepEqual(verification, { status: 'verified', keyName: 'hook', use });
        assert.deepEqual(running.listener.verifier.verify(openBody(bytesOf(body)), undefined), verification);
      }
    });

    it('says that nobody listens, and that an address is none', async () => {
      for (const [address, failure] of [
        ['http://127.0.0.1:1/', 'refused'],
        ['ftp://127.0.0.1/', 'address'],
        [running.url, 'loop'],
        [`http://localhost:${running.port}/`, 'loop'],
        [`http://app.localhost:${running.port}/`, 'loop'],
        [`http://0.0.0.0:${running.port}/`, 'loop'],
        [`http://2130706433:${running.port}/`, 'loop'],
        [`https://tunnel.example${running.path}`, 'loop'],
        [`https://tunnel.example/prefix${running.path}/more?x=1`, 'loop'],
      ] as const) {
        running.listener.setHandler({ url: address, timeoutMs: 1000 });
        assert.equal((await post(await token())).status, 502);
        assert.equal(events().at(-1)?.deliveries[0]?.failure, failure, address);
      }
    });

    it('takes an answer that is too long for one: its status goes on, its body does not', async () => {
      behave = (response) => response.writeHead(202, { 'Content-Encoding': 'gzip' }).end(Buffer.alloc(2 * 1024 * 1024));
      const { status, text } = await post(await token());
      assert.equal(status, 202);
      assert.match(text, /^The answer of the handler is longer than 1048576 bytes/);
      const [delivery] = events()[0]?.deliveries ?? [];
      assert.deepEqual([delivery?.status, delivery?.failure], [202, '']);
      assert.match(delivery?.detail ?? '', /longer than 1048576 bytes/);
    });

    it('hands path and query on below the address of the handler, and the secret path never', async () => {
      const { origin } = new URL(url);
      const sent = async (handler: string, rest: string, headers: Readonly<Record<string, string>> = {}) => {
        running.listener.setHandler({ url: `${origin}${handler}` });
        seen.length = 0;
        const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
        await raw(
          `POST ${running.path}${rest} HTTP/1.1\r\nHost: a\r\n${lines.join('')}Content-Length: 2\r\nConnection: close\r\n\r\nhi`,
        );
        return seen[0]?.url;
      };
      assert.equal(await sent('/hook', '/sub?tenant=7'), '/hook/sub?tenant=7');
      assert.equal(await sent('/hook/', '/sub/'), '/hook/sub/');
      assert.equal(await sent('/hook?x=1', '?tenant=7&tenant=8'), '/hook?x=1&tenant=7&tenant=8');
      assert.equal(await sent('', '/a%2Fb%20c'), '/a%2Fb%20c');
      assert.equal(await sent('/hook', '/'), '/hook');
      assert.equal(await sent('/hook', ''), '/hook');
      assert.equal(await sent('/hook', '/../admin'), '/hook/%252E%252E/admin');
      assert.equal(await sent('/hook', '//other.example/x'), '/hook//other.example/x');
      await sent('/hook', '/sub', { 'X-Original-URL': `https://t.example${running.path}/sub`, Referer: running.url });
      const [request] = seen;
      assert.ok(request);
      assert.ok(!JSON.stringify(request.rawHeaders).includes(running.path.slice(1)));
      assert.ok(!JSON.stringify(events()).includes(running.path.slice(1)));
    });

    it('stops an event that comes back over other receivers, however many, and knows why', async () => {
      const others = await Promise.all(
        [1, 2].map(async () => {
          const place = await mkdtemp(join(tmpdir(), 'truora-receiver-'));
          return { place, other: await start({ folder: place, port: 0 }) };
        }),
      );
      const ring = [running, ...others.map(({ other }) => other)];
      for (const [i, one] of ring.entries()) {
        one.listener.setHandler({ url: ring[(i + 1) % ring.length]?.url ?? '', timeoutMs: 20_000 });
        one.listener.setAnswer({ kind: 'handler' });
      }
      assert.equal((await post(await token())).status, 502);
      const all = ring.flatMap(({ store }) => store.rows()).filter((row) => row.kind === 'event');
      assert.equal(all.length, 6);
      assert.equal(all.flatMap(({ deliveries }) => deliveries).filter(({ failure }) => failure === 'loop').length, 1);
      for (const { place, other } of others) {
        await other.close();
        await rm(place, { recursive: true, force: true });
      }
    });

    it('opens a body in a content coding, keeps it so, and hands over the very bytes', async () => {
      const plain = Buffer.from(await token());
      for (const [body, coding] of [
        [gzipSync(plain), 'gzip'],
        [brotliCompressSync(plain), 'br'],
        [deflateSync(gzipSync(plain)), 'gzip, deflate'],
      ] as const) {
        seen.length = 0;
        const answer = await fetch(running.url, {
          method: 'POST',
          headers: { 'Content-Encoding': coding },
          body: new Uint8Array(body),
        });
        assert.equal(answer.status, 201);
        const event = events().at(-1);
        assert.ok(event);
        assert.equal(event.verification.status, 'verified', coding);
        assert.deepEqual([event.events.length, openEvent(event).kind], [1, 'token']);
        assert.ok(body.equals(bytesOf(event.body)));
        assert.ok(seen[0]?.body.equals(body));
        assert.ok(seen[0]?.rawHeaders.map((text) => text.toLowerCase()).includes('content-encoding'));
        const hidden = curlOfEvent(event, url, { isRevealed: false });
        assert.ok(!/content-encoding/i.test(hidden));
        assert.match(curlOfEvent(event, url, { isRevealed: true }), /content-encoding/i);
      }
      const kept = events().length;
      const bomb = new Uint8Array(gzipSync(Buffer.alloc(100 * 1024 * 1024)));
      for (const [body, coding] of [
        [bomb, 'gzip'],
        [new Uint8Array(plain), 'gzip'],
        [new Uint8Array(plain), 'constructor'],
      ] as const) {
        const answer = await fetch(running.url, { method: 'POST', headers: { 'Content-Encoding': coding }, body });
        assert.equal(answer.status, 201, 'what cannot be opened is kept and handed on all the same');
      }
      assert.equal(events().length, kept + 3);
      await running.close();
      running = await start();
      const again = events()[0];
      assert.equal(again && openEvent(again).kind, 'token');
    });

    it('does not follow redirects', async () => {
      behave = (response) => response.writeHead(302, { Location: 'http://127.0.0.1:1/' }).end();
      const answer = await fetch(running.url, { method: 'POST', body: await token(), redirect: 'manual' });
      assert.equal(answer.status, 302);
      assert.equal(events()[0]?.deliveries[0]?.status, 302);
    });

    it('gives up a handler that hangs when the receiver is stopped', async () => {
      behave = () => {};
      running.listener.setAnswer({ kind: 'fixed', status: 200, body: '', delayMs: 0 });
      await post(await token());
      while (seen.length === 0) await new Promise((resolve) => setTimeout(resolve, 10));
      await running.close();
      running = await start();
      assert.equal(events().length, 1);
    });
  });
});
