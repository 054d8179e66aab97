import type { Logger } from '../../base/logger.ts';
import type { DeliveryOutcome } from '../../sandbox/hooks/webhooks.ts';

/** Targets that fail and are remembered; of more of them it is said again. */
const MAX_TARGETS = 100;

/** Says when webhooks begin to fail at a target, and when they arrive there again: one line each, however often they are sent. */
export class TargetWatch {
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
