import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { freePort } from '../../scripts/lib/ports.js';
import { ensureSshd } from '../../scripts/lib/sshd.js';
import { silentLogger } from '../../src/base/logger.ts';
import { createFetchTransport } from '../../src/node/http/fetch-transport.ts';
import { systemClock } from '../../src/node/system-clock.ts';
import { sendPublicly } from '../../src/node/tunnels/send-publicly.ts';
import { sshProvider } from '../../src/node/tunnels/ssh.ts';
import { startWebhooks } from '../../src/node/webhook-host/start-webhooks.ts';
import { bytesOf } from '../../src/webhooks/history/stored-body.ts';
import type { TunnelFailure } from '../../src/webhooks/tunnel/failure.ts';
import { SelfTest } from '../../src/webhooks/tunnel/self-test.ts';
import { TUNNEL_POLICY, TunnelSession } from '../../src/webhooks/tunnel/session.ts';
import type { TunnelGap } from '../../src/webhooks/tunnel/state.ts';
import type { SshSettings, TunnelConnection, TunnelTools } from '../../src/webhooks/tunnel/tunnel.ts';
import { BodyReceiver, digestOf } from '../support/body-receiver.ts';
import { within } from '../support/patience.ts';
import { Relay } from '../support/relay.ts';
import { Sshd } from '../support/sshd.ts';
import { NO_SETTINGS, NOBODY } from '../support/tunnel-tools.ts';

const signal = new AbortController().signal;
const program = await ensureSshd();
if (program === undefined)
  console.log('Without sshd (Debian: openssh-server) the tunnel is not tried against a real SSH server.');
const suite = program === undefined ? describe.skip : describe;

