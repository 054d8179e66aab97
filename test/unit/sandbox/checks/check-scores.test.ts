import assert from 'node:assert/strict';
import fc from 'fast-check';
import { DATASETS, scaled } from '../../../../src/contract/checks/check-datasets.ts';
import { CHECK_VARIANTS } from '../../../../src/contract/checks/check-inputs.ts';
import { CHECK_SCENARIOS } from '../../../../src/sandbox/checks/check-scenarios.ts';
import { weightedMean } from '../../../../src/sandbox/checks/check-scores.ts';
import { CHECKS, CONFIG } from '../checks-provoked.ts';
import { testSandbox } from '../test-sandbox.ts';

const value = fc.double({ min: 0, max: 1, noNaN: true });
const rows = fc.uniqueArray(
  fc.record({ data_set: fc.constantFrom(...DATASETS.map(({ name }) => name)), weight: value }),
  {
    selector: ({ data_set }) => data_set,
  },
);

describe('the score of a check', () => {
  it('is the one that the reference prints', () => {
    const weights = [
      { data_set: 'personal_identity', weight: 0.2 },
      { data_set: 'criminal_record', weight: 0.6 },
      { data_set: 'legal_background', weight: 0.1 },
      { data_set: 'international_background', weight: 0.1 },
      { data_set: 'alert_in_media', weight: 0 },
    ];
    const scores = weights.map(({ data_set }) => ({
      data_set,
      score: data_set === 'international_background' ? 0 : 1,
    }));
    assert.equal(weightedMean(weights, scores), 0.9);
  });

  it('lies between the lowest and the highest score, whatever the weights', () => {
    fc.assert(
      fc.property(rows, fc.array(value, { minLength: 16, maxLength: 16 }), (weights, values) => {
        const scores = weights.map(({ data_set }, i) => ({ data_set, score: values[i] ?? 0 }));
        const mean = weightedMean(weights, scores);
        const all = scores.map(({ score }) => score);
        assert.ok(mean >= 0 && mean <= 1);
        if (all.length > 0) assert.ok(mean >= Math.min(...all) - 2e-6 && mean <= Math.max(...all) + 2e-6);
      }),
      // The smallest weight that there is: a product with it has no digits left.
      { examples: [[[{ data_set: 'credit_history', weight: Number.MIN_VALUE }], Array(16).fill(0.3)]] },
    );
  });

  it('counts with weights that were scaled to add up to 1', () => {
    fc.assert(
      fc.property(rows, (weights) => {
        const sum = scaled(weights).reduce((total, { weight }) => total + weight, 0);
        if (weights.length > 0) assert.ok(Math.abs(sum - 1) < 1e-4, String(sum));
      }),
    );
  });

  it('is from 0 to 1 in every scenario of every country and type, at every moment -1 or from 0 to 1', async () => {
    // The shape of such answers is held against the contract elsewhere.
    const world = await testSandbox({ settings: { speed: 'real' }, checkAnswer: () => undefined });
    await world.ask(CONFIG, {
      form: { country: 'MX', type: 'odd', dataset_credit_history: '0.5', dataset_traffic_fines: '0.5' },
    });
    const subjects = [...new Map(CHECK_VARIANTS.map((one) => [`${one.country} ${one.type}`, one])).values()];
    for (const { name } of CHECK_SCENARIOS) {
      for (const { country, type, inputs } of subjects) {
        const told = Object.fromEntries(inputs.map((input) => [input.name, input.example ?? input.values[0] ?? 'x']));
        const form = { ...told, country, type: country === 'MX' && type === 'vehicle' ? 'odd' : type };
        const { json } = await world.ask(CHECKS, {
          form: { ...form, user_authorized: 'true', custom_input: `scenario:${name}` },
        });
        const moments = name === 'many_databases' ? [60_000, 60_000] : [2000, 3000, 60_000, 60_000];
        let last: { score: number; status: string; scores?: { score: number }[] } | undefined;
        for (const ms of moments) {
          world.advance(ms);
          const read = await world.ask(`${CHECKS}/${json.check.check_id}`);
          assert.equal(read.status, 200, read.text);
          last = read.json.check as NonNullable<typeof last>;
          assert.ok(last.score === -1 || (last.score >= 0 && last.score <= 1));
          for (const { score } of last.scores ?? []) assert.ok(score >= 0 && score <= 1);
        }
        assert.equal(last?.status, name === 'error' ? 'error' : 'completed');
        assert.equal(last?.score === -1, name === 'error', `${name} ${country} ${type}`);
        if (name === 'clean') assert.equal(last?.score, 1);
        if (name === 'with_findings' || name === 'many_databases')
          assert.ok((last?.score ?? 1) < 1, `${country} ${type}`);
      }
    }
  });
});
