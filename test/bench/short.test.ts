import assert from 'node:assert/strict';
import { PARTS, type Part } from './lines.ts';
import { LeftOut, type Measurement } from './measurement.ts';
import { BENCHES } from './registry.ts';

describe('the benches, in their short form', () => {
  for (const [name, bench] of Object.entries(BENCHES)) {
    it(`measure ${name}`, async function () {
      const measurements = await bench('short').catch((failure: unknown) => {
        if (!(failure instanceof LeftOut)) throw failure;
        console.log(`${name} is left out: ${failure.message}`);
        this.skip();
      });
      assertMeasured(PARTS[name as keyof typeof PARTS], measurements);
    });
  }
});

/** Every line has a figure, whatever it is: how fast a busy machine is shows nothing. */
function assertMeasured({ lines, needs = {} }: Part, measurements: readonly Measurement[]): void {
  const measured = new Map(measurements.map((measurement) => [measurement.name, measurement]));
  const missing = Object.keys(lines).filter((line) => !measured.has(line));
  assert.deepEqual(
    missing.filter((line) => needs[line] === undefined),
    [],
  );
  for (const { name, value, limit } of measurements) {
    assert.ok(name in lines, `${name} is not named among the lines`);
    assert.ok(Number.isFinite(value) && value > 0, `${name} is ${value}`);
    assert.ok(Number.isFinite(limit) && limit > 0, `the limit of ${name} is ${limit}`);
  }
}
