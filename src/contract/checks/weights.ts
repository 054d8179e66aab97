/** Weights by data set, each 0 to 1; a data set that is not there is not searched. */
export type Weights = Readonly<Record<string, number>>;

/** Sum of the weights, rounded to six digits as the rules for custom types do. */
export function sumOf(weights: Weights): number {
  const sum = Object.values(weights).reduce((total, weight) => total + weight, 0);
  return Math.round(sum * 1e6) / 1e6;
}

/**
 * The weights in the same proportions, with at most so many decimals, adding up to exactly 1: what rounding leaves over
 * goes to those that lost most by it. Hundredths read well and are fine enough for fifteen data sets. Weights of 0 stay
 * 0, unless all are 0: then each gets the same. Nothing to scale stays nothing; a sum of 1 stays as it is.
 */
export function scaleToOne(weights: Weights, decimals = 2): Weights {
  const names = Object.keys(weights);
  if (names.length === 0 || sumOf(weights) === 1) return weights;
  const steps = 10 ** decimals;
  const usable = names.map((name) => Math.max(0, finite(weights[name])));
  const most = usable.reduce((one, other) => Math.max(one, other), 0);
  // In parts of the largest, so that not even the largest numbers overflow.
  const parts = usable.map((weight) => (most === 0 ? 1 : weight / most));
  const total = parts.reduce((sum, part) => sum + part, 0);
  const shares = parts.map((part) => (part / total) * steps);
  const whole = shares.map(Math.floor);
  const left = steps - whole.reduce((sum, share) => sum + share, 0);
  const byLoss = shares
    .map((share, i) => ({ i, loss: share - (whole[i] ?? 0) }))
    .sort((a, b) => b.loss - a.loss || a.i - b.i)
    .slice(0, left);
  for (const { i } of byLoss) whole[i] = (whole[i] ?? 0) + 1;
  return Object.fromEntries(names.map((name, i) => [name, (whole[i] ?? 0) / steps]));
}

const finite = (value: number | undefined) => (value !== undefined && Number.isFinite(value) ? value : 0);
