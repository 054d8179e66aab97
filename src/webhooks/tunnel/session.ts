import type { Clock, Random } from '../../base/clock.ts';
import type { Disposable } from '../../base/disposables.ts';
import { Emitter, type Event } from '../../base/emitter.ts';
import { cancelReason, describeFailure } from '../../base/errors.ts';
import type { Logger } from '../../base/logger.ts';
import { type TunnelFailure, tunnelFailure } from './failure.ts';
import { retryDelayMs } from './retry-delay.ts';
import type { SelfTest, SelfTestOutcome } from './self-test.ts';
import { reduceTunnel, stoppedTunnel, type TunnelEvent, type TunnelGap, type TunnelState } from './state.ts';
import type { Tunnel, TunnelConnection } from './tunnel.ts';

/** How often is tested and how long is tried; times in milliseconds. */
export interface TunnelPolicy {
  /** Between tests while it is live. */
  readonly heartbeatMs: number;
  /** Between tests while it is degraded; doubles with each failure up to the heartbeat. */
  readonly recheckMs: number;
  /** How long a new address may take to work before its failure counts. */
  readonly settleMs: number;
  /** Between tests while a new address settles. */
  readonly settleStepMs: number;
  /** Failed tests in a row after which the tunnel is opened anew. */
  readonly failuresBeforeReopening: number;
  /** Tries in a row without a proof after which it gives up. */
  readonly maxAttempts: number;
}

/** The policy of the product: a test each five minutes, and about a quarter of an hour of tries before it gives up. */
export const TUNNEL_POLICY: TunnelPolicy = {
  heartbeatMs: 300_000,
  recheckMs: 15_000,
  settleMs: 30_000,
  settleStepMs: 2000,
  failuresBeforeReopening: 4,
  maxAttempts: 20,
};

export interface SessionTools {
  readonly clock: Clock;
  readonly random: Random;
  readonly logger: Logger;
  readonly selfTest: Pick<SelfTest, 'run'>;
  /** The receiver's secret path, beginning with a slash. */
  readonly path: string;
  readonly policy?: TunnelPolicy;
}

/** One step of a session; `previous` and `state` are never the same object. */
export interface TunnelChange {
  readonly previous: TunnelState;
  readonly state: TunnelState;
}

/** The longest sleep in one piece: a machine that slept is noticed when the next piece ends late. */
const SLICE_MS = 15_000;
const OVERSLEPT_MS = 30_000;

/** Failures of a test that opening anew may mend. */
const MENDABLE = new Set(['address-unreachable', 'foreign-answer', 'not-received', 'asleep']);

/**
 * Keeps one tunnel open: opens, tests, notices that it is gone, opens again with growing pauses, and says every step.
 * Whoever makes it calls `stop` or `dispose`.
 */
export class TunnelSession implements Disposable {
  readonly #tunnel: Tunnel;
  readonly #tools: SessionTools;
  readonly #policy: TunnelPolicy;
  readonly #changed: Emitter<TunnelChange>;
  readonly #gaps: Emitter<TunnelGap>;
  #state: TunnelState;
  #life: { readonly abort: AbortController; readonly ended: Promise<void> } | undefined;
  #nap: AbortController | undefined;
  /** Aborted when the connection that is open now has ended. */
  #open: AbortController | undefined;
  #openedAt = 0;
  #test: Promise<SelfTestOutcome | undefined> | undefined;

  constructor(tunnel: Tunnel, tools: SessionTools) {
    this.#tunnel = tunnel;
    this.#tools = tools;
    this.#policy = tools.policy ?? TUNNEL_POLICY;
    const complain = (failure: unknown) => tools.logger.error(`a listener failed: ${describeFailure(failure)}`);
    this.#changed = new Emitter(complain);
    this.#gaps = new Emitter(complain);
    this.#state = stoppedTunnel(tools.clock.now());
  }

