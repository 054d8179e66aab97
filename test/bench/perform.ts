import { type Bench, isWithinLimit, type Measurement } from './measurement.ts';

/**
 * Runs the benches one after the other and hands out each line as soon as it is there. A bench that fails does not keep
 * the others from being run. Resolves with one sentence for each bench that failed and each line that missed its limit.
 */
export async function perform(
  benches: ReadonlyMap<string, Bench>,
  print: (measurement: Measurement) => void,
): Promise<readonly string[]> {
  const complaints: string[] = [];
  for (const [name, bench] of benches) {
    try {
      for (const measurement of await bench()) {
        print(measurement);
        const { name: line, value, unit, limit } = measurement;
        if (!isWithinLimit(measurement)) complaints.push(`${line}: ${value} ${unit} misses the limit of ${limit}`);
      }
    } catch (failure) {
      complaints.push(`${name} failed: ${failure instanceof Error ? failure.message : String(failure)}`);
    }
  }
  return complaints;
}
