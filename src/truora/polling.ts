import { neverAborted } from '../base/abort.ts';
import type { Clock } from '../base/clock.ts';
import type { Check, Enrollment, Validation } from '../contract/as-read.ts';
import { isCheckFinished } from '../contract/checks/check-values.ts';
import { isEnrollmentSettled, isFinished } from '../contract/finished.ts';
import { isTransient } from './errors.ts';

/** How to watch something; `T` is what the API answers about it. */
export interface PollOptions<T> {
  readonly signal?: AbortSignal;
  /** Sees every answer, unfinished ones too. */
  readonly onAnswer?: ((answer: T) => void) | undefined;
  /** Unix milliseconds at which waiting began: a resumed watch goes on in the schedule. Now, unless told. */
  readonly startedAt?: number;
}

/** How to watch a validation. */
export interface WatchOptions extends PollOptions<Validation> {
  /** Type of the validation; a document unless told. */
  readonly type?: string;
}

/** How watching ended: finished, or still pending when the schedule was over (`gaveUp`). */
export interface WatchOutcome {
  readonly validation: Validation;
  readonly gaveUp: boolean;
}

/** How to watch an enrollment. */
export type EnrollmentWatchOptions = PollOptions<Enrollment>;

/** How watching ended: settled (failed, or fit for a validation), or neither when the schedule was over (`gaveUp`). */
export interface EnrollmentWatchOutcome {
  readonly enrollment: Enrollment;
  readonly gaveUp: boolean;
}

/** How to watch a check. */
export type CheckWatchOptions = PollOptions<Check>;

/** How watching ended: finished, or still under way when the schedule was over (`gaveUp`). */
export interface CheckWatchOutcome {
  readonly check: Check;
  readonly gaveUp: boolean;
}

const GAPS_MS = [1000, 2000, 4000, 8000, 16_000, ...Array<number>(10).fill(30_000)];

/** The waits before each poll: those of SDK-1.3, and for documents 1 s more up front (SDK-1.2). */
export function pollGapsMs(type: string): readonly number[] {
  const [first = 0, ...others] = GAPS_MS;
  return type === 'document-validation' ? [first + 1000, ...others] : GAPS_MS;
}

/** The waits before each poll of a check: those of validations, since none are documented (inferred). */
export const CHECK_POLL_GAPS_MS: readonly number[] = GAPS_MS;

/**
 * What is left of a schedule after `elapsedMs`: the rest of the current gap, then the later ones; one poll at once when
 * all are over.
 */
export function remainingGapsMs(gapsMs: readonly number[], elapsedMs: number): readonly number[] {
  let endsAt = 0;
  for (const [index, gapMs] of gapsMs.entries()) {
    endsAt += gapMs;
    if (endsAt > elapsedMs) return [endsAt - Math.max(0, elapsedMs), ...gapsMs.slice(index + 1)];
  }
  return [0];
}

/** Polls until the validation is finished or the schedule is over, see {@link poll}. */
export async function watchValidation(
  read: (signal: AbortSignal) => Promise<Validation>,
  clock: Clock,
  options: WatchOptions,
): Promise<WatchOutcome> {
  const gapsMs = pollGapsMs(options.type ?? 'document-validation');
  const { latest, gaveUp } = await poll({ read, isDone: isFinished, gapsMs, clock }, options);
  return { validation: latest, gaveUp };
}

/** Polls until the enrollment has failed or a validation can be made with it, see {@link poll}. */
export async function watchEnrollment(
  read: (signal: AbortSignal) => Promise<Enrollment>,
  clock: Clock,
  options: EnrollmentWatchOptions,
): Promise<EnrollmentWatchOutcome> {
  const { latest, gaveUp } = await poll({ read, isDone: isEnrollmentSettled, gapsMs: GAPS_MS, clock }, options);
  return { enrollment: latest, gaveUp };
}

/** Polls until the check is completed or has failed, or the schedule is over, see {@link poll}. */
export async function watchCheck(
  read: (signal: AbortSignal) => Promise<Check>,
  clock: Clock,
  options: CheckWatchOptions,
): Promise<CheckWatchOutcome> {
  const { latest, gaveUp } = await poll({ read, isDone: isCheckFinished, gapsMs: CHECK_POLL_GAPS_MS, clock }, options);
  return { check: latest, gaveUp };
}

interface Poll<T> {
  read(signal: AbortSignal): Promise<T>;
  isDone(answer: T): boolean;
  readonly gapsMs: readonly number[];
  readonly clock: Clock;
}

/**
 * Polls until an answer is done or the schedule is over. Failures that may pass are tolerated up to the last poll;
 * others reject at once, and so does the signal.
 */
async function poll<T>(
  { read, isDone, gapsMs, clock }: Poll<T>,
  options: PollOptions<T>,
): Promise<{ readonly latest: T; readonly gaveUp: boolean }> {
  const signal = options.signal ?? neverAborted();
  const elapsedMs = clock.now() - (options.startedAt ?? clock.now());
  let latest: T | undefined;
  let lastFailure: unknown;
  for (const gapMs of remainingGapsMs(gapsMs, elapsedMs)) {
    await clock.sleep(gapMs, signal);
    lastFailure = undefined;
    try {
      latest = await read(signal);
    } catch (failure) {
      if (signal.aborted || !isTransient(failure)) throw failure;
      lastFailure = failure;
      continue;
    }
    options.onAnswer?.(latest);
    if (isDone(latest)) return { latest, gaveUp: false };
  }
  if (latest === undefined || lastFailure !== undefined) throw lastFailure;
  return { latest, gaveUp: true };
}
