import type { Clock } from '../../../base/clock.ts';
import { cancelReason } from '../../../base/errors.ts';

/**
 * The time is counted in steps, so that a machine that slept, or an editor that was stopped, is not taken for a server
 * that hangs.
 */
const STEP_MS = 1000;

/**
 * Watches over questions to a server: says which one it does not answer in time. Waiting for an answer of ours is no
 * fault of it.
 */
export class RequestWatch {
  readonly #clock: Clock;
  readonly #onHang: (method: string) => void;
  #asksUs = 0;

  constructor(clock: Clock, onHang: (method: string) => void) {
    this.#clock = clock;
    this.#onHang = onHang;
  }

  /**
   * The answer itself; after `limitMs` without it, says so once. Leaves no timer behind when the answer is there, or is
   * given up.
   */
  async answered<T>(method: string, limitMs: number, answer: Promise<T>): Promise<T> {
    const ended = new AbortController();
    this.#count(limitMs, ended.signal).then(
      () => this.#onHang(method),
      () => undefined,
    );
    try {
      return await answer;
    } finally {
      ended.abort(cancelReason());
    }
  }

  /** While this runs, the server waits for us. */
  async whileAsked<T>(answer: () => Promise<T>): Promise<T> {
    this.#asksUs++;
    try {
      return await answer();
    } finally {
      this.#asksUs--;
    }
  }

  async #count(limitMs: number, signal: AbortSignal): Promise<void> {
    for (let waitedMs = 0; waitedMs < limitMs; ) {
      await this.#clock.sleep(STEP_MS, signal);
      if (this.#asksUs === 0) waitedMs += STEP_MS;
    }
  }
}
