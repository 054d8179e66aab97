import type { Clock, Random } from '../../base/clock.ts';
import type { Disposable } from '../../base/disposables.ts';
import { Emitter, type Event } from '../../base/emitter.ts';
import { AppError, cancelReason, describeFailure, type ErrorKind } from '../../base/errors.ts';
import { byNewest, readInstant } from '../../base/instant.ts';
import type { Logger } from '../../base/logger.ts';
import type { EventStore } from '../history/event-store.ts';
import { type LogEntry, pulledEvent } from './pulled-event.ts';

/** One page of the delivery log; without `nextStartKey` it is the last one. */
export interface LogPage {
  readonly items: readonly LogEntry[];
  readonly nextStartKey?: string;
}

/** Reads a page; rejects with an `AppError`, or with the signal's reason. */
export type ReadLogPage = (startKey: string | undefined, signal: AbortSignal) => Promise<LogPage>;

/** Where pulling stands. Times are milliseconds since the Unix epoch. */
export type PullState =
  /** Nobody wants it, or it was refused: then `failure` says why, and only a person can mend it. */
  | { readonly name: 'stopped'; readonly failure?: AppError }
  | { readonly name: 'reading'; readonly failures: number }
  /** `failure` is that of the last round; the next one comes all the same. */
  | {
      readonly name: 'waiting';
      readonly nextAt: number;
      readonly readAt?: number;
      readonly failures: number;
      readonly failure?: AppError;
    };

export interface PullTools {
  readonly read: ReadLogPage;
  readonly store: Pick<EventStore, 'rows' | 'append'>;
  readonly clock: Clock;
  readonly random: Random;
  readonly logger: Logger;
  /** How long before its start events may have happened to be taken, in milliseconds; an hour when absent. */
  readonly lookBackMs?: number;
}

/** Asking again would only be refused again. */
const FINAL: ReadonlySet<ErrorKind> = new Set([
  'unauthorized',
  'key-expired',
  'forbidden',
  'unknown-route',
  'not-found',
]);
const HOUR_MS = 3_600_000;
/** Pages in one round. */
const PAGES = 20;

/**
 * Reads Truora's delivery log again and again into the history, each entry once, oldest first. For accounts that no
 * tunnel leads to. Whoever makes it calls `stop` or `dispose`.
 */
export class PullSession implements Disposable {
  readonly #tools: PullTools;
  readonly #changed: Emitter<PullState>;
  readonly #known = new Set<string>();
  #state: PullState = { name: 'stopped' };
  #life: { readonly abort: AbortController; readonly ended: Promise<void> } | undefined;
  #nap: AbortController | undefined;

  constructor(tools: PullTools) {
    this.#tools = tools;
    this.#changed = new Emitter((failure) => tools.logger.error(`a listener failed: ${describeFailure(failure)}`));
  }

  get state(): PullState {
    return this.#state;
  }

  get onChange(): Event<PullState> {
    return this.#changed.event;
  }

  /** Begins, or reads at once where it waits. */
  start(): void {
    if (this.#state.name !== 'stopped') {
      this.#nap?.abort();
      return;
    }
    const before = this.#life?.ended ?? Promise.resolve();
    const abort = new AbortController();
    this.#become({ name: 'reading', failures: 0 });
    const ended = before
      .then(() => this.#run(abort.signal))
      .catch((failure: unknown) => {
        if (abort.signal.aborted) return;
        this.#tools.logger.error(`pulling broke off: ${describeFailure(failure)}`);
        this.#become({ name: 'stopped', failure: asAppError(failure) });
      });
    this.#life = { abort, ended };
  }

  /** Resolves when nothing is being read any more. */
  async stop(): Promise<void> {
    this.#become({ name: 'stopped' });
    this.#life?.abort.abort(cancelReason());
    await this.#life?.ended;
  }

  dispose(): void {
    void this.stop();
    this.#changed.dispose();
  }

  async #run(signal: AbortSignal): Promise<void> {
    const { clock, random, lookBackMs = HOUR_MS } = this.#tools;
    const since = clock.now() - lookBackMs;
    let quietRounds = 0;
    let failures = 0;
    let readAt: number | undefined;
    while (!signal.aborted) {
      let failure: AppError | undefined;
      try {
        const news = await this.#round(since, signal);
        quietRounds = news > 0 ? 0 : quietRounds + 1;
        failures = 0;
        readAt = clock.now();
      } catch (caught) {
        signal.throwIfAborted();
        failure = asAppError(caught);
        failures++;
        this.#tools.logger.warn(`the delivery log could not be read: ${describeFailure(failure)}`);
        if (FINAL.has(failure.kind)) {
          this.#become({ name: 'stopped', failure });
          return;
        }
      }
      const pauseMs = pullPauseMs(quietRounds, failures, random);
      const known = { readAt, failure };
      this.#become({ name: 'waiting', nextAt: clock.now() + pauseMs, failures, ...known });
      await this.#sleep(pauseMs, signal);
      this.#become({ name: 'reading', failures });
    }
  }