  /** Where it stands now. */
  get state(): TunnelState {
    return this.#state;
  }

  /** The address to give to Truora, secret path included, while there is one. */
  get address(): string | undefined {
    const { state } = this;
    return 'address' in state && state.address !== undefined ? state.address + this.#tools.path : undefined;
  }

  /** Fires after every step. */
  get onChange(): Event<TunnelChange> {
    return this.#changed.event;
  }

  /** Fires when a time without events has ended, for the list. */
  get onGap(): Event<TunnelGap> {
    return this.#gaps.event;
  }

  /** Opens the tunnel to a port of 127.0.0.1; while it is lost, tries again at once. Returns without waiting. */
  start(localPort: number): void {
    if (this.#life !== undefined && this.#state.name === 'lost') {
      this.#dispatch({ type: 'start', at: this.#now() });
      this.#nap?.abort();
      return;
    }
    if (this.#state.name !== 'stopped') return;
    const before = this.#life?.ended ?? Promise.resolve();
    const abort = new AbortController();
    this.#dispatch({ type: 'start', at: this.#now() });
    const ended = before
      .then(() => this.#keepOpen(localPort, abort.signal))
      .catch((failure: unknown) => {
        if (abort.signal.aborted) return;
        this.#tools.logger.error(`the tunnel broke off: ${describeFailure(failure)}`);
        this.#close(tunnelFailure('settings', describeFailure(failure)));
      });
    this.#life = { abort, ended };
  }

  /** Closes it and resolves when sockets, processes and timers are gone. */
  async stop(): Promise<void> {
    this.#dispatch({ type: 'stop', at: this.#now() });
    this.#life?.abort.abort(cancelReason());
    await this.#life?.ended;
  }

  /**
   * Sends a test event through the public address now; undefined when there is no address. Tests never run side by
   * side.
   */
  async test(): Promise<SelfTestOutcome | undefined> {
    const { state } = this;
    const open = this.#open;
    if (!('address' in state) || state.address === undefined || open === undefined) return undefined;
    const { address } = state;
    this.#test ??= this.#runTest(address, open.signal).finally(() => {
      this.#test = undefined;
    });
    return this.#test;
  }

  dispose(): void {
    void this.stop();
    this.#changed.dispose();
    this.#gaps.dispose();
  }

