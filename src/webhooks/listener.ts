import { AppError, describeFailure } from '../base/errors.ts';
import type { Delivery, StoredEvent, StoredRow } from './event.ts';
import { type AnswerPlan, DEFAULT_ANSWER, withinLimits } from './forwarding/answer-plan.ts';
import { type DeliveryOutcome, deliver, type Handler } from './forwarding/forward.ts';
import { endToEnd } from './forwarding/forward-headers.ts';
import type { HandlerAnswer, HandlerCall } from './forwarding/handler-call.ts';
import { MAX_BODY_BYTES } from './history/limits.ts';
import { createReceiver, type HandOverOutcome, type Receiver, type ReceiverParts, type Reply } from './receiver.ts';
import { type MadeEvent, makeEvent } from './token/made-event.ts';
import type { SigningKey } from './token/signing-key.ts';
import { createVerifier, type HmacCheck, type Verifier, type VerifyOptions } from './token/verify.ts';

/** What a listener works with. */
export interface ListenerParts
  extends Pick<ReceiverParts, 'path' | 'store' | 'clock' | 'logger' | 'selfTest' | 'onArrival'> {
  readonly call: HandlerCall;
  readonly hmac: HmacCheck;
  readonly isOwnAddress: (url: URL) => boolean;
}

/** The receiver with what a person can set while it runs, and with what can be sent again. */
export interface Listener {
  readonly receiver: Receiver;
  readonly verifier: Verifier;
  /** Replaces the keys that events are checked with from now on. */
  setKeys(keys: readonly SigningKey[], options?: VerifyOptions): void;
  setAnswer(plan: AnswerPlan): void;
  /** Where events are handed to as they come; undefined ends that. */
  setHandler(handler: Handler | undefined): void;
  /**
   * Sends stored events to the handler again, one after the other in the order in which they came, and records each
   * try. Rejects with kind `invalid-request` when one was cut or when there is no handler, before anything is sent.
   */
  replay(events: readonly StoredEvent[], signal: AbortSignal): Promise<readonly Delivery[]>;
  /**
   * Signs claims, stores the event and, where there is a handler, sends it there; its delivery is in what is returned.
   * Rejects with kind `invalid-request` when the key cannot be used, and with kind `storage` when the event cannot be
   * kept.
   */
  send(made: MadeEvent, signal: AbortSignal): Promise<StoredEvent>;
  close(): Promise<void>;
}

/**
 * Makes a listener that answers 200, knows no keys and forwards nothing. Whoever makes it closes it before the store.
 */
export function createListener(parts: ListenerParts): Listener {
  const { store, clock, logger, hmac } = parts;
  let verifier = createVerifier(hmac, []);
  let plan = DEFAULT_ANSWER;
  let handler: Handler | undefined;

  async function send(event: StoredEvent, to: Handler, isReplay: boolean, signal: AbortSignal) {
    const outcome = await deliver(event, to, parts, { isReplay, signal });
    // The try was made, whether or not it can be written down.
    await store.addDelivery(event.id, outcome.delivery).catch((failure: unknown) => {
      logger.warn(`a delivery could not be recorded: ${describeFailure(failure)}`);
    });
    return outcome;
  }

  const receiver = createReceiver({
    ...parts,
    verifier: () => verifier,
    plan: () => plan,
    handOver: () => {
      const to = handler;
      return to && (async (event, signal) => passedOn(await send(event, to, false, signal)));
    },
  });

  return {
    receiver,
    get verifier() {
      return verifier;
    },
    setKeys(keys, options) {
      verifier = createVerifier(hmac, keys, options);
    },
    setAnswer(next) {
      plan = withinLimits(next);
    },
    setHandler(next) {
      handler = next;
    },
    async replay(events, signal) {
      const to = handler;
      if (to === undefined) throw new AppError('invalid-request', 'There is no handler to send to');
      if (events.some(({ isCut }) => isCut)) throw new AppError('invalid-request', 'A cut event cannot be sent again');
      const deliveries: Delivery[] = [];
      for (const event of [...events].sort((a, b) => (a.id < b.id ? -1 : 1))) {
        deliveries.push((await send(event, to, true, signal)).delivery);
      }
      return deliveries;
    },
    async send(made, signal) {
      const to = handler;
      const former = made.madeFrom === undefined ? undefined : store.get(made.madeFrom);
      const key = usedAsBefore(made.key, former);
      const event = await store.append(await makeEvent({ ...made, key }, clock.now()));
      if (to === undefined) return event;
      const { delivery } = await send(event, to, made.madeFrom !== undefined, signal);
      return { ...event, deliveries: [delivery] };
    },
    close: () => receiver.close(),
  };
}

/** The key in the way in which it fitted the event that was edited: the handler reads it so. */
function usedAsBefore(key: SigningKey, former: StoredRow | undefined): SigningKey {
  if (key.use !== undefined || former?.kind !== 'event') return key;
  const { verification } = former;
  const isSame = verification.status === 'verified' && verification.keyName === key.name;
  return isSame ? { ...key, use: verification.use } : key;
}

/** A handler's answer as it goes on to the sender. */
function passedOn({ delivery, answer }: DeliveryOutcome): HandOverOutcome {
  return { reply: answer && replyOf(answer), isTimeout: delivery.failure === 'timeout', delivery };
}

function replyOf({ status, headers, body, isCut }: HandlerAnswer): Reply {
  if (!isCut) return { status, headers: endToEnd(headers), body };
  // Half a body is worth nothing to the sender; that the event was taken is.
  const text = `The answer of the handler is longer than ${MAX_BODY_BYTES} bytes and was left out.\n`;
  return { status, headers: [['Content-Type', 'text/plain; charset=utf-8']], body: text };
}
