import type { Random } from '../../base/clock.ts';

const FIRST_MS = 1000;
const MAX_MS = 60_000;

/**
 * Milliseconds before the next try after `failures` failed ones in a row (0 after a connection that worked):
 * doubles from one second to a minute, of which between half and all is taken, so that many windows do not come at
 * once.
 */
export function retryDelayMs(failures: number, random: Random): number {
  const whole = Math.min(MAX_MS, FIRST_MS * 2 ** Math.max(0, Math.min(failures, 16)));
  return Math.round(whole * (0.5 + random() / 2));
}
