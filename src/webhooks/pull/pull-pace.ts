import type { Random } from '../../base/clock.ts';

const SOON_MS = 15_000;
const QUIET_MS = 120_000;
const TROUBLE_MS = 30_000;
const MAX_MS = 600_000;

/**
 * Milliseconds before the delivery log is read again: 15 s after news, growing to two minutes while there are none; after failures
 * in a row, from half a minute to ten. Up to a fifth is added by chance, so that many windows do not come at once.
 */
export function pullPauseMs(quietRounds: number, failures: number, random: Random): number {
  const whole =
    failures > 0
      ? Math.min(MAX_MS, TROUBLE_MS * 2 ** Math.min(failures - 1, 16))
      : Math.min(QUIET_MS, SOON_MS * 1.5 ** Math.min(quietRounds, 16));
  return Math.round(whole * (1 + random() / 5));
}
