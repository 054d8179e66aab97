const acts = new WeakMap<AbortSignal, Set<() => void>>();

/**
 * Calls `act` once when a signal is aborted; the returned function ends that. However many wait for one signal, it has
 * one listener, so that Node has no reason to warn of a leak. A signal that is aborted already calls nothing.
 */
export function onAbort(signal: AbortSignal, act: () => void): () => void {
  const known = acts.get(signal) ?? listenTo(signal);
  // A function of its own, so that the same one can wait twice.
  const once = () => act();
  known.add(once);
  return () => known.delete(once);
}

function listenTo(signal: AbortSignal): Set<() => void> {
  const waiting = new Set<() => void>();
  acts.set(signal, waiting);
  signal.addEventListener(
    'abort',
    () => {
      const all = [...waiting];
      waiting.clear();
      for (const act of all) act();
    },
    { once: true },
  );
  return waiting;
}

/** Returns a signal that is never aborted, for work that no one can cancel. */
export function neverAborted(): AbortSignal {
  return new AbortController().signal;
}
