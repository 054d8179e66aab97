import { bytesToBase64Url } from '../../base/base64.ts';
import { type Random, randomHex } from '../../base/clock.ts';
import type { WebhookEvent } from '../../contract/answers.ts';
import { findEventKind } from '../../contract/events/event-catalogue.ts';
import { claimsOf, eventOf, newEventId, sampleEvent } from '../../contract/events/sample-event.ts';
import { MAX_BODY_BYTES } from '../history/limits.ts';
import { sign } from '../token/made-event.ts';
import type { SigningKey } from '../token/signing-key.ts';

/** What a good handler does with a request: take it (2xx), refuse it (4xx), or one of the two. */
export type Expectation = 'accept' | 'refuse' | 'either';

/** One request of a case; requests of one case go out one after the other, or all at once. */
export interface CheckUpRequest {
  readonly body: string;
  /** Milliseconds between the halves of the body. */
  readonly pauseMs?: number;
}

/** One thing that happens to handlers. */
export interface CheckUpCase {
  readonly id: CheckUpCaseId;
  readonly expectation: Expectation;
  readonly isAtOnce?: boolean;
  /** Ending the connection is a refusal, too. */
  readonly mayHangUp?: boolean;
  readonly requests: (tools: CaseTools) => Promise<readonly CheckUpRequest[]>;
}

/** What requests are made with. */
export interface CaseTools {
  readonly key: SigningKey;
  /** Unix milliseconds. */
  readonly now: number;
  readonly random: Random;
}

/** The cases by name, in the order in which they run. */
export type CheckUpCaseId =
  | 'genuine'
  | 'duplicate'
  | 'reordered'
  | 'late'
  | 'overwritten'
  | 'unknown-type'
  | 'tampered'
  | 'wrong-key'
  | 'alg-none'
  | 'unsigned'
  | 'empty'
  | 'oversized'
  | 'slow'
  | 'at-once'
  | 'alive';

const TWO_DAYS_MS = 2 * 86_400_000;
const AT_ONCE = 10;
const SLOW_PAUSE_MS = 1500;

/** All cases. `alive` comes last: it tells whether the handler survived the others. */
export const CHECK_UP_CASES: readonly CheckUpCase[] = [
  { id: 'genuine', expectation: 'accept', requests: async (tools) => [await signed([check(tools, 'created')], tools)] },
  {
    id: 'duplicate',
    expectation: 'accept',
    async requests(tools) {
      const event = await signed([check(tools, 'finished')], tools);
      return [event, event];
    },
  },
  {
    id: 'reordered',
    expectation: 'accept',
    async requests(tools) {
      const check_id = `CHK${randomHex(tools.random, 32)}`;
      const first = check(earlier(tools), 'created', { check_id });
      const second = check(tools, 'finished', { check_id });
      return Promise.all([second, first].map((event) => signed([event], tools)));
    },
  },
  {
    id: 'late',
    expectation: 'either',
    requests: async (tools) => {
      const then = { ...tools, now: tools.now - TWO_DAYS_MS };
      return [await signed([check(then, 'finished')], then)];
    },
  },
  {
    id: 'overwritten',
    expectation: 'accept',
    async requests(tools) {
      const object = { identity_process_id: `IDP${randomHex(tools.random, 32)}` };
      const process = (at: CaseTools, action: string) =>
        sample(at, 'digital_identity.identity_process', action, object);
      const states = [process(earlier(tools), 'succeeded'), process(tools, 'overwritten_failure')];
      return Promise.all(states.map((event) => signed([event], tools)));
    },
  },
  {
    id: 'unknown-type',
    expectation: 'accept',
    requests: async (tools) => [await signed([sample(tools, 'mood_check', 'sensed', { mood_id: 'MOD1' })], tools)],
  },
  {
    id: 'tampered',
    expectation: 'refuse',
    async requests(tools) {
      const [header = '', , signature = ''] = (await signed([check(tools, 'created')], tools)).body.split('.');
      const other = encoded(claimsOf([check(tools, 'finished', { score: 1 })], tools.now));
      return [{ body: `${header}.${other}.${signature}` }];
    },
  },
  {
    id: 'wrong-key',
    expectation: 'refuse',
    async requests(tools) {
      const key = { name: 'wrong', secret: randomHex(tools.random, 64) };
      return [await signed([check(tools, 'created')], { ...tools, key })];
    },
  },
  {
    id: 'alg-none',
    expectation: 'refuse',
    async requests(tools) {
      const claims = encoded(claimsOf([check(tools, 'created')], tools.now));
      return ['none', 'None'].map((alg) => ({ body: `${encoded({ alg, typ: 'JWT' })}.${claims}.` }));
    },
  },
  {
    id: 'unsigned',
    expectation: 'refuse',
    requests: async (tools) => [{ body: JSON.stringify(claimsOf([check(tools, 'created')], tools.now)) }],
  },
  { id: 'empty', expectation: 'refuse', requests: async () => [{ body: '' }] },
  {
    id: 'oversized',
    expectation: 'refuse',
    mayHangUp: true,
    requests: async () => [{ body: 'x'.repeat(2 * MAX_BODY_BYTES) }],
  },
  {
    id: 'slow',
    expectation: 'accept',
    requests: async (tools) => [{ ...(await signed([check(tools, 'created')], tools)), pauseMs: SLOW_PAUSE_MS }],
  },
  {
    id: 'at-once',
    expectation: 'accept',
    isAtOnce: true,
    requests: (tools) => Promise.all(Array.from({ length: AT_ONCE }, () => signed([check(tools, 'created')], tools))),
  },
  { id: 'alive', expectation: 'accept', requests: async (tools) => [await signed([check(tools, 'created')], tools)] },
];

/** Timestamps of events are whole seconds, and handlers tell the order by them. */
const earlier = (tools: CaseTools): CaseTools => ({ ...tools, now: tools.now - 10_000 });

function check(tools: CaseTools, action: string, object: Readonly<Record<string, unknown>> = {}): WebhookEvent {
  return sample(tools, 'check', action, object);
}

/** A sample of the catalogue, or what comes nearest to one where it has no such kind. */
function sample(
  { now, random }: CaseTools,
  event_type: string,
  event_action: string,
  object: Readonly<Record<string, unknown>>,
): WebhookEvent {
  const kind = findEventKind(`${event_type}.${event_action}`);
  return kind === undefined
    ? eventOf({ event_type, event_action }, { id: newEventId(random), at: now, object })
    : sampleEvent(kind, { at: now, random, object });
}

async function signed(events: readonly WebhookEvent[], { key, now }: CaseTools): Promise<CheckUpRequest> {
  return { body: await sign(claimsOf(events, now), key) };
}

const encoded = (value: unknown) => bytesToBase64Url(new TextEncoder().encode(JSON.stringify(value)));
