import type { Clock } from '../../base/clock.ts';
import type { Disposable } from '../../base/disposables.ts';
import { AppError, describeFailure, isCancel } from '../../base/errors.ts';
import type { Logger } from '../../base/logger.ts';
import type { TruoraClient } from '../../truora/client.ts';
import { SUBJECTS } from '../subjects/registry.ts';
import { type Run, type RunStore, withEvent, withoutLink, withState } from './run.ts';

export interface RunWatcherOptions {
  readonly runs: RunStore;
  /** The client for a profile, or undefined when the profile is gone or has no key. */
  readonly clientFor: (profileId: string) => Promise<TruoraClient | undefined>;
  readonly clock: Clock;
  readonly logger: Logger;
  /** Called after every change of a watched run. */
  readonly onRun: (run: Run) => void;
}

/** Between two rounds of the SDK's schedule, and after a failure. */
const PAUSE_MS = 60_000;

/**
 * A run that is older is asked about once more and then no longer: no validation may last longer than six hours (REF),
 * doubled for good measure.
 */
const MAX_AGE_MS = 12 * 3600_000;

/**
 * Goes on watching what was left pending: after a cancelled wait, a reload, a lost network.
 * One loop for each run, none twice. The owner disposes it; the runs stay stored.
 */
export class RunWatcher implements Disposable {
  readonly #options: RunWatcherOptions;
  readonly #watched = new Map<string, AbortController>();

  constructor(options: RunWatcherOptions) {
    this.#options = options;
  }

  /** IDs of what is being watched now. */
  get watched(): readonly string[] {
    return [...this.#watched.keys()];
  }

  /** Takes up every stored run whose result is open. */
  async resume(): Promise<void> {
    for (const run of await this.#options.runs.list()) this.watch(run);
  }

  /** Begins to watch a run, unless it is finished or watched already. */
  watch(run: Run): void {
    if (run.state !== 'watching' || this.#watched.has(run.id)) return;
    const controller = new AbortController();
    this.#watched.set(run.id, controller);
    void this.#follow(run, controller.signal)
      .catch((failure) => {
        if (!isCancel(failure)) {
          this.#options.logger.warn(`stopped watching ${run.id}: ${describeFailure(failure)}`);
        }
      })
      .finally(() => this.#watched.delete(run.id));
  }

  /** Stops watching one run, for example because another part waits for it. */
  release(id: string): void {
    this.#watched.get(id)?.abort();
    this.#watched.delete(id);
  }

  dispose(): void {
    for (const controller of this.#watched.values()) controller.abort();
    this.#watched.clear();
  }

  async #follow(first: Run, signal: AbortSignal): Promise<void> {
    const { clientFor, clock } = this.#options;
    let run = withEvent(first, { kind: 'resumed', at: clock.now() });
    let kept: Promise<void> = Promise.resolve();
    const keep = (next: Run): Promise<void> => {
      run = next;
      kept = kept.then(async () => {
        if (signal.aborted) return;
        // What is not stored is learned again after a reload.
        await this.#options.runs.save(next).catch((failure) => {
          this.#options.logger.warn(`${next.id} could not be stored: ${describeFailure(failure)}`);
        });
        this.#options.onRun(next);
      });
      return kept;
    };
    const isOver = () => clock.now() - run.startedAt > (SUBJECTS[run.subject].maxAgeMs ?? MAX_AGE_MS);
    const giveUp = () => keep({ ...withoutLink(run), state: 'gone' });
    while (run.state === 'watching' && !signal.aborted) {
      const client = await clientFor(run.profileId);
      if (!client) return isOver() ? giveUp() : undefined;
      try {
        await SUBJECTS[run.subject].watch(client, run, {
          signal,
          onState: (state) => void keep(withState(run, state, clock.now())),
        });
        await kept;
        // Asked first: it may have ended while this machine was asleep or off.
        if (run.state === 'watching' && isOver()) return giveUp();
      } catch (failure) {
        if (signal.aborted) return;
        if (failure instanceof AppError && failure.kind === 'not-found') return giveUp();
        // A refused key does not mend itself: the next resume tries again.
        if (failure instanceof AppError && (failure.kind === 'unauthorized' || failure.kind === 'key-expired')) return;
        this.#options.logger.debug(`watching ${run.id}: ${describeFailure(failure)}`);
      }
      if (run.state === 'watching') await clock.sleep(PAUSE_MS, signal);
    }
  }
}
