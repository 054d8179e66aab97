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

/** Runs attempts until one succeeds, one fails for good, the plan ends (then with the last failure) or the signal aborts. */
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
