import assert from 'node:assert/strict';
import fc from 'fast-check';
import { isFinal, type TunnelFailureReason } from '../../../../src/webhooks/tunnel/failure.ts';
import {
  reduceTunnel,
  stoppedTunnel,
  type TunnelEvent,
  type TunnelGap,
} from '../../../../src/webhooks/tunnel/state.ts';

const MAX = 4;
const why = fc
  .constantFrom<TunnelFailureReason[]>('unreachable', 'connection-lost', 'not-public', 'sign-in-refused', 'silent')
  .map((reason) => ({ reason }));
const address = fc.constantFrom('https://a.example', 'https://b.example');
type Bare = TunnelEvent extends infer E ? (E extends { at: number } ? Omit<E, 'at'> : never) : never;
const bare: fc.Arbitrary<Bare> = fc.oneof(
  fc.constantFrom<Bare[]>({ type: 'start' }, { type: 'proved' }, { type: 'retry' }, { type: 'stop' }),
  address.map((value) => ({ type: 'opened' as const, address: value })),
  why.map((value) => ({ type: 'unproved' as const, why: value })),
  fc.record({ type: fc.constant('closed' as const), why, retryInMs: fc.integer({ min: -5, max: 100 }) }),
  fc.nat(1000).map((sleptMs) => ({ type: 'woke' as const, sleptMs })),
);
const anything = fc.array(fc.tuple(fc.nat(50), bare), { maxLength: 60 });
const toLive: readonly [number, Bare][] = [
  [1, { type: 'start' }],
  [1, { type: 'opened', address: 'https://a.example' }],
  [1, { type: 'proved' }],
];
const steps = fc.oneof(
  anything,
  anything.map((rest) => [...toLive, ...rest]),
);

function play(sequence: readonly (readonly [number, Bare])[]) {
  let at = 1000;
  let state = stoppedTunnel(at);
  const trace = [];
  for (const [pause, event] of sequence) {
    at += pause;
    const complete = { ...event, at } as TunnelEvent;
    const step = reduceTunnel(state, complete, MAX);
    trace.push({ before: state, event: complete, ...step });
    state = step.state;
  }
  return trace;
}

describe('the states of a tunnel, for any order of events', () => {
  const holds = (claim: (trace: ReturnType<typeof play>) => void) =>
    fc.assert(fc.property(steps, (sequence) => claim(play(sequence))));

  it('become live only by a proof', () =>
    holds((trace) => {
      for (const { before, event, state } of trace) {
        if (state.name === 'live' && before.name !== 'live') assert.equal(event.type, 'proved');
      }
    }));

  it('leave stopped only by a start, and are stopped after every stop', () =>
    holds((trace) => {
      for (const { before, event, state } of trace) {
        if (before.name === 'stopped' && state !== before) assert.equal(event.type, 'start');
        if (event.type === 'stop') assert.equal(state.name, 'stopped');
      }
    }));

  it('give up after a final failure and after the last try, and say why', () =>
    holds((trace) => {
      for (const { before, event, state } of trace) {
        if ('attempt' in state) assert.ok(state.attempt <= MAX, `${state.name} at try ${state.attempt}`);
        if (event.type !== 'closed' || state === before) continue;
        if (isFinal(event.why)) assert.equal(state.name, 'stopped');
        if (state.name === 'stopped') assert.deepEqual(state.why, event.why);
        if (state.name === 'lost') assert.ok(state.retryAt >= event.at);
      }
    }));

  it('have gaps that follow one another, begin in a live tunnel and end by a proof, a stop or giving up', () =>
    holds((trace) => {
      const gaps: TunnelGap[] = [];
      let wasLive = false;
      for (const { event, state, gap } of trace) {
        if (state.name === 'live') wasLive = true;
        if (state.name === 'live') assert.equal(state.gap, undefined);
        if (state.gap !== undefined || gap !== undefined) assert.ok(wasLive);
        if (gap === undefined) continue;
        assert.ok(['proved', 'stop', 'closed'].includes(event.type), event.type);
        assert.ok(gap.from <= gap.to);
        assert.ok(gap.from >= (gaps.at(-1)?.to ?? 0), 'overlaps the gap before');
        gaps.push(gap);
      }
    }));

  it('lose no gap: whoever was live and is not has one open until it is told', () =>
    holds((trace) => {
      let open = false;
      for (const { before, state, gap } of trace) {
        if (before.name === 'live' && ['lost', 'degraded', 'connecting'].includes(state.name)) open = true;
        if (gap !== undefined) open = false;
        if (open) assert.ok(state.gap !== undefined, `${before.name} -> ${state.name}`);
      }
    }));

  it('return the same state for what does not concern them', () => {
    const idle = stoppedTunnel(0);
    for (const type of ['proved', 'retry', 'stop'] as const) {
      assert.equal(reduceTunnel(idle, { type, at: 1 }, MAX).state, idle);
    }
  });
});

describe('a tunnel that was live', () => {
  const live = (at: number) =>
    [
      { type: 'start', at },
      { type: 'opened', at, address: 'https://a.example' },
      { type: 'proved', at },
    ].reduce((state, event) => reduceTunnel(state, event as TunnelEvent, MAX).state, stoppedTunnel(at));

  it('tells a gap from its loss to the next proof, with the last proof before it', () => {
    const events: TunnelEvent[] = [
      { type: 'proved', at: 150 },
      { type: 'closed', at: 200, why: { reason: 'silent' }, retryInMs: 10 },
      { type: 'retry', at: 210 },
      { type: 'opened', at: 220, address: 'https://a.example' },
      { type: 'proved', at: 230 },
    ];
    let state = live(100);
    let gap: TunnelGap | undefined;
    for (const event of events) ({ state, gap } = { gap: undefined, ...reduceTunnel(state, event, MAX) });
    assert.deepEqual(gap, { from: 200, to: 230, lastProvedAt: 150, why: { reason: 'silent' }, isCertain: true });
    assert.equal(state.name, 'live');
  });

  it('takes a machine that slept for uncertain until the next proof', () => {
    const { state } = reduceTunnel(live(100), { type: 'woke', at: 900, sleptMs: 700 }, MAX);
    assert.equal(state.name, 'degraded');
    assert.deepEqual(state.gap, { from: 200, why: { reason: 'asleep' }, isCertain: false, lastProvedAt: 100 });
  });
});
