import type { Clock } from '../../src/base/clock.ts';
import { cancelReason } from '../../src/base/errors.ts';

/** A clock that stands until a test moves it. */
export class ManualClock implements Clock {
  #now: number;
  #sleepers: { at: number; readonly wake: () => void }[] = [];

  constructor(now = 1_000_000) {
    this.#now = now;
  }

  now(): number {
    return this.#now;
  }

  /** How many sleep now. */
  get sleeping(): number {
    return this.#sleepers.length;
  }

  sleep(ms: number, signal?: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      if (signal?.aborted) return reject(signal.reason ?? cancelReason());
      const sleeper = { at: this.#now + ms, wake: resolve };
      this.#sleepers.push(sleeper);
      signal?.addEventListener(
        'abort',
        () => {
          this.#sleepers = this.#sleepers.filter((other) => other !== sleeper);
          reject(signal.reason);
        },
        { once: true },
      );
      return undefined;
    });
  }

  /** Lets the time jump without waking anybody, as when the machine sleeps. */
  skip(ms: number): void {
    this.#now += ms;
  }

  /**
   * Sets the clock of the machine, as time servers and people do: who sleeps is woken after the same pause as before.
   */
  set(now: number): void {
    const by = now - this.#now;
    this.#now = now;
    for (const sleeper of this.#sleepers) sleeper.at += by;
  }

  /** Moves the time, waking who sleeps on the way in their order, and lets what they do settle. */
  async advance(ms: number): Promise<void> {
    const end = this.#now + ms;
    for (;;) {
      await settle();
      const next = this.#sleepers.filter(({ at }) => at <= end).sort((a, b) => a.at - b.at)[0];
      if (!next) break;
      this.#now = Math.max(this.#now, next.at);
      this.#sleepers = this.#sleepers.filter((other) => other !== next);
      next.wake();
    }
    this.#now = end;
    await settle();
  }
}

/** Lets promises that are ready go on. */
export async function settle(): Promise<void> {
  for (let i = 0; i < 20; i++) await new Promise((resolve) => setImmediate(resolve));
}
