import type { Clock } from '../base/clock.ts';
import { describeFailure } from '../base/errors.ts';
import type { Logger } from '../base/logger.ts';
import type { Delivery, HeaderList, NewEvent, StoredEvent } from './event.ts';
import { type AnswerPlan, statusWithoutAnswer } from './forwarding/answer-plan.ts';
import type { EventStore } from './history/event-store.ts';
import { MAX_BODY_BYTES } from './history/limits.ts';
import { storedBody } from './history/stored-body.ts';
import { summarize } from './history/summary.ts';
import { openBody } from './token/open-body.ts';
import type { Verifier } from './token/verify.ts';
import type { TunnelTest } from './tunnel/self-test.ts';

/** A request without its body, as the wire had it. */
export interface RequestHead {
  readonly method: string;
  /** Path and query as they came, not normalized. */
  readonly target: string;
  readonly headers: HeaderList;
  /** Address of the sender as the socket has it. */
  readonly remote: string;
}

/** What is answered. */
export interface Reply {
  readonly status: number;
  readonly headers: HeaderList;
  readonly body: Uint8Array | string;
}

/** What a handler answered when an event was handed over to it; undefined where there was no usable answer. */
export type HandOver = (event: StoredEvent, signal: AbortSignal) => Promise<HandOverOutcome>;

/** How a hand-over ended for the sender. */
export interface HandOverOutcome {
  /** The handler's answer, ready to be passed on; undefined when there was none. */
  readonly reply: Reply | undefined;
  readonly isTimeout: boolean;
  /** The try as it was recorded; undefined where none was made. */
  readonly delivery: Delivery | undefined;
}

/** What a receiver works with; what can be changed by the person is asked for at every request. */
export interface ReceiverParts {
  /** The secret part of the address: a slash and at least 16 characters of letters, digits, `-` and `_`. */
  readonly path: string;
  readonly store: EventStore;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly verifier: () => Verifier;
  readonly plan: () => AnswerPlan;
  /** Undefined while nothing is forwarded. */
  readonly handOver: () => HandOver | undefined;
  /** Answers what is a test of the tunnel and no event. */
  readonly selfTest?: TunnelTest;
  /**
   * Called with every event that was stored, in the order in which they were, and with the try to hand it over, which
   * resolves to undefined where there is no handler. Never rejects.
   */
  readonly onArrival?: ((event: StoredEvent, delivery: Promise<Delivery | undefined>) => void) | undefined;
}

/** Takes webhooks: requests in, answers out, and every event on disk before its answer. It knows no sockets. */
export interface Receiver {
  /**
   * The answer to a request by its head alone, which is a refusal or that to a test of the tunnel, or undefined when
   * its body may come.
   */
  refuse(head: RequestHead): Reply | undefined;
  /**
   * Takes a whole body; `plain` is what is behind its content coding. Never rejects but with the reason of the signal,
   * which is aborted when nobody waits for the answer any more.
   */
  receive(head: RequestHead, body: Uint8Array, signal: AbortSignal, plain?: Uint8Array): Promise<Reply>;
  /** Records a body that is too long; `size` is what was announced or had come. */
  cut(head: RequestHead, size: number): Promise<Reply>;
  /** Resolves when nothing is being handed over any more; what is still running is given up. */
  close(): Promise<void>;
}

const NOTHING: Reply = { status: 404, headers: [], body: '' };
const NO_CLUE: Reply = textReply(503, 'The event could not be stored, so it was not taken. Send it again later.\n');