  /** Reads the log once and stores what is new; how many that were. */
  async #round(since: number, signal: AbortSignal): Promise<number> {
    const { read, store, clock, logger } = this.#tools;
    // Rows of another window, or of an earlier start, count as well.
    for (const row of store.rows()) {
      if (row.kind === 'event' && row.origin === 'pulled') for (const { id } of row.events) this.#known.add(id);
    }
    const fresh = new Map<string, LogEntry>();
    let startKey: string | undefined;
    for (let page = 0; page < PAGES; page++) {
      const { items, nextStartKey } = await read(startKey, signal);
      let isNews = false;
      for (const entry of items) {
        const key = entry.idempotency_key;
        const happenedAt = readInstant(entry.timestamp)?.at;
        if (this.#known.has(key) || (happenedAt !== undefined && happenedAt < since)) continue;
        fresh.set(key, entry);
        isNews = true;
      }
      if (nextStartKey === undefined || nextStartKey === startKey) break;
      // The order of the log is not documented: only where the newest come first, the rest holds no news.
      if (!isNews && isNewestFirst(items)) break;
      if (page === PAGES - 1) logger.warn(`the delivery log has more than ${PAGES} pages; the rest was not read`);
      startKey = nextStartKey;
    }
    const inOrder = [...fresh.values()].sort((a, b) => byNewest(b.timestamp, a.timestamp));
    for (const entry of inOrder) {
      signal.throwIfAborted();
      await store.append(pulledEvent(entry, clock.now()));
      // Only now: what could not be written is new again in the next round.
      this.#known.add(entry.idempotency_key);
    }
    if (fresh.size > 0) logger.info(`${fresh.size} events read from the delivery log`);
    return fresh.size;
  }

  async #sleep(ms: number, signal: AbortSignal): Promise<void> {
    const nap = new AbortController();
    this.#nap = nap;
    try {
      await this.#tools.clock.sleep(ms, AbortSignal.any([nap.signal, signal]));
    } catch (failure) {
      signal.throwIfAborted();
      if (!nap.signal.aborted) throw failure;
    } finally {
      this.#nap = undefined;
    }
  }

  #become(state: PullState): void {
    if (state.name === 'stopped' && this.#state.name === 'stopped') return;
    // A stop is not undone by what was still under way.
    if (this.#life?.abort.signal.aborted && state.name !== 'stopped' && this.#state.name === 'stopped') return;
    this.#state = state;
    this.#changed.fire(state);
  }
}

function isNewestFirst(items: readonly LogEntry[]): boolean {
  const [first, last] = [items[0], items.at(-1)];
  return first === undefined || last === undefined || byNewest(first.timestamp, last.timestamp) <= 0;
}

function asAppError(failure: unknown): AppError {
  return failure instanceof AppError ? failure : new AppError('internal', 'Reading broke off', { cause: failure });
}

const SOON_MS = 15_000;
const QUIET_MS = 120_000;
const TROUBLE_MS = 30_000;
const MAX_MS = 600_000;

/**
 * Milliseconds before the delivery log is read again: 15 s after news, growing to two minutes while there are none;
 * after failures in a row, from half a minute to ten. Up to a fifth is added by chance, so that many windows do not
 * come at once.
 */
export function pullPauseMs(quietRounds: number, failures: number, random: Random): number {
  const whole =
    failures > 0
      ? Math.min(MAX_MS, TROUBLE_MS * 2 ** Math.min(failures - 1, 16))
      : Math.min(QUIET_MS, SOON_MS * 1.5 ** Math.min(quietRounds, 16));
  return Math.round(whole * (1 + random() / 5));
}
