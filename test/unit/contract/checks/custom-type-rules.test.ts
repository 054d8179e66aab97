import assert from 'node:assert/strict';
import fc from 'fast-check';
import { datasetsIn } from '../../../../src/contract/checks/check-datasets.ts';
import { CUSTOM_TYPE_COUNTRIES } from '../../../../src/contract/checks/check-values.ts';
import {
  type CustomTypeDraft,
  findingsOf,
  isReservedType,
  sumOfWeights,
} from '../../../../src/contract/checks/custom-type-rules.ts';

const draft = (change: Partial<CustomTypeDraft> = {}): CustomTypeDraft => ({
  country: 'CO',
  type: 'hiring-custom',
  weights: { personal_identity: 0.2, criminal_record: 0.4, legal_background: 0.2, international_background: 0.2 },
  ...change,
});
const codes = (change: Partial<CustomTypeDraft>) => findingsOf(draft(change)).map(({ code }) => code);

describe('the rules of custom types', () => {
  it('take the example of the reference', () => assert.deepEqual(findingsOf(draft()), []));

  it('refuse weights that add up to 0.99 or 1.01, and say the sum', () => {
    for (const [weight, sum] of [
      [0.19, 0.99],
      [0.21, 1.01],
    ] as const) {
      assert.deepEqual(findingsOf(draft({ weights: { ...draft().weights, personal_identity: weight } })), [
        { code: 'weights-sum', sum, isGuess: false },
      ]);
    }
  });

  it('take decimal fractions whose binary sum is not quite 1', () => {
    const names = datasetsIn('CO').slice(0, 10);
    const weights = Object.fromEntries(names.map((name) => [name, 0.1]));
    assert.notEqual(
      Object.values(weights).reduce((sum, weight) => sum + weight, 0),
      1,
    );
    assert.deepEqual(codes({ weights }), []);
  });

  it('refuse the names of default types, and only those', () => {
    for (const name of ['person', 'vehicle', 'company', ' person '])
      assert.deepEqual(codes({ type: name }), ['name-reserved']);
    assert.deepEqual(codes({ type: 'Person' }), []);
    assert.equal(isReservedType('persons'), false);
    assert.deepEqual(codes({ type: ' ' }), ['name-missing']);
  });

  it('refuse weights outside 0 to 1, numbers that are none, and no data set at all', () => {
    assert.deepEqual(codes({ weights: { personal_identity: 1.5, criminal_record: -0.5 } }), [
      'weight-range',
      'weight-range',
    ]);
    assert.deepEqual(codes({ weights: { personal_identity: Number.NaN } }), ['weight-range', 'weights-sum']);
    assert.deepEqual(codes({ weights: {} }), ['no-datasets']);
  });

  it('know the data sets of each country', () => {
    assert.deepEqual(codes({ country: 'CO', weights: { credit_history: 1 } }), ['dataset-country']);
    assert.deepEqual(codes({ country: 'MX', weights: { credit_history: 1 } }), []);
    assert.deepEqual(codes({ country: 'PE', weights: { business_background: 1 } }), ['dataset-country']);
    assert.deepEqual(codes({ country: 'DE' }), ['country-unknown']);
    assert.deepEqual(datasetsIn('ALL'), ['international_background', 'alert_in_media']);
  });

  it('find no fault with any split of 1 over data sets of the country', () => {
    const country = fc.constantFrom(...CUSTOM_TYPE_COUNTRIES);
    fc.assert(
      fc.property(
        country,
        fc.array(fc.integer({ min: 0, max: 100 }), { minLength: 1, maxLength: 2 }),
        (where, parts) => {
          const names = datasetsIn(where);
          const sum = parts.reduce((total, part) => total + part, 0);
          if (sum === 0 || parts.length > names.length) return;
          const shares = parts.map((part) => part / sum);
          const weights = Object.fromEntries(shares.map((share, i) => [names[i], share]));
          assert.deepEqual(findingsOf({ country: where, type: 'x', weights }), []);
          assert.equal(sumOfWeights(weights), 1);
        },
      ),
    );
  });
});
