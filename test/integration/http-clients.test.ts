import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { connect, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib';
import { silentLogger } from '../../src/base/logger.ts';
import type { HttpServer } from '../../src/node/http/loopback-server.ts';
import { listen, type RequestHandler } from '../../src/node/sandbox-host/http-server.ts';
import { type RunningSandbox, startSandbox } from '../../src/node/sandbox-host/start-sandbox.ts';
import { type RunningWebhooks, startWebhooks } from '../../src/node/webhook-host/start-webhooks.ts';

const FORM = 'type=document-validation&user_authorized=true&country=CO&document_type=national-id';
const has = (program: string) => spawnSync(program, ['--version']).status === 0;

describe('clients of other makes', function () {
  this.timeout(60_000);
  let sandbox: RunningSandbox;
  let receiver: RunningWebhooks;
  let folder: string;
  const servers: HttpServer[] = [];
  const sockets: Socket[] = [];

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'truora-clients-'));
    sandbox = await startSandbox({ speed: 'instant' });
    receiver = await startWebhooks({ folder, logger: silentLogger, port: 0 });
  });
  after(async () => {
    await sandbox.close();
    await receiver.close();
    await rm(folder, { recursive: true, force: true });
  });
  afterEach(async () => {
    for (const socket of sockets.splice(0)) socket.destroy();
    await Promise.all(servers.splice(0).map((server) => server.close()));
  });

  const served = async (handler: RequestHandler, options: Parameters<typeof listen>[1] = {}) => {
    const server = await listen(handler, options);
    servers.push(server);
    return server;
  };
  const opened = async (port: number): Promise<Socket> => {
    const socket = connect(port, '127.0.0.1');
    sockets.push(socket);
    socket.on('error', () => {});
    await once(socket, 'connect');
    return socket;
  };
  const portOf = (url: string) => Number(new URL(url).port);

  /** Sends bytes as they are and reads what comes until the other side ends. */
  async function raw(port: number, bytes: string | Buffer): Promise<string> {
    const socket = await opened(port);
    let answer = '';
    socket.on('data', (chunk) => {
      answer += chunk;
    });
    socket.write(bytes);
    await once(socket, 'close');
    return answer;
  }

  async function run(program: string, args: readonly string[], input = ''): Promise<{ code: number; out: string }> {
    const child = spawn(program, args);
    let out = '';
    child.stdout.on('data', (chunk) => {
      out += chunk;
    });
    child.stderr.on('data', (chunk) => {
      out += chunk;
    });
    child.stdin.on('error', () => {});
    child.stdin.end(input);
    const [code] = await once(child, 'close');
    return { code, out };
  }

  describe('curl', () => {
    before(function () {
      if (!has('curl')) this.skip();
    });
    const curl = async (...args: string[]) => {
      const { code, out } = await run('curl', [
        '--silent',
        '--show-error',
        '--noproxy',
        '*',
        '--max-time',
        '30',
        '-w',
        '\n%{http_code}',
        ...args,
      ]);
      const lines = out.split('\n');
      return { code, status: Number(lines.pop()), text: lines.join('\n') };
    };
    const create = (...args: string[]) =>
      curl(`${sandbox.apis.validations}/v1/validations`, '-H', `Truora-API-Key: ${sandbox.apiKey}`, ...args);
    const fields = FORM.split('&');

    it('gets the same by every way to send a form', async () => {
      const file = join(folder, 'form');
      await writeFile(file, FORM);
      for (const args of [
        fields.flatMap((field) => ['-d', field]),
        fields.flatMap((field) => ['--data-urlencode', field]),
        fields.flatMap((field) => ['-F', field]),
        ['--data-binary', `@${file}`],
        ['--http1.0', '-d', FORM],
        ['-d', FORM, '-H', 'Expect: 100-continue'],
        ['-d', FORM, '-H', 'Transfer-Encoding: chunked'],
        ['-d', FORM, '--http2'],
        ['-d', FORM, '--compressed'],
        ['-d', FORM, '--path-as-is'],
        ['-d', FORM, '-x', sandbox.url],
        ['-d', FORM, '--request-target', `${sandbox.apis.validations}/v1/validations`],
      ]) {
        const { status, text } = await create(...args);
        assert.equal(status, 200, `${args.join(' ')}: ${text}`);
      }
    });

    it('sees a sandbox that is ready, asks what it can do, and gets a sentence where it is wrong', async () => {
      const ready = await curl('-I', `${sandbox.url}/sandbox`);
      assert.equal(ready.status, 200);
      assert.match(ready.text, /Content-Length: [1-9]/i);
      assert.equal((await curl('-X', 'OPTIONS', '--request-target', '*', sandbox.url)).status, 204);
      // Newer ones encode it themselves.
      const bytes = await curl(`${sandbox.url}/sandbox/josé`);
      assert.ok(
        bytes.status === 400 ? /has to be encoded, such as "é" as "%C3%A9"/.test(bytes.text) : bytes.status === 404,
        JSON.stringify(bytes),
      );
      const big = await curl(`${sandbox.url}/sandbox`, '-H', `X-Big: ${'x'.repeat(20_000)}`);
      assert.deepEqual([big.status, /longer than 16 kB/.test(big.text)], [431, true]);
    });

    it('puts a file at an upload link, by name, from a pipe and with the header of a proxied page', async () => {
      for (const args of [
        [],
        ['-H', 'Transfer-Encoding: chunked'],
        ['-H', 'Expect: 100-continue'],
        ['-H', 'Origin: http://localhost:5173'],
      ]) {
        const { front_url } = JSON.parse((await create('-d', FORM)).text).instructions;
        const { status, text } = await curl(
          '-T',
          'examples/demo/documents/co-national-id-front.jpg',
          ...args,
          front_url,
        );
        assert.equal(status, 200, `${args.join(' ')}: ${text}`);
      }
    });
  });

  it('wget finds it with --spider', async function () {
    if (!has('wget')) return this.skip();
    assert.equal(
      (await run('wget', ['--no-proxy', '--spider', '--tries=1', '--timeout=30', `${sandbox.url}/sandbox`])).code,
      0,
    );
    return undefined;
  });

  it('the client of Python keeps its connection, sends in chunks and reads heads', async function () {
    if (!has('python3')) return this.skip();
    const program = `
import http.client, sys
host, key, path = sys.argv[1:]
c = http.client.HTTPConnection(host, timeout=30)
form = ${JSON.stringify(FORM)}
head = {'Truora-API-Key': key, 'Content-Type': 'application/x-www-form-urlencoded'}
for send in (lambda: c.request('POST', path, form, head),
             lambda: c.request('POST', path, iter([form[:20].encode(), form[20:].encode()]), head, encode_chunked=True),
             lambda: c.request('HEAD', '/sandbox'), lambda: c.request('OPTIONS', '*'), lambda: c.request('GET', '/sandbox', 'a body')):
    send()
    r = c.getresponse()
    print(r.status, len(r.read()) > 0)
`;
    const { host } = new URL(sandbox.url);
    const { code, out } = await run('python3', ['-', host, sandbox.apiKey, '/validations/v1/validations'], program);
    assert.deepEqual(
      [code, out.trim().split('\n')],
      [0, ['200 True', '200 True', '200 False', '204 False', '200 True']],
    );
    return undefined;
  });

  describe('bodies in a content coding', () => {
    const post = (body: Buffer, coding: string) =>
      fetch(`${sandbox.apis.validations}/v1/validations`, {
        method: 'POST',
        headers: {
          'Truora-API-Key': sandbox.apiKey,
          'Content-Encoding': coding,
          'Content-Type': 'application/x-www-form-urlencoded',
        },
        body: new Uint8Array(body),
      });
    const plain = Buffer.from(FORM);

    it('are read', async () => {
      for (const [body, coding] of [
        [gzipSync(plain), 'gzip'],
        [gzipSync(plain), ' X-GZIP '],
        [deflateSync(plain), 'deflate'],
        [brotliCompressSync(plain), 'br'],
        [brotliCompressSync(gzipSync(plain)), 'gzip, br'],
        [plain, 'identity'],
        [plain, ''],
      ] as const) {
        const answer = await post(body, coding);
        assert.equal(answer.status, 200, `${coding}: ${await answer.text()}`);
      }
    });

    it('are refused in a sentence when they are too long, broken, cut or in another coding', async () => {
      const bomb = gzipSync(Buffer.alloc(200 * 1024 * 1024));
      for (const [body, coding, status, text] of [
        [bomb, 'gzip', 413, /larger than 1048576 bytes/],
        [gzipSync(bomb), 'gzip, gzip', 413, /larger than/],
        [plain, 'gzip', 400, /not in the coding/],
        [gzipSync(plain).subarray(0, 30), 'gzip', 400, /not in the coding/],
        [brotliCompressSync(plain).subarray(1), 'br', 400, /not in the coding/],
        [plain, 'zstd', 415, /gzip, deflate, br, or not at all/],
        [plain, 'gzip, gzip, gzip, gzip', 415, /or not at all/],
        [plain, 'constructor', 415, /or not at all/],
      ] as const) {
        const answer = await post(body, coding);
        assert.equal(answer.status, status, coding);
        assert.match(await answer.text(), text, coding);
        assert.equal(answer.headers.get('Accept-Encoding'), status === 415 ? 'gzip, deflate, br' : null);
      }
      assert.equal((await post(plain, '')).status, 200);
    });
  });

  describe('what is no request', () => {
    const post = (head: string, body = '') => `POST /x HTTP/1.1\r\nHost: 127.0.0.1\r\n${head}\r\n\r\n${body}`;
    const cases: Readonly<Record<string, readonly [bytes: string | Buffer, status: number, text: RegExp]>> = {
      'raw UTF-8 in the path': [Buffer.from('GET /josé HTTP/1.1\r\nHost: a\r\n\r\n'), 400, /"é" as "%C3%A9"/],
      'raw UTF-8 in the query': [Buffer.from('GET /?q=é HTTP/1.1\r\nHost: a\r\n\r\n'), 400, /has to be encoded/],
      'a space in the path': ['GET /a b HTTP/1.1\r\nHost: a\r\n\r\n', 400, /path without spaces/],
      'a header without a name': [post('no colon here'), 400, /A header cannot be read/],
      'a space in the name of a header': [post('Ho st: a'), 400, /A header cannot be read/],
      'a header over two lines': [post('X: a\r\n b'), 400, /A header cannot be read/],
      'a header that is too long': [post(`X: ${'x'.repeat(20_000)}`), 431, /longer than 16 kB/],
      'a path that is too long': [`GET /${'x'.repeat(20_000)} HTTP/1.1\r\n\r\n`, 431, /longer than 16 kB/],
      'a length that is no number': [post('Content-Length: x'), 400, /Content-Length is not a number/],
      'two lengths': [post('Content-Length: 1\r\nContent-Length: 2', 'a'), 400, /more than once/],
      'a length beside chunks': [
        post('Content-Length: 1\r\nTransfer-Encoding: chunked', 'a'),
        400,
        /without Content-Length/,
      ],
      'another coding of the transfer': [post('Transfer-Encoding: gzip', 'a'), 400, /only "chunked"/],
      'HTTP/2': ['PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n', 505, /use HTTP\/1\.1/],
      'HTTP/3': ['GET / HTTP/3.0\r\n\r\n', 505, /Only HTTP\/1\.1 and HTTP\/1\.0/],
      'line ends without a return': ['GET / HTTP/1.1\nHost: a\n\n', 505, /carriage return/],
      TLS: [Buffer.from('16030100a5010000a10303', 'hex'), 400, /begin it with http instead of https/],
      'another protocol': ['EHLO there\r\n\r\n', 400, /no request of HTTP/],
      'a proxy': ['CONNECT a:1 HTTP/1.1\r\nHost: a\r\n\r\n', 405, /no proxy/],
      'another expectation': [post('Expect: a miracle\r\nContent-Length: 1', 'a'), 417, /100-continue/],
    };
    for (const [name, [bytes, status, text]] of Object.entries(cases)) {
      it(`gets a sentence from the sandbox and from the receiver: ${name}`, async () => {
        for (const [port, path] of [
          [portOf(sandbox.url), '/x'],
          [receiver.port, receiver.path],
        ] as const) {
          const sent = typeof bytes === 'string' ? bytes.replace('POST /x', `POST ${path}`) : bytes;
          const [head = '', body = ''] = (await raw(port, sent)).split('\r\n\r\n');
          assert.match(head, new RegExp(`^HTTP/1\\.1 ${status} `));
          assert.match(head, /\r\nCross-Origin-Resource-Policy: same-origin\r\n/);
          assert.match(body, text);
          assert.match(body, /^\S.*\.\n$/);
        }
      });
    }

    it('gets a sentence when a chunk of its body is none, though it is being read', async () => {
      const chunked = (path: string) =>
        `POST ${path} HTTP/1.1\r\nHost: 127.0.0.1:${portOf(sandbox.url)}\r\nTruora-API-Key: ${sandbox.apiKey}\r\nTransfer-Encoding: chunked\r\n\r\n4\r\ntype\r\nzz\r\n`;
      for (const [port, path] of [
        [portOf(sandbox.url), '/validations/v1/validations'],
        [receiver.port, receiver.path],
      ] as const) {
        assert.match(
          await raw(port, chunked(path)),
          /^HTTP\/1\.1 400 Bad Request\r\n.*a chunk does not begin with its length\.\n$/s,
        );
      }
    });

    it('gets one for a host that is missing, doubled or none, and none where HTTP/1.0 has none', async () => {
      const port = portOf(sandbox.url);
      const ask = (version: string, hosts: string) =>
        raw(port, `GET /sandbox/inbox HTTP/${version}\r\n${hosts}Connection: close\r\n\r\n`);
      assert.match(await ask('1.1', ''), /^HTTP\/1\.1 400 .*Host is missing/s);
      assert.match(await ask('1.1', 'Host: a\r\nHost: b\r\n'), /^HTTP\/1\.1 400 .*more than once/s);
      assert.match(await ask('1.1', 'Host: a/b@c\r\n'), /^HTTP\/1\.1 400 .*not a name or address/s);
      assert.match(await ask('1.0', ''), /^HTTP\/1\.1 200 /);
      assert.match(await ask('1.1', 'Host: evil.example\r\n'), /^HTTP\/1\.1 403 /);
      assert.match(await ask('1.1', 'Host: app.localhost\r\n'), /^HTTP\/1\.1 200 /);
    });
  });

  it('reach the API behind a proxy or a forwarded port, which leaves them the port that they know', async () => {
    const port = portOf(sandbox.url);
    for (const host of ['localhost:5173', '127.0.0.1:9', 'localhost', '[::1]:8080']) {
      const head = `Host: ${host}\r\nTruora-API-Key: ${sandbox.apiKey}\r\nConnection: close`;
      const answer = await raw(port, `GET /validations/v1/validations HTTP/1.1\r\n${head}\r\n\r\n`);
      assert.match(answer, /^HTTP\/1\.1 200 .*"validations":\[/s, host);
    }
  });

  it('a target with its host in it counts more than the header, in the sandbox and in the receiver', async () => {
    const close = 'Connection: close\r\nContent-Length: 0\r\n\r\n';
    const port = portOf(sandbox.url);
    assert.match(
      await raw(port, `GET http://127.0.0.1:${port}/sandbox/inbox HTTP/1.1\r\nHost: evil.example\r\n${close}`),
      /^HTTP\/1\.1 200 /,
    );
    assert.match(
      await raw(port, `GET http://evil.example/sandbox HTTP/1.1\r\nHost: 127.0.0.1\r\n${close}`),
      /^HTTP\/1\.1 403 /,
    );
    assert.match(
      await raw(port, `OPTIONS http://127.0.0.1:${port} HTTP/1.1\r\nHost: a\r\n${close}`),
      /^HTTP\/1\.1 404 /,
    );
    assert.match(
      await raw(receiver.port, `POST https://t.example${receiver.path}/x?y HTTP/1.1\r\nHost: a\r\n${close}`),
      /^HTTP\/1\.1 200 /,
    );
    assert.match(
      await raw(receiver.port, `POST https://t.example/x HTTP/1.1\r\nHost: a\r\n${close}`),
      /^HTTP\/1\.1 404 /,
    );
  });

  it('who waits to be asked for a body is asked, or refused without it', async () => {
    const head = (path: string, length: number) =>
      `POST ${path} HTTP/1.1\r\nHost: 127.0.0.1:${portOf(sandbox.url)}\r\nTruora-API-Key: ${sandbox.apiKey}\r\nExpect: 100-continue\r\nConnection: close\r\nContent-Length: ${length}\r\n\r\n`;
    for (const [port, path, other] of [
      [portOf(sandbox.url), '/validations/v1/validations', '/validations/v1/none'],
      [receiver.port, receiver.path, '/none'],
    ] as const) {
      const socket = await opened(port);
      socket.write(head(path, FORM.length));
      assert.match(String((await once(socket, 'data'))[0]), /^HTTP\/1\.1 100 Continue\r\n\r\n$/);
      socket.write(FORM);
      assert.match(String((await once(socket, 'data'))[0]), /^HTTP\/1\.1 200 /);
      assert.match(await raw(port, head(other, 10)), /^HTTP\/1\.1 40[34] /);
      assert.match(await raw(port, head(path, 2 * 1024 * 1024)), /^HTTP\/1\.1 413 /);
    }
  });

  it('connections are kept longer than clients keep theirs, and said to be', async () => {
    for (const [port, path] of [
      [portOf(sandbox.url), '/sandbox'],
      [receiver.port, '/'],
    ] as const) {
      const socket = await opened(port);
      socket.write(`HEAD ${path} HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n`);
      assert.match(String((await once(socket, 'data'))[0]), /\r\nKeep-Alive: timeout=120\r\n/);
    }
  });

  it('pipelined requests are answered one after the other, in order, and not read without end', async () => {
    let running = 0;
    let most = 0;
    let served_ = 0;
    const server = await served(async (request) => {
      most = Math.max(most, ++running);
      served_++;
      await new Promise((resolve) => setImmediate(resolve));
      running--;
      return new Response(new URL(request.url).pathname.slice(1).padEnd(64 * 1024, '.'));
    });
    const requests = (count: number) =>
      Array.from({ length: count }, (_, i) => `GET /${i} HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n`).join('');
    const polite = await opened(server.port);
    let answers = '';
    polite.write(requests(50));
    const done = new Promise<void>((resolve) => {
      polite.on('data', (chunk) => {
        answers += chunk;
        if (answers.split('HTTP/1.1 200').length === 51 && answers.endsWith('0\r\n\r\n')) resolve();
      });
    });
    await done;
    assert.deepEqual(
      [...answers.matchAll(/\r\n(\d+)\.\.\./g)].map(([, i]) => Number(i)),
      Array.from({ length: 50 }, (_, i) => i),
    );
    assert.equal(most, 1);
    const before = served_;
    const rude = await opened(server.port);
    rude.write(requests(2000));
    await new Promise((resolve) => rude.once('close', resolve));
    assert.ok(served_ - before < 200, `${served_ - before} were served`);
  });

  it('readers that do not read are cut, and cost no more than one answer each', async () => {
    let served_ = 0;
    let ended = 0;
    let allEnded = () => {};
    const done = new Promise<void>((resolve) => {
      allEnded = resolve;
    });
    const big = new Uint8Array(8 * 1024 * 1024);
    const server = await served(
      async ({ signal }) => {
        served_++;
        signal.addEventListener('abort', () => {
          if (++ended === 20) allEnded();
        });
        return new Response(big, { headers: { 'Content-Length': String(big.length) } });
      },
      { idleTimeoutMs: 400 },
    );
    const deaf = await Promise.all(Array.from({ length: 20 }, () => opened(server.port)));
    for (const socket of deaf) {
      socket.pause();
      socket.write('GET / HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n'.repeat(20));
    }
    await done;
    assert.equal(served_, 20);
    const answer = await fetch(`http://127.0.0.1:${server.port}/`);
    assert.equal((await answer.arrayBuffer()).byteLength, big.length);
  });

  it('senders that only trickle are cut, in the head and in the body', async () => {
    const server = await served(async (request) => new Response(await request.text()), {
      headersTimeoutMs: 300,
      idleTimeoutMs: 300,
    });
    const trickle = async (start: string) => {
      const socket = await opened(server.port);
      socket.write(start);
      const drops = setInterval(() => socket.write('a'), 20);
      socket.resume();
      await once(socket, 'close');
      clearInterval(drops);
    };
    await Promise.all([
      trickle('GET / HTTP/1.1\r\nX: '),
      trickle('POST / HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 100000\r\n\r\n'),
    ]);
  });

  it('a body that does not come in time gets a sentence from the sandbox', async () => {
    const one = await startSandbox({ speed: 'instant', idleTimeoutMs: 200 });
    const path = `${new URL(one.apis.validations).pathname}/v1/validations`;
    const answer = await raw(
      portOf(one.url),
      `POST ${path} HTTP/1.1\r\nHost: ${new URL(one.url).host}\r\nTruora-API-Key: ${one.apiKey}\r\nContent-Length: 9\r\n\r\nhalf`,
    );
    await one.close();
    assert.match(answer, /^HTTP\/1\.1 408 .*did not come in time\.\n$/s);
  });
});
