import assert from 'node:assert/strict';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { freePort } from '../../scripts/lib/ports.js';
import { ensureSshd } from '../../scripts/lib/sshd.js';
import { silentLogger } from '../../src/base/logger.ts';
import { systemClock } from '../../src/node/system-clock.ts';
import { sshProvider } from '../../src/node/tunnels/ssh.ts';
import type { TunnelFailure } from '../../src/webhooks/tunnel/failure.ts';
import { TUNNEL_POLICY, TunnelSession } from '../../src/webhooks/tunnel/session.ts';
import type { HostKeyQuestion, Tunnel, TunnelConnection, TunnelTools } from '../../src/webhooks/tunnel/tunnel.ts';
import { BodyReceiver } from '../support/body-receiver.ts';
import { within } from '../support/patience.ts';
import { Sshd } from '../support/sshd.ts';
import { NO_SETTINGS, NOBODY } from '../support/tunnel-tools.ts';

const { signal } = new AbortController();
const program = await ensureSshd();
const suite = program === undefined ? describe.skip : describe;

suite('the host key of a tunnel over a real sshd', () => {
  let sshd: Sshd;
  let receiver: BodyReceiver;

  const tunnel = (more: Partial<TunnelTools> = {}): Tunnel => {
    const { port, user } = sshd;
    const server = { host: '127.0.0.1', port, user, keyFile: sshd.path('client'), remoteAddress: '127.0.0.1' };
    const settings = { ...NO_SETTINGS, ssh: { ...server, remotePort: 0, publicUrl: 'http://127.0.0.1:{port}' } };
    return sshProvider.create(settings, { ...NOBODY, knownHostsFile: sshd.path('known_hosts'), ...more });
  };
  const open = async (from: Tunnel): Promise<TunnelConnection | TunnelFailure> => {
    const opened = await from.open({ localPort: receiver.port, signal });
    return opened.ok ? opened.value : opened.reason;
  };
  const opens = async (from: Tunnel) => {
    const outcome = await open(from);
    assert.ok('address' in outcome, JSON.stringify(outcome));
    await outcome.close();
  };
  const asking = (answer: (question: HostKeyQuestion) => Promise<boolean>) => ({
    prompts: { ...NOBODY.prompts, trustHostKey: answer },
  });
  /** The server begins anew with another key of the same kind. */
  const changeKey = async () => {
    await sshd.kill();
    for (const name of ['host', 'host.pub']) rmSync(sshd.path(name));
    sshd.makeKey('host');
    await sshd.start();
  };
  const changed = () => ({ reason: 'host-key-changed', detail: `${sshd.path('known_hosts')}:1` });

  beforeEach(async () => {
    sshd = new Sshd(program as string, await freePort());
    await sshd.start();
    receiver = await BodyReceiver.start();
  });

  afterEach(async () => {
    await receiver.close();
    await sshd.remove();
  });

  it('is refused where another one is known', async () => {
    sshd.makeKey('other');
    writeFileSync(sshd.path('known_hosts'), sshd.knownHostsLine('other'));
    assert.deepEqual(await open(tunnel()), changed());
    assert.ok(!sshd.log.includes('Accepted'), sshd.log);
  });

  it('is asked for once where it is unknown, and remembered', async () => {
    const knownHostsFile = join(sshd.folder, 'ours', 'known_hosts');
    const asked: string[] = [];
    const prompts = asking(async ({ fingerprint }) => {
      asked.push(fingerprint);
      return true;
    });
    for (let round = 0; round < 2; round++) await opens(tunnel({ knownHostsFile, ...prompts }));
    assert.equal(asked.length, 1);
    assert.match(asked[0] ?? '', /^SHA256:[\w+/]{43}$/);
    assert.equal(readFileSync(knownHostsFile, 'utf8'), sshd.knownHostsLine('host'));
  });

  it('gets nothing sent where no one trusts it', async () => {
    const outcome = await open(tunnel({ knownHostsFile: sshd.path('empty') }));
    assert.equal('reason' in outcome && outcome.reason, 'host-key-refused');
    assert.ok(!sshd.log.includes('Accepted'), sshd.log);
  });

  it('is refused where it has changed since the last connection', async () => {
    const one = tunnel(asking(async () => assert.fail('nobody is asked about a changed key')));
    await opens(one);
    await changeKey();
    const before = sshd.log.length;
    assert.deepEqual(await open(one), changed());
    assert.doesNotMatch(sshd.log.slice(before), /Accepted/);
  });

  it('is refused where it changes while the question about the first one is open', async () => {
    writeFileSync(sshd.path('known_hosts'), '');
    const asked: string[] = [];
    const one = tunnel(
      asking(async ({ fingerprint }) => {
        asked.push(fingerprint);
        await changeKey();
        return true;
      }),
    );
    assert.deepEqual(await open(one), changed());
    assert.equal(asked.length, 1);
    assert.ok(!sshd.log.includes('Accepted'), sshd.log);
  });

  it('ends a session for good where it has changed while the connection was lost', async () => {
    const session = new TunnelSession(tunnel(), {
      clock: systemClock,
      random: () => 0,
      logger: silentLogger,
      selfTest: { run: async () => ({ ok: true, roundTripMs: 1 }) },
      path: '/secret',
      policy: { ...TUNNEL_POLICY, settleStepMs: 50 },
    });
    session.start(receiver.port);
    await within(10_000, async () => session.state.name === 'live');
    await changeKey();
    await within(20_000, async () => session.state.name === 'stopped');
    assert.deepEqual('why' in session.state && session.state.why, changed());
    await session.stop();
  });
});
