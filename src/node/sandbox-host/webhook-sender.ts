import type { Clock } from '../../base/clock.ts';
import { describeFailure } from '../../base/errors.ts';
import type { Logger } from '../../base/logger.ts';
import type { DeliveryOutcome, OutgoingRequest, Webhooks } from '../../sandbox/hooks/webhooks.ts';

/** Sends one delivery; rejects only with the signal's reason. */
export type Deliver = (delivery: OutgoingRequest, signal: AbortSignal) => Promise<DeliveryOutcome>;

/** Sends what a sandbox has to tell, as it falls due. Whoever starts it closes it. */
export interface WebhookSender {
  /** Looks again: something may have happened that no clock could tell. */
  wake(): void;
  /** How many deliveries are on their way. */
  readonly sending: number;
  /** Breaks off what is on its way, which stays pending, and resolves when nothing is left. */
  close(): Promise<void>;
}

export interface WebhookSenderParts {
  readonly webhooks: Webhooks;
  readonly deliver: Deliver;
  readonly clock: Clock;
  readonly logger: Logger;
  /** Called whenever the log has changed. */
  readonly onChange: () => void;
}

/** Timers hold no more than 24 days; nobody waits that long for one look. */
const MAX_SLEEP_MS = 3_600_000;
/** So that what fails again and again does not keep the processor busy. */
const AFTER_FAILURE_MS = 1000;

/** Starts sending. Between deliveries it sleeps until the next one is due. */
export function startWebhookSender({ webhooks, deliver, clock, logger, onChange }: WebhookSenderParts): WebhookSender {
  const life = new AbortController();
  const underWay = new Set<Promise<void>>();
  const targets = new TargetWatch(logger);
  let alarm = new AbortController();
  let isWoken = false;
  const wake = () => {
    isWoken = true;
    alarm.abort();
  };

  async function send(delivery: OutgoingRequest): Promise<void> {
    try {
      const outcome = await deliver(delivery, life.signal);
      targets.settled(delivery.url, outcome, webhooks.settle(delivery.key, outcome));
      onChange();
      wake();
    } catch (failure) {
      if (!life.signal.aborted) logger.error(`A webhook could not be sent: ${describeFailure(failure)}`);
    }
  }

  async function sleep(ms: number): Promise<void> {
    alarm = new AbortController();
    if (isWoken || life.signal.aborted) return;
    await clock.sleep(Math.min(ms, MAX_SLEEP_MS), alarm.signal).catch(() => {});
  }

  async function run(): Promise<void> {
    while (!life.signal.aborted) {
      isWoken = false;
      let leastMs = 0;
      try {
        for (const delivery of await webhooks.due()) {
          const sent = send(delivery).finally(() => underWay.delete(sent));
          underWay.add(sent);
        }
      } catch (failure) {
        logger.error(`The sandbox could not tell what has happened: ${describeFailure(failure)}`);
        leastMs = AFTER_FAILURE_MS;
      }
      onChange();
      await sleep(Math.max(leastMs, webhooks.nextInMs() ?? MAX_SLEEP_MS));
    }
  }

  const running = run();
  return {
    wake,
    get sending() {
      return underWay.size;
    },
    async close() {
      life.abort();
      wake();
      await Promise.all([running, ...underWay]);
    },
  };
}

/** Targets that fail and are remembered; of more of them it is said again. */
const MAX_TARGETS = 100;

/**
 * Says when webhooks begin to fail at a target, and when they arrive there again: one line each, however often they are
 * sent.
 */
class TargetWatch {
  readonly #failing = new Set<string>();
  readonly #logger: Logger;

  constructor(logger: Logger) {
    this.#logger = logger;
  }

  /** Takes down how one delivery has ended. */
  settled(url: string, { status, failure }: DeliveryOutcome, isReceived: boolean): void {
    const { origin, pathname } = new URL(url);
    const target = origin + pathname;
    // The path of an address may be secret, and that of a rule holds what the event says.
    if (isReceived) {
      if (this.#failing.delete(target)) this.#logger.warn(`Webhooks arrive at ${origin} again.`);
      return;
    }
    if (this.#failing.has(target)) return;
    if (this.#failing.size >= MAX_TARGETS) this.#failing.clear();
    this.#failing.add(target);
    this.#logger.warn(
      `Webhooks do not arrive at ${origin}: ${failure ?? `it answered ${status}`}. They are sent again.`,
    );
  }
}
