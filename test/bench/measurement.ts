/**
 * One line of `npm run bench`. `limit` is the budget of the design; `better` says whether more or less of it is better.
 */
export interface Measurement {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  readonly limit: number;
  readonly better: 'lower' | 'higher';
  /** What was measured in the same run and the limit comes from; absent where no machine changes the value. */
  readonly beside?: string;
}

/** Whether the value is a number on the good side of its limit. */
export function isWithinLimit({ value, limit, better }: Measurement): boolean {
  // Written so that NaN, which is neither, misses.
  return better === 'lower' ? value <= limit : value >= limit;
}

/** How much is measured: everything, or just enough to know that it can be measured. */
export type Effort = 'full' | 'short';

/** One bench file's default shape: measures and returns its lines. Whatever it starts it also ends. */
export type Bench = (effort: Effort) => Promise<readonly Measurement[]>;

/** Thrown by a bench that this machine cannot run; the message names the missing part. */
export class LeftOut extends Error {}

/** Median of the values; the list must not be empty. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}

/** The figures of one round, in the same unit: ours and that of a peer, taken one after the other. */
export interface Round {
  readonly ours: number;
  readonly theirs: number;
}

/**
 * The median of ours against theirs. One ratio a round: what else the machine does at that moment meets both sides
 * alike.
 */
export function ratioOf(rounds: readonly Round[]): number {
  return median(rounds.map(({ ours, theirs }) => ours / theirs));
}

/** Three digits that count, which is more than a machine repeats. */
export function rounded(value: number): number {
  return Number(value.toPrecision(3));
}

/** What a figure is held against: so many times what a peer needs, or does, on the same machine in the same run. */
export interface PeerLimit {
  readonly times: number;
  /** What the peer is, as in "bare node:http". */
  readonly of: string;
}

/** A line with our median figure, whose limit is so many times that of the peer. */
export function besidePeer(
  line: Pick<Measurement, 'name' | 'unit' | 'better'>,
  rounds: readonly Round[],
  { times, of }: PeerLimit,
): Measurement {
  const value = median(rounds.map(({ ours }) => ours));
  const peer = value / ratioOf(rounds);
  const beside = `${times} times ${rounded(peer)} ${line.unit} of ${of}`;
  return { ...line, value: rounded(value), limit: rounded(times * peer), beside };
}

/** A line with how many times the figure of a peer ours is. */
export function timesPeer(
  name: string,
  rounds: readonly Round[],
  { times, of }: PeerLimit,
  better: Measurement['better'] = 'lower',
): Measurement {
  return { name, value: rounded(ratioOf(rounds)), unit: 'times', limit: times, better, beside: of };
}