/** Makes a receiver; whoever makes it closes it before the store. */
export function createReceiver(parts: ReceiverParts): Receiver {
  const { path, store, clock, logger } = parts;
  const ending = new AbortController();
  const running = new Set<Promise<unknown>>();

  /** Stores an event, or says that it could not be. Whoever gets an answer of success can rely on it. */
  async function keep(event: NewEvent): Promise<StoredEvent | undefined> {
    try {
      return await store.append(event);
    } catch (failure) {
      logger.debug(`a webhook was refused with 503: ${describeFailure(failure)}`);
      return undefined;
    }
  }

  function handOver(event: StoredEvent, to: HandOver): Promise<HandOverOutcome> {
    const outcome = to(event, ending.signal).catch((failure: unknown): HandOverOutcome => {
      logger.warn(`an event could not be handed over: ${describeFailure(failure)}`);
      return { reply: undefined, isTimeout: false, delivery: undefined };
    });
    running.add(outcome);
    outcome.finally(() => running.delete(outcome));
    return outcome;
  }

  return {
    refuse({ method, target }) {
      const proof = parts.selfTest?.prove(target);
      if (proof !== undefined) return textReply(200, proof);
      if (restOf(target, path) === undefined) return NOTHING;
      if (method === 'POST') return undefined;
      const allowed = ['Allow', 'POST, OPTIONS'] as const;
      if (method === 'OPTIONS') return { status: 204, headers: [allowed], body: '' };
      const { headers, ...reply } = textReply(405, 'Webhooks are sent with POST.\n');
      return { ...reply, headers: [allowed, ...headers] };
    },

    async receive(head, body, signal, plain) {
      const test = parts.selfTest?.receive(body);
      if (test !== undefined) return textReply(200, test);
      const receivedAt = clock.now();
      const plan = parts.plan();
      const to = parts.handOver();
      const opened = openBody(plain ?? body);
      const unanswered = to === undefined ? 200 : 0;
      const stored = await keep({
        ...shared(head, path, receivedAt),
        body: storedBody(body, plain),
        size: body.length,
        isCut: false,
        verification: parts.verifier().verify(opened, receivedAt),
        events: summarize(opened),
        answered: plan.kind === 'fixed' ? plan.status : unanswered,
      });
      if (stored === undefined) return NO_CLUE;
      const outcome = to && handOver(stored, to);
      parts.onArrival?.(
        stored,
        Promise.resolve(outcome).then((done) => done?.delivery),
      );
      if (plan.kind === 'fixed') {
        if (plan.delayMs > 0) await clock.sleep(plan.delayMs, AbortSignal.any([signal, ending.signal]));
        return textReply(plan.status, plan.body);
      }
      if (outcome === undefined) return textReply(200, '');
      const { reply, isTimeout } = await outcome;
      return reply ?? textReply(statusWithoutAnswer(isTimeout), 'The handler gave no answer.\n');
    },

    async cut(head, size) {
      const stored = await keep({
        ...shared(head, path, clock.now()),
        body: { text: '' },
        size,
        isCut: true,
        verification: { status: 'failed', reason: 'not-a-token' },
        events: [],
        answered: 413,
      });
      if (stored !== undefined) parts.onArrival?.(stored, Promise.resolve(undefined));
      return stored === undefined ? NO_CLUE : textReply(413, `At most ${MAX_BODY_BYTES} bytes are taken.\n`);
    },

    async close() {
      ending.abort(new DOMException('The receiver was stopped', 'AbortError'));
      await Promise.all(running);
    },
  };
}

/**
 * What stands behind the secret path, with the query; undefined when the target is another one. Nothing is decoded or
 * resolved.
 */
function restOf(target: string, path: string): string | undefined {
  if (!target.startsWith(path)) return undefined;
  const rest = target.slice(path.length);
  return rest === '' || rest.startsWith('/') || rest.startsWith('?') ? rest : undefined;
}

function shared({ method, target, headers, remote }: RequestHead, path: string, receivedAt: number) {
  // Tunnels and proxies repeat the address in headers; the secret of it is neither kept nor handed on.
  const secret = path.slice(1);
  const plain = (text: string) => (text.includes(secret) ? text.replaceAll(secret, '***') : text);
  return {
    receivedAt,
    origin: 'received',
    method,
    path: plain(restOf(target, path) ?? ''),
    headers: headers.map(([name, value]) => [name, plain(value)] as const),
    remote,
  } as const;
}

function textReply(status: number, body: string): Reply {
  return {
    status,
    headers: body === '' ? [] : [['Content-Type', 'text/plain; charset=utf-8']],
    body,
  };
}
