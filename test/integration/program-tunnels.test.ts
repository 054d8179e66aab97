import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { TUNNEL_PROVIDERS } from '../../src/node/tunnels/registry.ts';
import type { TunnelSettings, TunnelTools } from '../../src/webhooks/tunnel/tunnel.ts';
import { within } from '../support/patience.ts';
import { NO_SETTINGS, NOBODY } from '../support/tunnel-tools.ts';

const programs = join(import.meta.dirname, '../fixtures/tunnel-programs');
const signal = new AbortController().signal;
const ADDRESSES = {
  cloudflared: 'https://purple-rain-words-four.trycloudflare.com',
  ngrok: 'https://8e00-35-197-38-167.ngrok-free.app',
  devtunnel: 'https://jndfqj07-4000.euw.devtunnels.ms',
  command: 'https://purple-rain-words-four.trycloudflare.com',
} as const;
type Id = keyof typeof ADDRESSES;
const IDS = Object.keys(ADDRESSES) as Id[];

describe('tunnels that programs keep', () => {
  let folder: string;
  let log: string;
  const lines: string[] = [];
  const { PATH } = process.env;

  before(function () {
    // The stand-ins are shell scripts.
    if (process.platform === 'win32') this.skip();
  });

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'truora-programs-'));
    log = join(folder, 'log');
    lines.length = 0;
    process.env.PATH = `${programs}:${PATH}`;
    process.env.STAND_IN_LOG = log;
  });

  afterEach(async () => {
    Object.assign(process.env, { PATH });
    delete process.env.STAND_IN;
    delete process.env.STAND_IN_LOG;
    await within(6000, async () => pids().every((pid) => !isAlive(pid)));
    rmSync(folder, { recursive: true, force: true });
  });

  const said = (word: string) =>
    existsSync(log)
      ? readFileSync(log, 'utf8')
          .split('\n')
          .flatMap((line) => (line.startsWith(`${word}: `) ? [line.slice(word.length + 2)] : []))
      : [];
  const pids = () => said('pid').map(Number);

  const record = (line: string) => lines.push(line);
  const tools: TunnelTools = {
    ...NOBODY,
    logger: { trace: record, debug: record, info: record, warn: record, error: record },
  };
  const make = (id: Id, settings: Partial<TunnelSettings> = {}) => {
    const command = [join(programs, 'cloudflared'), '--port={port}', '{port}'];
    const provider = TUNNEL_PROVIDERS.find((candidate) => candidate.id === id);
    assert.ok(provider);
    return provider.create({ ...NO_SETTINGS, command, ...settings }, tools);
  };
  const open = async (id: Id, settings: Partial<TunnelSettings> = {}) => {
    const opened = await make(id, settings).open({ localPort: 4000, signal });
    return opened.ok ? opened.value : opened.reason;
  };

  for (const id of IDS) {
    describe(id, () => {
      it('is found, started with the port, read, and ended', async () => {
        assert.equal((await make(id).check()).ok, true);
        const connection = await open(id);
        assert.ok('address' in connection, JSON.stringify(connection));
        assert.equal(connection.address, ADDRESSES[id]);
        assert.match(said('arguments')[0] ?? '', /\b4000\b/);
        assert.equal(pids().filter(isAlive).length, 1);
        await connection.close();
        await connection.close();
        assert.deepEqual(pids().filter(isAlive), []);
      });

      it('is made to end with everything it started when it does not want to', async () => {
        process.env.STAND_IN = 'stubborn';
        const connection = await open(id);
        assert.ok('address' in connection);
        assert.equal(pids().filter(isAlive).length, 2);
        await connection.close();
        assert.deepEqual(pids().filter(isAlive), []);
      });

      it('that dies is told as lost, with its last words', async () => {
        process.env.STAND_IN = 'die';
        const connection = await open(id);
        assert.ok('address' in connection);
        const { reason, detail } = await connection.lost;
        assert.equal(reason, 'program-ended');
        assert.match(detail ?? '', id === 'ngrok' ? /closed by the service/ : /no free edge|relay closed/);
        await connection.close();
      });

      it('that says nothing can be given up', async () => {
        process.env.STAND_IN = 'hang';
        const cancel = new AbortController();
        const opening = make(id).open({ localPort: 4000, signal: cancel.signal });
        await within(5000, async () => pids().length === 1);
        cancel.abort(new Error('on purpose'));
        await assert.rejects(opening, /on purpose/);
        assert.deepEqual(pids().filter(isAlive), []);
      });

      it('that prints garbage is no tunnel', async () => {
        process.env.STAND_IN = 'garbage';
        const cancel = new AbortController();
        const opening = make(id).open({ localPort: 4000, signal: cancel.signal });
        await within(5000, async () => lines.some((line) => line.includes('xxxx')));
        cancel.abort(new Error('on purpose'));
        await assert.rejects(opening, /on purpose/);
        const bad = lines.filter((line) => line.length > 5000 || /\p{Cc}/u.test(line));
        assert.equal(bad.length, 0);
      });

      it('that is not on this machine is named', async () => {
        process.env.PATH = '/nonexistent';
        const settings = id === 'command' ? { command: ['no-such-program'] } : {};
        assert.deepEqual(await open(id, settings), {
          reason: 'program-missing',
          detail: id === 'command' ? 'no-such-program' : id,
        });
      });
    });
  }

  it('are taken from the path of the settings, not from the open folder', async () => {
    process.env.PATH = '/usr/bin:/bin';
    const arguments_ = ['--protocol', 'http2'];
    const connection = await open('cloudflared', {
      cloudflared: { program: join(programs, 'cloudflared'), arguments: arguments_ },
    });
    assert.ok('address' in connection);
    assert.match(said('arguments')[0] ?? '', /--protocol http2$/);
    await connection.close();
    for (const program of ['./cloudflared', 'test/fixtures/tunnel-programs/cloudflared', programs]) {
      const outcome = await open('cloudflared', { cloudflared: { program, arguments: [] } });
      assert.deepEqual(outcome, { reason: 'program-missing', detail: program });
    }
  });

  it('say that the service refused', async () => {
    process.env.STAND_IN = 'refused';
    const outcome = await open('cloudflared');
    assert.ok('reason' in outcome);
    assert.equal(outcome.reason, 'service-refused');
    assert.match(outcome.detail ?? '', /failed to request quick Tunnel/);
  });

  it('say what to run to sign in, and never repeat a token', async () => {
    process.env.STAND_IN = 'signed-out';
    assert.deepEqual(await open('devtunnel'), { reason: 'not-signed-in', detail: 'devtunnel user login' });
    const signIn = { reason: 'not-signed-in', detail: 'ngrok config add-authtoken <token>' };
    assert.deepEqual(await open('ngrok'), signIn);
    process.env.STAND_IN = 'wrong-token';
    assert.deepEqual(await open('ngrok'), signIn);
    assert.ok(lines.some((line) => line.includes('Your authtoken: •••')));
    assert.ok(!lines.join('\n').includes('SECRET'));
  });

  it('end with the editor, also when that is killed without a warning', async () => {
    process.env.STAND_IN = 'stubborn';
    const script = `
      import { cloudflaredProvider } from ${JSON.stringify(join(import.meta.dirname, '../../src/node/tunnels/cloudflared.ts'))};
      import { NO_SETTINGS, NOBODY } from ${JSON.stringify(join(import.meta.dirname, '../support/tunnel-tools.ts'))};
      const signal = new AbortController().signal;
      await cloudflaredProvider.create(NO_SETTINGS, NOBODY).open({ localPort: 4000, signal });
      console.log('open');
      setInterval(() => {}, 1000);`;
    const editor = spawn(process.execPath, ['--input-type=module', '-e', script], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    await once(createInterface({ input: editor.stdout }), 'line');
    assert.equal(pids().filter(isAlive).length, 2);
    editor.kill('SIGKILL');
    await within(6000, async () => pids().every((pid) => !isAlive(pid)));
  });
});

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch {
    return false;
  }
  // One that has ended and that nobody collected is no process any more.
  return !/^State:\s+Z/m.test(existsSync('/proc') ? readFileSync(`/proc/${pid}/status`, 'utf8') : '');
}
