/** Time as pure code sees it. */
export interface Clock {
  /** Milliseconds since the Unix epoch. */
  now(): number;
  /**
   * Resolves after `ms` milliseconds; rejects with the signal's reason as soon as it is aborted, leaving no timer
   * behind.
   */
  sleep(ms: number, signal?: AbortSignal): Promise<void>;
}

/** A source of numbers that are at least 0 and less than 1. */
export type Random = () => number;

/**
 * A reproducible {@link Random} (mulberry32): the same seed gives the same numbers.
 * For identifiers and jitter of tests and of the sandbox, never for secrets.
 */
export function seededRandom(seed: number): Random {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

/** Lower-case hexadecimal text of the given length, drawn from `random`. */
export function randomHex(random: Random, length: number): string {
  let text = '';
  while (text.length < length) text += Math.floor(random() * 16).toString(16);
  return text;
}
