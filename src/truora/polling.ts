import type { Clock } from '../base/clock.ts';
import type { Validation } from '../contract/answers.ts';
import { isFinished } from '../contract/finished.ts';
import { isTransient } from './errors.ts';

/** How to watch a validation. */
export interface WatchOptions {
  readonly signal?: AbortSignal | undefined;
  /** Sees every answer, pending ones too. */
  readonly onAnswer?: ((validation: Validation) => void) | undefined;
  /** Unix milliseconds at which waiting began: a resumed watch goes on in the schedule. Now, unless told. */
  readonly startedAt?: number | undefined;
  /** Type of the validation; a document unless told. */
  readonly type?: string | undefined;
}

/** How watching ended: finished, or still pending when the schedule was over (`gaveUp`). */
export interface WatchOutcome {
  readonly validation: Validation;
  readonly gaveUp: boolean;
}

const GAPS_MS = [1000, 2000, 4000, 8000, 16_000, ...Array<number>(10).fill(30_000)];

/** The waits before each poll: those of SDK-1.3, and for documents 1 s more up front (SDK-1.2). */
export function pollGapsMs(type: string): readonly number[] {
  const [first = 0, ...others] = GAPS_MS;
  return type === 'document-validation' ? [first + 1000, ...others] : GAPS_MS;
}

/** What is left of a schedule after `elapsedMs`: the rest of the current gap, then the later ones; one poll at once when all are over. */
export function remainingGapsMs(gapsMs: readonly number[], elapsedMs: number): readonly number[] {
  let endsAt = 0;
  for (const [index, gapMs] of gapsMs.entries()) {
    endsAt += gapMs;
    if (endsAt > elapsedMs) return [endsAt - Math.max(0, elapsedMs), ...gapsMs.slice(index + 1)];
  }
  return [0];
}

/**
 * Polls until the validation is finished or the schedule is over. Failures that may pass are tolerated up to the last
 * poll; others reject at once, and so does the signal.
 */
export async function watchValidation(
  read: (signal: AbortSignal) => Promise<Validation>,
  clock: Clock,
  options: WatchOptions,
): Promise<WatchOutcome> {
  const signal = options.signal ?? new AbortController().signal;
  const elapsedMs = clock.now() - (options.startedAt ?? clock.now());
  const gapsMs = remainingGapsMs(pollGapsMs(options.type ?? 'document-validation'), elapsedMs);
  let latest: Validation | undefined;
  let lastFailure: unknown;
  for (const gapMs of gapsMs) {
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
    if (isFinished(latest)) return { validation: latest, gaveUp: false };
  }
  if (latest === undefined || lastFailure !== undefined) throw lastFailure;
  return { validation: latest, gaveUp: true };
}
