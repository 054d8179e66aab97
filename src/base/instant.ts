/** A point in time as a text on the wire named it. */
export interface Instant {
  /**
   * Unix milliseconds; of a time without a zone those that it would be in UTC, so that times can be ordered the same
   * everywhere.
   */
  readonly at: number;
  /** Whether the text says in which zone it is; a day alone does not. */
  readonly hasZone: boolean;
}

const PATTERN =
  /^(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2})(?:\.(\d{1,9})\d*)?)?\s?(Z|[+-]\d{2}(?::?\d{2})?)?)?$/i;

/**
 * Reads a day or time as RFC 3339 and ISO 8601 write it, up to nanoseconds and beyond; undefined for any other text and
 * for days that no calendar has. The zone of this machine is never guessed.
 */
export function readInstant(text: string | undefined): Instant | undefined {
  const parts = text === undefined ? null : PATTERN.exec(text.trim());
  if (!parts) return undefined;
  const [, year, month, day, hour = '00', minute = '00', second = '00', fraction = '0', zone = ''] = parts;
  const local = Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
  // Days beyond the end of their month would count as days of the next one.
  if (Number.isNaN(local) || new Date(local).getUTCDate() !== Number(day)) return undefined;
  const milliseconds = Math.floor(Number(`0.${fraction}`) * 1000);
  return { at: local + milliseconds - offsetMs(zone), hasZone: zone !== '' };
}

function offsetMs(zone: string): number {
  const [, sign, hours = '0', minutes = '0'] = /^([+-])(\d{2}):?(\d{2})?$/.exec(zone) ?? [];
  return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes)) * 60_000;
}

/** Sorts texts of times, newest first; what is no time comes last. */
export function byNewest(one: string | undefined, other: string | undefined): number {
  const [a, b] = [readInstant(one)?.at, readInstant(other)?.at];
  if (a !== undefined && b !== undefined && a !== b) return b - a;
  if ((a === undefined) !== (b === undefined)) return a === undefined ? 1 : -1;
  // Below a millisecond, and where neither is a time, the texts decide.
  const [left, right] = [one ?? '', other ?? ''];
  if (left === right) return 0;
  return left < right ? 1 : -1;
}
