import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
} from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { createFetchTransport } from '../../src/node/http/fetch-transport.ts';
import { systemClock } from '../../src/node/system-clock.ts';
import { TUNNEL_PROVIDERS } from '../../src/node/tunnels/registry.ts';
import { sendPublicly } from '../../src/node/tunnels/send-publicly.ts';
import { SelfTest } from '../../src/webhooks/tunnel/self-test.ts';
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

  describe('of my own', () => {
    const talk = (...words: string[]) => open('command', { command: [join(programs, 'talker'), ...words] });
    const addressOf = async (...words: string[]) => {
      const connection = await talk(...words);
      assert.ok('address' in connection, JSON.stringify(connection));
      await connection.close();
      return connection.address;
    };

    it('are reached at the first address of a tunnel that they print, whatever else they link to', async () => {
      const ours = 'https://ours.tunnels.test';
      const cases: Record<string, string[]> = {
        'in a sentence': [`tunnel: ${ours}/\\n`],
        'in two pieces': ['https://ours.tun', '--wait', 'nels.test\\n'],
        coloured: ['\\033[1;32mhttps://\\033[4mours.tunnels.test\\033[0m\\n'],
        'as a link of the terminal': ['\\033]8;;https://ours.tunnels.test\\033\\\\here\\033]8;;\\033\\\\\\n'],
        'with returns alone': [`connecting\\rup at ${ours}\\r`],
        'after links': [
          'Docs: https://docs.tunnels.test/start\\nUpdate: https://updates.tunnels.test\\n',
          'See https://github.com/x/y and http://127.0.0.1:4000 http://[::1]:4040\\n',
          `${ours}\\n`,
        ],
        'behind a link with a path': ['Terms: https://tunnels.test/terms\\n', '--wait', `${ours}\\n`],
        'without encryption first': ['http://ours.tunnels.test\\n', '--wait', `${ours}\\n`],
        'before another': [`${ours}\\nhttps://theirs.tunnels.test\\n`],
      };
      for (const [name, words] of Object.entries(cases)) assert.equal(await addressOf(...words), ours, name);
    });

    it('are found behind a flood without a line break, which is not kept', async () => {
      assert.equal(await addressOf('--flood', '\\nhttps://ours.tunnels.test\\n'), 'https://ours.tunnels.test');
      assert.ok(lines.every((line) => line.length < 5000));
    });

    it('say their last words when they end at once', async () => {
      const outcome = await talk('error: no such account\\n', '--exit');
      assert.deepEqual(outcome, { reason: 'program-ended', detail: 'error: no such account' });
    });

    it('stay where they are, whatever they print later', async () => {
      const connection = await talk('https://ours.tunnels.test\\n', '--wait', 'Update: https://theirs.tunnels.test\\n');
      assert.ok('address' in connection);
      let isLost = false;
      connection.lost.then(() => {
        isLost = true;
      });
      await within(5000, async () => lines.some((line) => line.includes('theirs')));
      assert.deepEqual([connection.address, isLost], ['https://ours.tunnels.test', false]);
      await connection.close();
    });

    it('whose address leads to others do not show them the secret path', async () => {
      const paths: (string | undefined)[] = [];
      const stranger = createServer(({ url }, response) => {
        paths.push(url);
        response.end(url);
      });
      stranger.listen(0, '127.0.0.1');
      await once(stranger, 'listening');
      const transport = createFetchTransport();
      const nonce = () => randomBytes(8).toString('hex');
      const selfTest = new SelfTest({ send: sendPublicly(transport), clock: systemClock, nonce });
      const address = `http://127.0.0.1:${(stranger.address() as AddressInfo).port}`;
      const outcome = await selfTest.run(address, '/secret', signal);
      assert.deepEqual(outcome, { ok: false, why: { reason: 'not-received' } });
      assert.equal(paths.length, 1);
      assert.match(paths[0] ?? '', /^\/[0-9a-f]{16}$/);
      transport.dispose();
      stranger.closeAllConnections();
      stranger.close();
    });

    it('end without waiting for a daemon that they left behind with their output', async () => {
      const connection = await talk('--daemon', 'https://ours.tunnels.test\\n');
      assert.ok('address' in connection, JSON.stringify(connection));
      await within(5000, async () => said('daemon').length === 1);
      const daemon = Number(said('daemon')[0]);
      await connection.close();
      assert.ok(isAlive(daemon), 'the daemon was to outlive it');
      assert.deepEqual(pids().filter(isAlive), []);
      process.kill(daemon, 'SIGKILL');
    });

    it('are told as lost when they end, though a daemon keeps their output open', async () => {
      const connection = await talk(
        '--daemon',
        'https://ours.tunnels.test\\n',
        '--wait',
        '--wait',
        'fatal: over\\n',
        '--exit',
      );
      assert.ok('address' in connection, JSON.stringify(connection));
      assert.deepEqual(await connection.lost, { reason: 'program-ended', detail: 'fatal: over' });
      await connection.close();
      process.kill(Number(said('daemon')[0]), 'SIGKILL');
    });
  });

  describe('in an open folder', () => {
    const openIn = async (openFolders: string[], PATH: string) => {
      process.env.PATH = PATH;
      const provider = TUNNEL_PROVIDERS.find(({ id }) => id === 'cloudflared');
      assert.ok(provider);
      return provider.create(NO_SETTINGS, { ...tools, openFolders }).check();
    };
    let project: string;

    beforeEach(() => {
      project = join(folder, 'project');
      mkdirSync(join(project, 'bin'), { recursive: true });
      copyFileSync(join(programs, 'cloudflared'), join(project, 'bin/cloudflared'));
      chmodSync(join(project, 'bin/cloudflared'), 0o755);
    });

    it('are not run, whichever way PATH leads there', async () => {
      const to = (name: string, target: string) => {
        symlinkSync(target, join(folder, name));
        return join(folder, name);
      };
      mkdirSync(join(folder, 'links'));
      symlinkSync(join(project, 'bin/cloudflared'), join(folder, 'links/cloudflared'));
      mkdirSync(join(project, 'out'));
      symlinkSync(join(programs, 'cloudflared'), join(project, 'out/cloudflared'));
      symlinkSync(programs, join(project, 'elsewhere'));
      const paths = {
        itself: join(project, 'bin'),
        dots: join(project, '../project/./bin'),
        'a link to it': `${to('a', project)}/bin`,
        'a link into it': to('b', join(project, 'bin')),
        'a link to a link': to('c', join(folder, 'b')),
        'a relative link': to('d', 'project/bin'),
        'a file that is a link': join(folder, 'links'),
        'a link of the project to a program elsewhere': join(project, 'out'),
        'a folder of the project that is a link elsewhere': join(project, 'elsewhere'),
        'a link to such a folder': to('e', join(project, 'elsewhere')),
      };
      for (const [name, path] of Object.entries(paths)) {
        for (const open of [project, join(folder, 'a'), `${project}/`]) {
          const outcome = await openIn([open], `${path}:/usr/bin:/bin`);
          assert.deepEqual(
            outcome,
            {
              ok: false,
              reason: {
                reason: 'program-inside',
                detail: `${path}/cloudflared`.replace('/../project/./', '/project/'),
              },
            },
            `${name}, ${open}`,
          );
        }
      }
    });

    it('give way to those of the next folder of PATH, and to none for entries that are no absolute path', async () => {
      const next = await openIn([project], `${join(project, 'bin')}:${programs}`);
      assert.deepEqual(next, { ok: true, value: join(programs, 'cloudflared') });
      const { reason } = (await openIn([project], ':.::bin:./bin:../bin:')) as { reason: unknown };
      assert.deepEqual(reason, { reason: 'program-missing', detail: 'cloudflared' });
      assert.equal((await openIn(['/nonexistent'], `${programs}:/bin`)).ok, true);
    });
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
