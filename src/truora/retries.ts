import type { Clock, Random } from '../base/clock.ts';

/** How often and when something is tried again. */
export interface RetryPlan {
  /** One wait before each further attempt, before up to 25 % of jitter is added. */
  readonly gapsMs: readonly number[];
  readonly clock: Clock;
  readonly random: Random;
  readonly signal: AbortSignal;
  mayRetry(failure: unknown): boolean;
  /** A wait that the failure itself asks for, in place of the planned gap. */
  askedWaitMs?(failure: unknown): number | undefined;
}

const JITTER = 0.25;

/**
 * Runs attempts until one succeeds, one fails for good, the plan ends (then with the last failure) or the signal
 * aborts.
 */
export async function withRetries<T>(plan: RetryPlan, attempt: () => Promise<T>): Promise<T> {
  for (const gapMs of plan.gapsMs) {
    plan.signal.throwIfAborted();
    try {
      return await attempt();
    } catch (failure) {
      if (plan.signal.aborted || !plan.mayRetry(failure)) throw failure;
      const waitMs = plan.askedWaitMs?.(failure) ?? Math.round(gapMs * (1 + JITTER * plan.random()));
      await plan.clock.sleep(waitMs, plan.signal);
    }
  }
  plan.signal.throwIfAborted();
  return attempt();
}

/** Longest wait that is taken from a header, in milliseconds: a day. Beyond it only the figure would grow. */
const MAX_MS = 24 * 3600_000;

const SECONDS = /^\d{1,20}(\.\d{1,20})?$/;
/** The three forms of RFC 9110, of which two name their zone and the third has none, and that of ISO 8601. */
const WEEKDAY_FIRST = /^(Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]{0,6},? [\w :-]{8,40}$/;
const YEAR_FIRST = /^\d{4}-\d\d-\d\d[T ]\d\d:\d\d[\d:.]{0,20}(Z|[+-]\d\d:?\d\d)?$/;
const ZONE = /(GMT|UTC|Z|[+-]\d\d:?\d\d)$/;

/**
 * The milliseconds, 0 to a day, that a `Retry-After` header asks to wait: seconds, also with decimals, or a date, which
 * is UTC where it names no zone; 0 once it is over. Of several seconds it is the longest. Undefined for anything else.
 */
export function retryAfterMs(header: string | undefined, now: number): number | undefined {
  const text = header?.trim() ?? '';
  const parts = text.split(',').map((part) => part.trim());
  if (parts.every((part) => SECONDS.test(part))) {
    return Math.min(MAX_MS, Math.ceil(Math.max(...parts.map(Number)) * 1000));
  }
  const date = dateOf(text);
  return Number.isNaN(date) ? undefined : Math.min(MAX_MS, Math.max(0, date - now));
}

function dateOf(text: string): number {
  if (WEEKDAY_FIRST.test(text)) return Date.parse(ZONE.test(text) ? text : `${text} GMT`);
  if (YEAR_FIRST.test(text)) return Date.parse(ZONE.test(text.slice(10)) ? text : `${text}Z`);
  return Number.NaN;
}
