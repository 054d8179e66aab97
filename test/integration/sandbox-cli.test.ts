import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../', import.meta.url));

describe('truora in a shell', () => {
  let folder: string;
  const children: ChildProcess[] = [];

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'truora-cli-'));
  });
  after(() => rm(folder, { recursive: true, force: true }));
  afterEach(() => {
    for (const child of children.splice(0)) child.kill('SIGKILL');
  });

  const start = (...args: string[]): ChildProcess => {
    const child = spawn(process.execPath, [join(root, 'dist/cli.cjs'), ...args], {
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    children.push(child);
    return child;
  };
  const finish = async (...args: string[]) => {
    const child = start(...args);
    const [out, err, [code]] = await Promise.all([read(child.stdout), read(child.stderr), once(child, 'close')]);
    return { out, err, code };
  };

  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    it(`serves until ${signal}, prints JSON lines, and ends with code 0 and a free port`, async function () {
      if (process.platform === 'win32') this.skip();
      const child = start('sandbox', '--port', '0', '--json', '--speed', 'instant', '--seed', '3');
      const lines = linesOf(child);
      const ready = JSON.parse(await next(lines));
      assert.deepEqual(Object.keys(ready), ['event', 'apis', 'apiKey']);
      assert.equal(ready.event, 'ready');
      const { port } = new URL(ready.apis.validations);
      assert.deepEqual(ready.apis, {
        validations: `http://127.0.0.1:${port}/validations`,
        checks: `http://127.0.0.1:${port}/checks`,
        account: `http://127.0.0.1:${port}/account`,
        identity: `http://127.0.0.1:${port}/identity`,
        files: `http://127.0.0.1:${port}/files`,
      });
      const pending = next(lines);
      const headers = { 'Truora-API-Key': ready.apiKey };
      assert.equal((await fetch(`${ready.apis.validations}/v1/accounts?Signature=secret`, { headers })).status, 200);
      const { durationMs, ...request } = JSON.parse(await pending);
      assert.deepEqual(request, {
        event: 'request',
        method: 'GET',
        path: '/validations/v1/accounts?Signature=•••',
        status: 200,
      });
      assert.equal(typeof durationMs, 'number');
      // Held open, so that ending has something to end.
      const held = fetch(`${ready.apis.validations}/v1/status`, { keepalive: true });
      await held;
      child.kill(signal);
      const [code] = await once(child, 'exit');
      assert.equal(code, 0);
      await assert.rejects(fetch(ready.apis.validations));
    });
  }

  it('prints addresses, key and a call to try for people', async function () {
    if (process.platform === 'win32') this.skip();
    const child = start('sandbox', '--port-per-api');
    const lines = linesOf(child);
    const shown: string[] = [];
    while (!shown.at(-1)?.includes('Ctrl+C')) shown.push(await next(lines));
    const text = shown.join('\n');
    for (const name of ['validations', 'checks', 'account', 'identity', 'files']) {
      assert.match(text, new RegExp(`^ {2}${name} +http://127\\.0\\.0\\.1:\\d+$`, 'm'));
    }
    assert.match(text, /curl http:\/\/127\.0\.0\.1:\d+\/v1\/validations -H 'Truora-API-Key: eyJ/);
    child.kill('SIGTERM');
    assert.equal((await once(child, 'exit'))[0], 0);
  });

  it('answers bad options with one sentence and code 2', async () => {
    for (const [args, sentence] of [
      [['--port', 'x'], '--port must be a whole number from 0 to 65535.'],
      [['--speed', 'warp'], '--speed must be one of real, x10, instant.'],
      [['--scenario', 'party'], 'There is no scenario named party.'],
      [['--seed', '-1'], /--seed needs a value/],
      [['--fast'], /--fast/],
      [['extra'], /extra/],
    ] as const) {
      const { out, err, code } = await finish('sandbox', ...args);
      assert.deepEqual([code, out, err.trim().split('\n').length], [2, '', 1], err);
      if (typeof sentence === 'string') assert.equal(err.trim(), sentence);
      else assert.match(err, sentence);
    }
    const unknown = await finish('dance');
    assert.deepEqual([unknown.code, unknown.err], [2, 'There is no command dance; truora --help lists them.\n']);
  });

  it('says in one sentence that the port is taken, and by what, with code 1', async () => {
    const child = start('sandbox', '--json');
    const { port } = new URL(JSON.parse(await next(linesOf(child))).apis.files);
    const address = `http://127.0.0.1:${port}`;
    const bySandbox = `Port ${port} is taken by a sandbox that is already running at ${address}. Use it, end it, or choose another port.\n`;
    const again = await finish('sandbox', '--port', port);
    assert.deepEqual([again.code, again.err], [1, bySandbox]);
    const listening = await finish('webhooks', 'listen', '--port', port);
    assert.deepEqual([listening.code, listening.err], [1, bySandbox]);
    child.kill('SIGTERM');
    await once(child, 'exit');

    // A program that answers anything else, or nothing at all.
    const other = createServer((socket) => socket.on('error', () => {}).resume());
    other.listen(0, '127.0.0.1');
    await once(other, 'listening');
    const { port: taken } = other.address() as AddressInfo;
    const { err, code } = await finish('sandbox', '--port', String(taken));
    assert.deepEqual(
      [code, err],
      [1, `Port ${taken} is taken by another program. Choose another one with --port; 0 picks a free one.\n`],
    );
    other.close();
  });

  it('shows help and version', async () => {
    assert.match((await finish('--help')).out, /truora sandbox .*\n.*truora validate document/);
    assert.match((await finish('--version')).out, /^\d+\.\d+\.\d+\n$/);
    const { out, code } = await finish('sandbox', '--help');
    assert.equal(code, 0);
    for (const option of ['--port', '--port-per-api', '--scenario', '--speed', '--seed', '--json']) {
      assert.ok(out.includes(option), option);
    }
  });
});

function linesOf(child: ChildProcess): AsyncIterator<string> {
  assert.ok(child.stdout);
  return createInterface({ input: child.stdout })[Symbol.asyncIterator]();
}

async function next(lines: AsyncIterator<string>): Promise<string> {
  return (await lines.next()).value;
}

async function read(stream: NodeJS.ReadableStream | null): Promise<string> {
  let all = '';
  for await (const chunk of stream ?? []) all += chunk;
  return all;
}
