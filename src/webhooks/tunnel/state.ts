import { isFinal, type TunnelFailure } from './failure.ts';

/** A time in which events may not have arrived. Times are milliseconds since the Unix epoch. */
export interface TunnelGap {
  /** When it was noticed, or fell asleep. */
  readonly from: number;
  readonly to: number;
  /** Last time before it that the tunnel was proved to work: the gap may have begun any time after. */
  readonly lastProvedAt?: number;
  readonly why: TunnelFailure;
  /** Whether the tunnel surely was down; otherwise only our test failed. */
  readonly isCertain: boolean;
}

/** A gap that has not ended. */
export type OpenGap = Omit<TunnelGap, 'to'>;

interface Common {
  /** Since when it is in this state. */
  readonly since: number;
  /** Time without events that still goes on; there is none before the first proof. */
  readonly gap?: OpenGap;
}

/** Where a tunnel stands; the same value feeds the view, the status bar and the log. */
export type TunnelState =
  /** Nobody wants it, or it has given up: then `why` says the reason and `tries` how often it was tried. */
  | (Common & { readonly name: 'stopped'; readonly why?: TunnelFailure; readonly tries?: number })
  /** Being opened, and once there is an address, being tested. `attempt` counts from 1. */
  | (Common & {
      readonly name: 'connecting';
      readonly attempt: number;
      readonly address?: string;
      readonly remark?: string;
    })
  /** A test event came through the public address at `provedAt`. */
  | (Common & { readonly name: 'live'; readonly address: string; readonly provedAt: number; readonly remark?: string })
  /** Open, but the last `failures` tests did not come through. */
  | (Common & {
      readonly name: 'degraded';
      readonly address: string;
      readonly why: TunnelFailure;
      readonly failures: number;
      readonly attempt: number;
      readonly provedAt?: number;
      readonly remark?: string;
    })
  /** Gone after `attempt` failed tries in a row; opened again at `retryAt`. */
  | (Common & {
      readonly name: 'lost';
      readonly why: TunnelFailure;
      readonly attempt: number;
      readonly retryAt: number;
    });

/** What happens to a tunnel; `at` is milliseconds since the Unix epoch. */
export type TunnelEvent = { readonly at: number } & (
  | { readonly type: 'start' }
  | { readonly type: 'opened'; readonly address: string; readonly remark?: string | undefined }
  | { readonly type: 'proved' }
  | { readonly type: 'unproved'; readonly why: TunnelFailure }
  /** Could not be opened, or has ended; `retryInMs` is the pause before the next try. */
  | { readonly type: 'closed'; readonly why: TunnelFailure; readonly retryInMs: number }
  | { readonly type: 'retry' }
  | { readonly type: 'woke'; readonly sleptMs: number }
  | { readonly type: 'stop' }
);

/** The next state, and a gap that ended with this step. */
export interface TunnelStep {
  readonly state: TunnelState;
  readonly gap?: TunnelGap;
}

/** Where every tunnel begins. */
export function stoppedTunnel(at: number): TunnelState {
  return { name: 'stopped', since: at };
}

/**
 * The state machine of a tunnel, a pure function. An event that does not fit the state returns the same state object,
 * so late news of an earlier connection does no harm. `maxAttempts` tries in a row without a proof end in `stopped`.
 */
export function reduceTunnel(state: TunnelState, event: TunnelEvent, maxAttempts: number): TunnelStep {
  const { at } = event;
  switch (event.type) {
    case 'start':
      if (state.name !== 'stopped' && state.name !== 'lost') return { state };
      return { state: { name: 'connecting', since: at, attempt: 1, ...gapOf(state) } };
    case 'retry':
      if (state.name !== 'lost') return { state };
      return { state: { name: 'connecting', since: at, attempt: state.attempt + 1, ...gapOf(state) } };
    case 'opened':
      if (state.name !== 'connecting' || state.address !== undefined) return { state };
      return { state: { ...state, address: event.address, ...remarkOf(event) } };
    case 'proved':
      return proved(state, at);
    case 'unproved':
      return unproved(state, event.why, at);
    case 'closed':
      return closed(state, event.why, at, event.retryInMs, maxAttempts);
    case 'woke': {
      if (state.name !== 'live') return { state };
      const why: TunnelFailure = { reason: 'asleep' };
      const from = Math.max(state.provedAt, at - event.sleptMs);
      const gap = state.gap ?? { from, why, isCertain: false, lastProvedAt: state.provedAt };
      const { address, provedAt } = state;
      return {
        state: {
          name: 'degraded',
          since: at,
          address,
          why,
          failures: 0,
          attempt: 0,
          provedAt,
          gap,
          ...remarkOf(state),
        },
      };
    }
    case 'stop':
      if (state.name === 'stopped') return { state };
      return { state: { name: 'stopped', since: at }, ...ended(state, at) };
  }
}

function proved(state: TunnelState, at: number): TunnelStep {
  switch (state.name) {
    case 'live':
      return { state: { ...state, provedAt: at } };
    case 'connecting':
    case 'degraded': {
      if (state.address === undefined) return { state };
      const { address } = state;
      return { state: { name: 'live', since: at, address, provedAt: at, ...remarkOf(state) }, ...ended(state, at) };
    }
    default:
      return { state };
  }
}

function unproved(state: TunnelState, why: TunnelFailure, at: number): TunnelStep {
  switch (state.name) {
    case 'degraded':
      return { state: { ...state, why, failures: state.failures + 1 } };
    case 'connecting': {
      if (state.address === undefined) return { state };
      const { address, attempt } = state;
      const next = { name: 'degraded', since: at, address, why, failures: 1, attempt } as const;
      return { state: { ...next, ...gapOf(state), ...remarkOf(state) } };
    }
    case 'live': {
      const { address, provedAt } = state;
      const gap = { from: at, why, isCertain: false, lastProvedAt: provedAt };
      const next = { name: 'degraded', since: at, address, why, failures: 1, attempt: 0, provedAt, gap } as const;
      return { state: { ...next, ...remarkOf(state) } };
    }
    default:
      return { state };
  }
}

function closed(
  state: TunnelState,
  why: TunnelFailure,
  at: number,
  retryInMs: number,
  maxAttempts: number,
): TunnelStep {
  if (state.name === 'stopped' || state.name === 'lost') return { state };
  const attempt = state.name === 'live' ? 0 : state.attempt;
  if (isFinal(why) || attempt >= maxAttempts) {
    return { state: { name: 'stopped', since: at, why, tries: attempt }, ...ended(withGap(state, why, at), at) };
  }
  const gap = gapOf(withGap(state, why, at));
  return { state: { name: 'lost', since: at, why, attempt, retryAt: at + Math.max(0, retryInMs), ...gap } };
}

/** The state with its gap made certain, or begun if the tunnel was live. */
function withGap(state: TunnelState, why: TunnelFailure, at: number): TunnelState {
  if (state.gap !== undefined) return { ...state, gap: { ...state.gap, isCertain: true } };
  if (state.name !== 'live') return state;
  return { ...state, gap: { from: at, why, isCertain: true, lastProvedAt: state.provedAt } };
}

function gapOf({ gap }: TunnelState): { readonly gap?: OpenGap } {
  return gap === undefined ? {} : { gap };
}

function ended({ gap }: TunnelState, at: number): { readonly gap?: TunnelGap } {
  // A clock that was set back must not give a gap that ends before it began.
  return gap === undefined ? {} : { gap: { ...gap, to: Math.max(at, gap.from) } };
}

function remarkOf(source: object): { readonly remark?: string } {
  return 'remark' in source && typeof source.remark === 'string' ? { remark: source.remark } : {};
}
