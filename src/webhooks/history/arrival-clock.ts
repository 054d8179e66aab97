import type { Clock } from '../../base/clock.ts';

/** A time that the machine's clock can change only little by little, or by staying where it jumped to. */
export interface ArrivalClock {
  /** Unix milliseconds; while a jump of the clock is in doubt, the time before it. */
  now(): number;
  /** To be called about every hour: a jump that is still there at the second call is believed. */
  look(): void;
}

/** What a sleeping machine or a correction moves the clock by, in milliseconds. */
const USUAL_MS = 86_400_000;

/**
 * Makes a clock that one wrong reading of another does not move, so that nothing is given up for it. It begins with
 * what that says.
 */
export function arrivalClock(clock: Pick<Clock, 'now'>): ArrivalClock {
  let known = clock.now();
  let doubted: number | undefined;
  const now = () => {
    const reading = clock.now();
    if (isNear(reading, known)) known = reading;
    return known;
  };
  return {
    now,
    look() {
      const reading = clock.now();
      const isBelieved = doubted !== undefined && isNear(reading, doubted);
      if (isBelieved) known = reading;
      doubted = isBelieved || isNear(reading, known) ? undefined : reading;
      now();
    },
  };
}

function isNear(one: number, other: number): boolean {
  return Math.abs(one - other) <= USUAL_MS;
}
