import assert from 'node:assert/strict';
import { silentLogger } from '../../../../src/base/logger.ts';
import type { TunnelFailure } from '../../../../src/webhooks/tunnel/failure.ts';
import { retryDelayMs } from '../../../../src/webhooks/tunnel/retry-delay.ts';
import type { SelfTestOutcome } from '../../../../src/webhooks/tunnel/self-test.ts';
import { TUNNEL_POLICY, TunnelSession } from '../../../../src/webhooks/tunnel/session.ts';
import type { TunnelGap } from '../../../../src/webhooks/tunnel/state.ts';
import { ManualClock, settle } from '../../../support/manual-clock.ts';
import { DoubleTunnel } from './double-tunnel.ts';

const { heartbeatMs, recheckMs, settleMs, failuresBeforeReopening, maxAttempts } = TUNNEL_POLICY;

function make() {
  const clock = new ManualClock();
  const tunnel = new DoubleTunnel();
  const test: { why: TunnelFailure | undefined; count: number; hangs: boolean } = {
    why: undefined,
    count: 0,
    hangs: false,
  };
  const run = async (_address: string, _path: string, signal: AbortSignal): Promise<SelfTestOutcome> => {
    test.count++;
    if (test.hangs) await clock.sleep(1e9, signal);
    return test.why === undefined ? { ok: true, roundTripMs: 1 } : { ok: false, why: test.why };
  };
  const session = new TunnelSession(tunnel, {
    clock,
    random: () => 1,
    logger: silentLogger,
    selfTest: { run },
    path: '/secret',
  });
  const names: string[] = [];
  const gaps: TunnelGap[] = [];
  session.onChange(({ previous, state }) => {
    if (previous.name !== state.name) names.push(state.name);
  });
  session.onGap((gap) => gaps.push(gap));
  const end = async () => {
    await session.stop();
    assert.equal(clock.sleeping, 0, 'timers left');
    assert.equal(tunnel.isOpen, 0, 'tunnels left');
  };
  return { clock, tunnel, test, session, names, gaps, end };
}

