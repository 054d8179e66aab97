import type { Clock } from '../base/clock.ts';
import { cancelReason, isCancel } from '../base/errors.ts';

/** Tasks by key that wait for quiet: a later one of the same key takes the place of one that still waits. */
export class Pending {
  readonly #waiting = new Map<string, AbortController>();
  readonly #clock: Clock;
  readonly #onFailure: (failure: unknown) => void;

  constructor(clock: Clock, onFailure: (failure: unknown) => void) {
    this.#clock = clock;
    this.#onFailure = onFailure;
  }

  /** Runs the task after so many milliseconds without another one of this key. */
  schedule(key: string, delayMs: number, task: () => void | Promise<void>): void {
    this.drop(key);
    const controller = new AbortController();
    this.#waiting.set(key, controller);
    void this.#run(key, controller, delayMs, task);
  }

  /** Forgets what waits under a key. */
  drop(key: string): void {
    this.#waiting.get(key)?.abort(cancelReason());
    this.#waiting.delete(key);
  }

  async #run(key: string, { signal }: AbortController, delayMs: number, task: () => void | Promise<void>) {
    try {
      await this.#clock.sleep(delayMs, signal);
      this.#waiting.delete(key);
      await task();
    } catch (failure) {
      if (!isCancel(failure)) this.#onFailure(failure);
    }
  }
}