  async #keepOpen(localPort: number, signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      const opened = await this.#tunnel.open({ localPort, signal });
      if (opened.ok) {
        const connection = opened.value;
        let why: TunnelFailure | undefined;
        try {
          if (signal.aborted) return;
          this.#dispatch({ type: 'opened', at: this.#now(), address: connection.address, remark: connection.remark });
          why = await this.#hold(connection, signal);
        } finally {
          await connection.close();
        }
        if (signal.aborted) return;
        this.#close(why);
      } else {
        this.#close(opened.reason);
      }
      if (this.#state.name !== 'lost') return;
      await this.#sleep(this.#state.retryAt - this.#now(), signal);
      // Whoever was in a hurry has started it already.
      this.#dispatch({ type: 'retry', at: this.#now() });
    }
  }

  /** Watches an open connection until it is gone or has to be opened anew, and says why. */
  async #hold(connection: TunnelConnection, signal: AbortSignal): Promise<TunnelFailure> {
    const open = new AbortController();
    this.#open = open;
    this.#openedAt = this.#now();
    const giveUp = () => open.abort(cancelReason());
    signal.addEventListener('abort', giveUp, { once: true });
    let lost: TunnelFailure | undefined;
    void connection.lost.then((why) => {
      lost = why;
      giveUp();
      this.#nap?.abort();
    });
    try {
      for (let isFirst = true; ; isFirst = false) {
        const pauseMs = isFirst ? 0 : this.#pauseMs();
        const sleptMs = pauseMs === 0 ? 0 : await this.#sleep(pauseMs, signal);
        signal.throwIfAborted();
        if (lost !== undefined) return lost;
        if (sleptMs > 0) this.#dispatch({ type: 'woke', at: this.#now(), sleptMs });
        await this.test();
        signal.throwIfAborted();
        if (lost !== undefined) return lost;
        const { state } = this;
        if (state.name !== 'degraded' || connection.isFixed === true) continue;
        if (state.failures >= this.#policy.failuresBeforeReopening && MENDABLE.has(state.why.reason)) return state.why;
      }
    } finally {
      signal.removeEventListener('abort', giveUp);
      giveUp();
      this.#open = undefined;
    }
  }

  /** One test and what it teaches; undefined when the connection ended meanwhile. */
  async #runTest(address: string, signal: AbortSignal): Promise<SelfTestOutcome | undefined> {
    try {
      const outcome = await this.#tools.selfTest.run(address, this.#tools.path, signal);
      this.#learn(outcome);
      return outcome;
    } catch (failure) {
      if (signal.aborted) return undefined;
      throw failure;
    }
  }

  #pauseMs(): number {
    const { state } = this;
    const { heartbeatMs, recheckMs, settleStepMs } = this.#policy;
    if (state.name === 'connecting') return settleStepMs;
    if (state.name === 'degraded')
      return Math.min(heartbeatMs, recheckMs * 2 ** Math.max(0, Math.min(state.failures - 1, 16)));
    return heartbeatMs;
  }

  #learn(outcome: SelfTestOutcome): void {
    const at = this.#now();
    if (outcome.ok) {
      this.#dispatch({ type: 'proved', at });
      return;
    }
    const isSettling = this.#state.name === 'connecting' && at - this.#openedAt < this.#policy.settleMs;
    if (isSettling && (outcome.why.reason === 'address-unreachable' || outcome.why.reason === 'foreign-answer')) {
      this.#tools.logger.debug(`the new address does not work yet: ${outcome.why.reason} ${outcome.why.detail ?? ''}`);
      return;
    }
    this.#dispatch({ type: 'unproved', at, why: outcome.why });
  }

  /**
   * Sleeps until the time is over or somebody wakes it; how long the machine was asleep meanwhile, 0 for not at all.
   */
  async #sleep(ms: number, signal: AbortSignal): Promise<number> {
    const { clock } = this.#tools;
    const nap = new AbortController();
    this.#nap = nap;
    try {
      for (let left = ms; left > 0; ) {
        const piece = Math.min(left, SLICE_MS);
        const before = clock.now();
        await clock.sleep(piece, AbortSignal.any([nap.signal, signal]));
        const passed = clock.now() - before;
        if (passed - piece > OVERSLEPT_MS) return passed - piece;
        // A clock that was set back makes no pause longer.
        left -= Math.max(piece, passed);
      }
    } catch (failure) {
      if (!nap.signal.aborted && !signal.aborted) throw failure;
    } finally {
      this.#nap = undefined;
    }
    return 0;
  }

  #close(why: TunnelFailure): void {
    const failures = 'attempt' in this.#state ? this.#state.attempt : 0;
    const retryInMs = retryDelayMs(failures, this.#tools.random);
    this.#dispatch({ type: 'closed', at: this.#now(), why, retryInMs });
  }

  #dispatch(event: TunnelEvent): void {
    const previous = this.#state;
    const { state, gap } = reduceTunnel(previous, event, this.#policy.maxAttempts);
    if (state === previous) return;
    this.#state = state;
    const why = 'why' in state && state.why !== undefined ? ` (${state.why.reason}: ${state.why.detail ?? ''})` : '';
    if (state.name !== previous.name) this.#tools.logger.info(`tunnel: ${previous.name} -> ${state.name}${why}`);
    this.#changed.fire({ previous, state });
    if (gap !== undefined) this.#gaps.fire(gap);
  }

  #now(): number {
    return this.#tools.clock.now();
  }
}
