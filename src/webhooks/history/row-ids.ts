import { type Clock, type Random, randomHex } from '../../base/clock.ts';

/** When an identifier was made, in Unix milliseconds; not a number for one that was not made here. */
export function timeOfRowId(id: string): number {
  return Number.parseInt(id.slice(0, 9), 36);
}

/**
 * Makes identifiers that grow: nine digits of time, four of a count within it, six by chance. They go on growing when
 * the clock is set back, and after `seen` was told of one from another window or an earlier start.
 */
export function createRowIds(clock: Pick<Clock, 'now'>, random: Random) {
  let [time, count] = [0, -1];
  return {
    next(): string {
      const now = clock.now();
      if (now > time) [time, count] = [now, 0];
      else if (++count > 0xffff) [time, count] = [time + 1, 0];
      return `${time.toString(36).padStart(9, '0')}${count.toString(16).padStart(4, '0')}${randomHex(random, 6)}`;
    },
    seen(id: string): void {
      const seenTime = timeOfRowId(id);
      const seenCount = Number.parseInt(id.slice(9, 13), 16);
      if (Number.isNaN(seenTime) || Number.isNaN(seenCount)) return;
      if (seenTime > time || (seenTime === time && seenCount > count)) [time, count] = [seenTime, seenCount];
    },
  };
}
