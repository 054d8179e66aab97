/**
 * One line of `npm run bench`. `limit` is the budget of the design; whether more or less of it is better says `better`.
 */
export interface Measurement {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  readonly limit: number;
  readonly better: 'lower' | 'higher';
}

/** Whether the value is a number on the good side of its limit. */
export function isWithinLimit({ value, limit, better }: Measurement): boolean {
  // Written so that NaN, which is neither, misses.
  return better === 'lower' ? value <= limit : value >= limit;
}

/** One bench file's default shape: measures and returns its lines. Whatever it starts it also ends. */
export type Bench = () => Promise<readonly Measurement[]>;

/** Median of the values; the list must not be empty. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}
