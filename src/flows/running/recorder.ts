import { describeFailure, isCancel } from '../../base/errors.ts';
import { ExistsError } from '../creations/creation-text.ts';
import type { RunHost, RunOutcome } from '../engine/run-host.ts';
import { type Run, type RunEvent, withEvent } from '../runs/run.ts';

/** Keeps a run while it goes on: every change is stored and emitted before the next step begins. */
export interface Recorder {
  /** The run as it is now. */
  readonly run: Run;
  /** Adds an event; durable when it resolves. */
  note(event: RunEvent): Promise<void>;
  /** Replaces the run; durable when it resolves. */
  keep(run: Run): Promise<void>;
}

/**
 * Stores a run whose subject was just created, then carries on with it. Whatever happens from here on, the subject is
 * not lost: giving up or a lost network ends in `paused` or `failed` with a run that can be watched. `carryOn` resolves
 * with whether the result is known. Rejects only when the run cannot be stored at all, with its ID as `ExistsError`.
 */
export async function record(
  created: Omit<Run, 'version' | 'profileId' | 'events' | 'state'>,
  host: RunHost,
  carryOn: (recorder: Recorder) => Promise<boolean>,
): Promise<RunOutcome> {
  const now = host.clock.now();
  const events = [{ kind: 'created', at: now, durationMs: now - created.startedAt }] as const;
  return resume({ ...created, version: 2, profileId: host.profile.id, events, state: 'watching' }, host, carryOn);
}

/** Carries on with a run that exists already, as {@link record} does with a new one. */
export async function resume(
  begun: Run,
  host: RunHost,
  carryOn: (recorder: Recorder) => Promise<boolean>,
): Promise<RunOutcome> {
  let run = begun;
  const recorder: Recorder = {
    get run() {
      return run;
    },
    note: (event) => recorder.keep(withEvent(run, event)),
    async keep(next) {
      run = next;
      await host.runs.save(run);
      host.onRun?.(run);
    },
  };
  try {
    await recorder.keep(run);
  } catch (failure) {
    throw new ExistsError(run.subject, run.id, 'not-stored', failure);
  }
  try {
    const isKnown = await carryOn(recorder);
    return { kind: isKnown ? 'finished' : 'paused', run };
  } catch (failure) {
    if (isCancel(failure) || host.signal.aborted) {
      await recorder.note({ kind: 'paused', at: host.clock.now() });
      return { kind: 'paused', run };
    }
    host.logger.warn(`${run.flow} ${run.id}: ${describeFailure(failure)}`);
    return { kind: 'failed', run, failure };
  }
}
