import type { Clock } from '../../../base/clock.ts';
import type { Disposable } from '../../../base/disposables.ts';
import { describeFailure } from '../../../base/errors.ts';
import type { Logger } from '../../../base/logger.ts';

const GAPS_MS = [3000, 5000, 10_000, 20_000, 30_000, 60_000];

/** Most items that one round reads. */
const ROUND = 10;

/** What is refreshed, and how. */
export interface PendingRefreshOptions {
  readonly clock: Clock;
  readonly logger: Logger;
  /** IDs of what is pending and shown now. */
  readonly pendingIds: () => readonly string[];
  /** Reads one of them; resolves with whether it changed. */
  readonly refresh: (id: string, signal: AbortSignal) => Promise<boolean>;
}

/**
 * Reads pending items again with growing gaps while it runs; a change makes the gaps small again. The owner disposes
 * it.
 */
export class PendingRefresh implements Disposable {
  readonly #options: PendingRefreshOptions;
  #running: AbortController | undefined;
  /** The last one that was read: a round goes on behind it, so that none waits for ever behind others. */
  #last: string | undefined;

  constructor(options: PendingRefreshOptions) {
    this.#options = options;
  }

  get isRunning(): boolean {
    return this.#running !== undefined;
  }

  /** Begins, unless it is running. */
  start(): void {
    if (this.#running) return;
    const controller = new AbortController();
    this.#running = controller;
    void this.#loop(controller.signal).catch(() => {});
  }

  /** Stops at once; nothing is read any more. */
  stop(): void {
    this.#running?.abort();
    this.#running = undefined;
  }

  dispose(): void {
    this.stop();
  }

  async #loop(signal: AbortSignal): Promise<void> {
    let round = 0;
    while (!signal.aborted) {
      await this.#options.clock.sleep(GAPS_MS[Math.min(round, GAPS_MS.length - 1)] ?? 0, signal);
      const changed = await this.#round(signal);
      round = changed ? 0 : round + 1;
    }
  }

  async #round(signal: AbortSignal): Promise<boolean> {
    let changed = false;
    const pending = this.#options.pendingIds();
    const from = this.#last === undefined ? 0 : pending.indexOf(this.#last) + 1;
    for (const id of [...pending.slice(from), ...pending.slice(0, from)].slice(0, ROUND)) {
      if (signal.aborted) return changed;
      this.#last = id;
      try {
        if (await this.#options.refresh(id, signal)) changed = true;
      } catch (failure) {
        this.#options.logger.debug(`refresh of ${id}: ${describeFailure(failure)}`);
        return changed;
      }
    }
    return changed;
  }
}
