import type { Clock } from '../../base/clock.ts';
import type { Disposable } from '../../base/disposables.ts';
import { cancelReason } from '../../base/errors.ts';

/** Below this, showing that something goes on would only flicker. */
const SOON_MS = 1000;

/** What is read for a question is an offer: longer nobody waits for it. */
const MAX_MS = 10_000;

/** How a question is waited for. */
export interface Preparing {
  readonly clock: Clock;
  readonly signal: AbortSignal;
  /** Shows that something goes on until it is disposed; `giveUp` is called when the person does not want to wait. */
  readonly showBusy: (giveUp: () => void) => Disposable;
}

/**
 * Makes a question that may have to be read for, showing so when it takes its time, and aborting what is read when it
 * takes too long: the question then comes without. Resolves with undefined when the person gave it up; rejects as
 * `make` does.
 */
export async function prepareQuestion<V>(
  make: (signal: AbortSignal) => Promise<V>,
  { clock, signal, showBusy }: Preparing,
): Promise<V | undefined> {
  const [patience, over] = [new AbortController(), new AbortController()];
  let isGivenUp = false;
  let busy: Disposable | undefined;
  const after = (ms: number, act: () => void) => {
    clock.sleep(ms, over.signal).then(act, () => {});
  };
  after(MAX_MS, () => patience.abort(cancelReason()));
  after(SOON_MS, () => {
    busy = showBusy(() => {
      isGivenUp = true;
      patience.abort(cancelReason());
    });
  });
  try {
    const made = await make(AbortSignal.any([signal, patience.signal]));
    return isGivenUp ? undefined : made;
  } catch (failure) {
    if (isGivenUp) return undefined;
    throw failure;
  } finally {
    over.abort();
    busy?.dispose();
  }
}
