import { type Bench, isWithinLimit, LeftOut, type Measurement } from './measurement.ts';

/**
 * What came of all benches: one sentence for each that failed and each line that missed its limit, and one for each
 * left out.
 */
export interface Outcome {
  readonly complaints: readonly string[];
  readonly leftOut: readonly string[];
}

/**
 * Runs the benches in full one after the other and hands out each line as soon as it is there. A bench that fails does
 * not keep the others from being run.
 */
export async function perform(
  benches: ReadonlyMap<string, Bench>,
  print: (measurement: Measurement) => void,
): Promise<Outcome> {
  const complaints: string[] = [];
  const leftOut: string[] = [];
  for (const [name, bench] of benches) {
    try {
      for (const measurement of await bench('full')) {
        print(measurement);
        const { name: line, value, unit, limit } = measurement;
        if (!isWithinLimit(measurement)) complaints.push(`${line}: ${value} ${unit} misses the limit of ${limit}`);
      }
    } catch (failure) {
      const reason = failure instanceof Error ? failure.message : String(failure);
      if (failure instanceof LeftOut) leftOut.push(`${name} is left out: ${reason}`);
      else complaints.push(`${name} failed: ${reason}`);
    }
  }
  return { complaints, leftOut };
}