suite('a tunnel over a real sshd', () => {
  let sshd: Sshd;
  let receiver: BodyReceiver;
  const settings = (more: Partial<SshSettings> = {}): SshSettings => ({
    host: '127.0.0.1',
    port: sshd.port,
    user: sshd.user,
    keyFile: sshd.path('client'),
    remoteAddress: '127.0.0.1',
    remotePort: 0,
    publicUrl: 'http://127.0.0.1:{port}',
    ...more,
  });
  const tools = (more: Partial<TunnelTools> = {}): TunnelTools => ({
    ...NOBODY,
    knownHostsFile: sshd.path('known_hosts'),
    ...more,
  });
  const tunnelTo = (more: Partial<SshSettings> = {}, moreTools: Partial<TunnelTools> = {}) =>
    sshProvider.create({ ...NO_SETTINGS, ssh: settings(more) }, tools(moreTools));
  const open = async (...how: Parameters<typeof tunnelTo>): Promise<TunnelConnection | TunnelFailure> => {
    const opened = await tunnelTo(...how).open({ localPort: receiver.port, signal });
    return opened.ok ? opened.value : opened.reason;
  };
  const reasonOf = (outcome: TunnelConnection | TunnelFailure) => {
    assert.ok('reason' in outcome, 'it opened');
    return outcome;
  };
  const isOpen = (outcome: TunnelConnection | TunnelFailure): TunnelConnection => {
    assert.ok('address' in outcome, JSON.stringify(outcome));
    return outcome;
  };

  beforeEach(async () => {
    const port = await freePort();
    sshd = new Sshd(program as string, port);
    await sshd.start();
    receiver = await BodyReceiver.start();
  });

  afterEach(async () => {
    await receiver.close();
    await sshd.remove();
  });

  describe('that works', () => {
    let connection: TunnelConnection;
    const post = (body: Buffer | string, headers: Record<string, string> = {}) =>
      fetch(`${connection.address}/hook`, { method: 'POST', body, headers });

    beforeEach(async () => {
      connection = isOpen(await open());
    });

    afterEach(async () => {
      await connection.close();
      await within(3000, async () => sshd.pids().length <= 1);
    });

    it('brings exactly the bytes that were sent, header names as written, and the answer back', async () => {
      const bodies = [
        Buffer.from('{"a" : 1.0,\r\n "n":12345678901234567890, "u":"\\u00e9 é"}\n'),
        randomBytes(2048),
        randomBytes(1024 * 1024),
        Buffer.alloc(0),
      ];
      for (const body of bodies) {
        const answer = await post(body, { 'X-Odd-Case': 'kept', 'Content-Type': 'application/jwt' });
        assert.equal(answer.status, 203);
        assert.equal(answer.headers.get('x-two'), 'a, b');
        assert.equal(await answer.text(), digestOf(body));
      }
      assert.deepEqual(
        receiver.received.map(({ size }) => size),
        bodies.map(({ length }) => length),
      );
    });

    it('carries 50 bodies of 1 MB at once', async () => {
      const bodies = Array.from({ length: 50 }, () => randomBytes(1024 * 1024));
      const answers = await Promise.all(bodies.map(async (body) => (await post(body, { Connection: 'close' })).text()));
      assert.deepEqual(answers, bodies.map(digestOf));
    });

    it('tells that the connection is lost when the server is killed', async () => {
      await sshd.kill();
      assert.equal((await connection.lost).reason, 'connection-lost');
    });

    it('reports the connection as lost when it is reset', async () => {
      const relay = await Relay.to(sshd.port);
      writeFileSync(sshd.path('known_hosts'), sshd.knownHostsLine('host', relay.port));
      const reset = isOpen(await open({ port: relay.port }));
      relay.reset();
      assert.equal((await reset.lost).reason, 'connection-lost');
      await reset.close();
      await relay.close();
    });

    it('notices a server that is frozen', async () => {
      sshd.signal('SIGSTOP');
      try {
        assert.equal((await connection.lost).reason, 'silent');
      } finally {
        sshd.signal('SIGCONT');
      }
    });

    it('cuts what is under way when it is closed', async () => {
      const body = new ReadableStream({ start: (controller) => controller.enqueue(new Uint8Array([1])) });
      const hanging = fetch(`${connection.address}/hook`, { method: 'POST', body, duplex: 'half' } as RequestInit);
      const ended = assert.rejects(hanging);
      await within(3000, async () => (await receiver.connections()) === 1);
      await connection.close();
      await ended;
      await within(3000, async () => (await receiver.connections()) === 0);
    });

    it('ends a request when nobody listens on the port any more', async () => {
      await receiver.close();
      await assert.rejects(post('x'));
      receiver = await BodyReceiver.start();
    });
  });

  it('says that a key is refused, that it cannot be read, and that its passphrase is missing', async () => {
    sshd.makeKey('stranger');
    assert.deepEqual(reasonOf(await open({ keyFile: sshd.path('stranger') })), {
      reason: 'sign-in-refused',
      detail: `${sshd.user}@127.0.0.1`,
    });
    assert.match(reasonOf(await open({ keyFile: sshd.path('nothing') })).detail ?? '', /nothing \(ENOENT\)$/);
    sshd.makeKey('locked', 'open sesame');
    assert.deepEqual(reasonOf(await open({ keyFile: sshd.path('locked') })), {
      reason: 'no-secret',
      detail: sshd.path('locked'),
    });
  });

  it('opens a key with its passphrase, asks again after a wrong one, and not again for a reconnect', async () => {
    sshd.makeKey('locked', 'open sesame');
    writeFileSync(sshd.path('authorized_keys'), readFileSync(sshd.path('locked.pub')));
    const given = ['wrong', 'open sesame'];
    const prompts = { ...NOBODY.prompts, secret: async () => given.shift() };
    const tunnel = tunnelTo({ keyFile: sshd.path('locked') }, { prompts });
    for (let round = 0; round < 2; round++) {
      const opened = await tunnel.open({ localPort: receiver.port, signal });
      assert.ok(opened.ok, JSON.stringify(opened));
      await opened.value.close();
    }
    assert.deepEqual(given, []);
  });

  it('says which port the server does not allow', async () => {
    const options = 'restrict,port-forwarding,permitlisten="127.0.0.1:1"';
    const key = readFileSync(sshd.path('client.pub'), 'utf8');
    writeFileSync(sshd.path('authorized_keys'), `${options} ${key}`);
    assert.deepEqual(reasonOf(await open({ remotePort: 42_999 })), {
      reason: 'port-denied',
      detail: '127.0.0.1:42999',
    });
  });

  it('reaches the receiver whichever way the server is asked to listen', async () => {
    for (const remoteAddress of ['', 'localhost', '127.0.0.1']) {
      const connection = isOpen(await open({ remoteAddress }));
      const answer = await fetch(connection.address, { method: 'POST', body: remoteAddress });
      assert.equal(await answer.text(), digestOf(remoteAddress), `listening on “${remoteAddress}”`);
      await connection.close();
    }
  });

  it('says that nobody listens there, and that a host has no address', async () => {
    await sshd.kill();
    assert.equal(reasonOf(await open()).reason, 'unreachable');
    assert.equal(reasonOf(await open({ host: 'no-such-host.invalid' })).reason, 'unreachable');
  });

  it('gives up at once when nobody wants it any more', async () => {
    sshd.signal('SIGSTOP');
    const cancel = new AbortController();
    const opening = tunnelTo().open({ localPort: receiver.port, signal: cancel.signal });
    setTimeout(() => cancel.abort(new Error('on purpose')), 50);
    await assert.rejects(opening, /on purpose/);
    sshd.signal('SIGCONT');
  });

  it('brings an event into the history byte for byte, and no test of the tunnel', async () => {
    const transport = createFetchTransport();
    const nonce = () => randomBytes(8).toString('hex');
    const selfTest = new SelfTest({ send: sendPublicly(transport), clock: systemClock, nonce });
    const folder = join(sshd.folder, 'webhooks');
    const webhooks = await startWebhooks({ folder, logger: silentLogger, port: 0, selfTest });
    const opened = await tunnelTo().open({ localPort: webhooks.port, signal });
    assert.ok(opened.ok);
    const address = opened.value.address + webhooks.path;
    assert.equal((await selfTest.run(opened.value.address, webhooks.path, signal)).ok, true);
    const body = Buffer.concat([Buffer.from('eyJhbGciOiJIUzI1NiJ9.e30.x \r\n'), randomBytes(2000)]);
    const answer = await fetch(address, { method: 'POST', body, headers: { 'Content-Type': 'application/jwt' } });
    assert.equal(answer.status, 200);
    const rows = webhooks.store.rows();
    assert.equal(rows.length, 1);
    assert.ok(rows[0]?.kind === 'event');
    assert.deepEqual(Buffer.from(bytesOf(rows[0].body)), body);
    await opened.value.close();
    await webhooks.close();
    transport.dispose();
  });

  it('is live again by itself after the server was killed and started again, on the same port, and tells the gap', async () => {
    const transport = createFetchTransport();
    const selfTest = new SelfTest({
      send: sendPublicly(transport),
      clock: systemClock,
      nonce: () => randomBytes(8).toString('hex'),
    });
    receiver.selfTest = selfTest;
    const session = new TunnelSession(tunnelTo(), {
      clock: systemClock,
      random: () => 0,
      logger: silentLogger,
      selfTest,
      path: '/secret',
      policy: { ...TUNNEL_POLICY, settleStepMs: 50 },
    });
    const gaps: TunnelGap[] = [];
    session.onGap((gap) => gaps.push(gap));
    session.start(receiver.port);
    await within(10_000, async () => session.state.name === 'live');
    const before = session.address;
    await sshd.kill();
    await within(5000, async () => session.state.name === 'lost');
    await sshd.start();
    await within(20_000, async () => session.state.name === 'live');
    assert.equal(session.address, before);
    assert.equal(gaps.length, 1);
    assert.equal(gaps[0]?.why.reason, 'connection-lost');
    assert.deepEqual(receiver.received, [], 'a test is no event');
    await session.stop();
    transport.dispose();
    await within(3000, async () => sshd.pids().length <= 1);
  });
});