describe('a tunnel session', () => {
  it('opens, tests through the public address, and is live; leaves nothing behind when it is stopped', async () => {
    const { session, names, end, tunnel } = make();
    session.start(4000);
    await settle();
    assert.deepEqual(names, ['connecting', 'live']);
    assert.equal(session.address, 'https://a.example/secret');
    assert.equal(tunnel.isOpen, 1);
    await end();
    assert.deepEqual(names, ['connecting', 'live', 'stopped']);
    assert.equal(session.address, undefined);
  });

  it('keeps its pauses when the clock is set back, between tests and between tries', async () => {
    const { session, clock, test, tunnel, end } = make();
    session.start(4000);
    await settle();
    clock.set(clock.now() - 86_400_000);
    await clock.advance(heartbeatMs);
    assert.equal(test.count, 2, 'a test a heartbeat later');
    tunnel.lose({ reason: 'connection-lost' });
    await settle();
    assert.equal(session.state.name, 'lost');
    clock.set(clock.now() - 86_400_000);
    await clock.advance(60_000);
    assert.equal(session.state.name, 'live');
    await end();
  });

  it('tests again after each heartbeat, and says when a test fails and when it comes through again', async () => {
    const { session, names, gaps, clock, test, end } = make();
    session.start(4000);
    await settle();
    await clock.advance(heartbeatMs);
    assert.equal(test.count, 2);
    test.why = { reason: 'not-received' };
    await clock.advance(heartbeatMs);
    assert.equal(session.state.name, 'degraded');
    test.why = undefined;
    await clock.advance(recheckMs);
    assert.deepEqual(names, ['connecting', 'live', 'degraded', 'live']);
    assert.equal(gaps.length, 1);
    assert.deepEqual([gaps[0]?.why.reason, gaps[0]?.isCertain], ['not-received', false]);
    await end();
  });

  it('opens again with growing pauses after a loss, and tells the gap', async () => {
    const { session, names, gaps, clock, tunnel, end } = make();
    session.start(4000);
    await settle();
    const lostAt = clock.now();
    tunnel.refusals = [{ reason: 'unreachable' }, { reason: 'unreachable' }];
    tunnel.lose({ reason: 'silent' });
    await settle();
    assert.equal(session.state.name, 'lost');
    for (const failures of [0, 1, 2]) await clock.advance(retryDelayMs(failures, () => 1));
    assert.deepEqual(names, [
      'connecting',
      'live',
      'lost',
      'connecting',
      'lost',
      'connecting',
      'lost',
      'connecting',
      'live',
    ]);
    assert.deepEqual(gaps, [
      { from: lostAt, to: clock.now(), lastProvedAt: lostAt, why: { reason: 'silent' }, isCertain: true },
    ]);
    await end();
  });

  it('gives up after its last try and says why; a start begins anew', async () => {
    const { session, clock, tunnel, end } = make();
    tunnel.refusals = Array.from(
      { length: maxAttempts },
      () => ({ reason: 'unreachable', detail: 'ECONNREFUSED' }) as const,
    );
    session.start(4000);
    await clock.advance(maxAttempts * 60_000);
    assert.deepEqual(session.state.name === 'stopped' && [session.state.why?.reason, session.state.tries], [
      'unreachable',
      maxAttempts,
    ]);
    assert.equal(clock.sleeping, 0);
    session.start(4000);
    await settle();
    assert.equal(session.state.name, 'live');
    await end();
  });

  it('does not try again what only a person can mend', async () => {
    const { session, clock, tunnel, end } = make();
    tunnel.refusals = [{ reason: 'host-key-changed' }];
    session.start(4000);
    await clock.advance(3_600_000);
    assert.equal(tunnel.opened, 1);
    assert.equal(session.state.name, 'stopped');
    await end();
  });

  it('tries at once when somebody is in a hurry', async () => {
    const { session, tunnel, end } = make();
    tunnel.refusals = [{ reason: 'unreachable' }];
    session.start(4000);
    await settle();
    assert.equal(session.state.name, 'lost');
    session.start(4000);
    await settle();
    assert.equal(session.state.name, 'live');
    await end();
  });

  it('gives a new address time to work before its failure counts', async () => {
    const { session, clock, test, end } = make();
    test.why = { reason: 'address-unreachable' };
    session.start(4000);
    await clock.advance(settleMs / 2);
    assert.equal(session.state.name, 'connecting');
    await clock.advance(settleMs / 2);
    assert.equal(session.state.name, 'degraded');
    await end();
  });

  it('says at once that the address is not public, and is live as soon as it is', async () => {
    const { session, clock, test, tunnel, end } = make();
    test.why = { reason: 'not-public' };
    session.start(4000);
    await settle();
    assert.equal(session.state.name, 'degraded');
    await clock.advance(heartbeatMs * 3);
    assert.equal(tunnel.opened, 1, 'opening again does not help');
    test.why = undefined;
    await clock.advance(heartbeatMs);
    assert.equal(session.state.name, 'live');
    await end();
  });

  it('opens anew when tests keep failing, but not an address that somebody else keeps', async () => {
    for (const isFixed of [false, true]) {
      const { session, clock, test, tunnel, end } = make();
      tunnel.isFixed = isFixed;
      session.start(4000);
      await settle();
      test.why = { reason: 'foreign-answer' };
      await clock.advance(heartbeatMs + recheckMs * 2 ** failuresBeforeReopening);
      assert.equal(tunnel.opened > 1, !isFixed);
      await end();
    }
  });

  it('gives up a test that hangs when the connection is lost or nobody wants it', async () => {
    const { session, tunnel, test, end } = make();
    test.hangs = true;
    session.start(4000);
    await settle();
    tunnel.lose({ reason: 'connection-lost' });
    await settle();
    assert.equal(session.state.name, 'lost');
    await end();
  });

  it('notices that the machine slept, and tests before it says that it is live', async () => {
    const { session, names, gaps, clock, end } = make();
    session.start(4000);
    await settle();
    clock.skip(3_600_000);
    await clock.advance(0);
    assert.deepEqual(names, ['connecting', 'live', 'degraded', 'live']);
    assert.equal(gaps[0]?.why.reason, 'asleep');
    await end();
  });

  it('runs one test at a time: whoever asks meanwhile gets the same answer', async () => {
    const { session, test, end } = make();
    session.start(4000);
    await settle();
    const outcomes = await Promise.all([session.test(), session.test()]);
    assert.equal(test.count, 2);
    assert.equal(outcomes[0], outcomes[1]);
    await end();
    assert.equal(await session.test(), undefined);
  });

  it('can be stopped and started again at once', async () => {
    const { session, tunnel, end } = make();
    session.start(4000);
    void session.stop();
    session.start(4000);
    await settle();
    assert.equal(session.state.name, 'live');
    assert.equal(tunnel.isOpen, 1);
    await end();
  });
});

describe('the pause before the next try', () => {
  it('doubles from one second to a minute, of which at least half is taken', () => {
    assert.deepEqual(
      [0, 1, 2, 5, 6, 400].map((n) => retryDelayMs(n, () => 1)),
      [1000, 2000, 4000, 32_000, 60_000, 60_000],
    );
    assert.equal(
      retryDelayMs(0, () => 0),
      500,
    );
  });
});
