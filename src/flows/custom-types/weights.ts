/** Weights by data set, each 0 to 1; a data set that is not there is not searched. */
export type Weights = Readonly<Record<string, number>>;

/** The steps in which weights are scaled: hundredths read well and are fine enough for fifteen data sets. */
const STEPS = 100;

/** Sum of the weights, rounded to six digits as the rules for custom types do. */
export function sumOf(weights: Weights): number {
  const sum = Object.values(weights).reduce((total, weight) => total + weight, 0);
  return Math.round(sum * 1e6) / 1e6;
}

/**
 * The weights in the same proportions, in hundredths that add up to exactly 1: what rounding leaves over goes to those that lost most
 * by it. Weights of 0 stay 0, unless all are 0: then each gets the same. Nothing to scale stays nothing; a sum of 1 stays as it is.
 */
export function scaleToOne(weights: Weights): Weights {
  const names = Object.keys(weights);
  if (names.length === 0 || sumOf(weights) === 1) return weights;
  const usable = names.map((name) => Math.max(0, finite(weights[name])));
  const total = usable.reduce((sum, weight) => sum + weight, 0);
  const shares = usable.map((weight) => (total === 0 ? 1 / names.length : weight / total) * STEPS);
  const whole = shares.map(Math.floor);
  const left = STEPS - whole.reduce((sum, steps) => sum + steps, 0);
  const byLoss = shares
    .map((share, i) => ({ i, loss: share - (whole[i] ?? 0) }))
    .sort((a, b) => b.loss - a.loss || a.i - b.i)
    .slice(0, left);
  for (const { i } of byLoss) whole[i] = (whole[i] ?? 0) + 1;
  return Object.fromEntries(names.map((name, i) => [name, (whole[i] ?? 0) / STEPS]));
}

const finite = (value: number | undefined) => (value !== undefined && Number.isFinite(value) ? value : 0);
