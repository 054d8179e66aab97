import { type Random, randomHex } from '../../base/clock.ts';

/** A new identifier, prefix and 32 lower-case hex digits (REF), that `isTaken` does not know yet. */
export function newId(prefix: string, random: Random, isTaken: (id: string) => boolean = () => false): string {
  for (;;) {
    const id = prefix + randomHex(random, 32);
    if (!isTaken(id)) return id;
  }
}

/** Nanoseconds below the millisecond, 0 to 999999, so that dates look like those of the API. */
export function newNanos(random: Random): number {
  return Math.floor(random() * 1_000_000);
}
