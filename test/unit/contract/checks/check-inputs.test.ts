import assert from 'node:assert/strict';
import { datasetsOf, defaultWeights, isOffered, likelyTypeOf } from '../../../../src/contract/checks/check-datasets.ts';
import {
  CHECK_VARIANTS,
  checkInput,
  checkVariants,
  missingInputs,
} from '../../../../src/contract/checks/check-inputs.ts';
import { CHECK_COUNTRIES, CHECK_TYPES } from '../../../../src/contract/checks/check-values.ts';

/** The matrix of the reference, written out: `country type variant`, required inputs, optional ones. */
const MATRIX: readonly (readonly [which: string, required: string, optional: string])[] = [
  ['CL person national', 'national_id', 'date_of_birth phone_number issue_number'],
  ['CL person foreign', 'foreign_id date_of_birth first_name last_name native_country issue_number', 'phone_number'],
  ['CL vehicle national', 'national_id license_plate', 'driver_license'],
  [
    'CL vehicle foreign',
    'foreign_id first_name last_name date_of_birth native_country license_plate',
    'driver_license',
  ],
  ['CO person national', 'national_id', 'date_of_birth issue_date phone_number'],
  ['CO person foreign', 'foreign_id date_of_birth issue_date', 'phone_number'],
  ['CO person foreign-by-ptp', 'ptp date_of_birth issue_date', 'phone_number'],
  ['CO company any', 'tax_id', 'national_id'],
  [
    'CO vehicle national',
    'national_id license_plate',
    'date_of_birth phone_number owner_document_type owner_document_id',
  ],
  ['CO vehicle foreign', 'foreign_id license_plate issue_date', 'date_of_birth phone_number'],
  ['MX person national', 'national_id', 'phone_number'],
  ['MX person national-by-data', 'first_name last_name state_id gender date_of_birth', 'phone_number'],
  ['MX person foreign', 'foreign_id', ''],
  ['MX company any', 'tax_id', ''],
  ['MX vehicle national', 'license_plate', 'national_id vehicle_id driver_license'],
  ['BR person national', 'national_id date_of_birth region', 'phone_number'],
  ['BR company any', 'tax_id', 'company_name'],
  ['BR vehicle national', 'license_plate', ''],
  ['CR person national', 'national_id', 'phone_number'],
  ['CR person foreign', 'foreign_id', 'phone_number'],
  ['CR vehicle national', 'license_plate', ''],
  ['PE person national', 'national_id date_of_birth', 'phone_number'],
  ['PE person foreign', 'foreign_id phone_number', 'ptp date_of_birth'],
  ['PE vehicle national', 'national_id date_of_birth license_plate', ''],
  ['PE vehicle foreign', 'foreign_id date_of_birth license_plate', 'ptp'],
  ['ALL person any', 'first_name last_name', ''],
  ['ALL company any', 'company_name', ''],
];

const names = (text: string) => (text === '' ? [] : text.split(' '));

describe('the inputs of checks', () => {
  it('are those of the matrix and no others, the required ones first', () => {
    const known = CHECK_VARIANTS.map(({ country, type, variant, inputs }) => [
      `${country} ${type} ${variant}`,
      ...[true, false].map((wanted) =>
        inputs
          .filter(({ required }) => required === wanted)
          .map(({ name }) => name)
          .join(' '),
      ),
    ]);
    assert.deepEqual(known, MATRIX);
    for (const { inputs } of CHECK_VARIANTS) {
      const order = inputs.map(({ required }) => required);
      assert.deepEqual(
        order,
        [...order].sort((a, b) => Number(b) - Number(a)),
      );
    }
  });

  for (const [which, required, optional] of MATRIX) {
    it(`of ${which}: each required one is missed, no optional one is`, () => {
      const [country = '', type = '', name] = which.split(' ');
      const variant = checkVariants(country, type).find((one) => one.variant === name);
      assert.ok(variant);
      const all = Object.fromEntries([...names(required), ...names(optional)].map((input) => [input, 'x']));
      assert.deepEqual(missingInputs(variant, all), []);
      for (const input of names(required)) assert.deepEqual(missingInputs(variant, { ...all, [input]: '' }), [input]);
      for (const input of names(optional)) assert.deepEqual(missingInputs(variant, { ...all, [input]: undefined }), []);
    });
  }

  it('say their format and a fitting example', () => {
    for (const { inputs } of CHECK_VARIANTS) {
      for (const { name, format, values, pattern, example, text } of inputs) {
        assert.ok(text.length > 3, name);
        assert.equal(format === 'choice', values.length > 0, name);
        assert.ok(values.length > 1 || (example ?? '') !== '', `${name} has neither values nor an example`);
        if (format === 'date') assert.match(example ?? '', /^\d{4}-\d\d-\d\d$/, name);
        if (pattern !== undefined && example !== undefined) assert.match(example, new RegExp(pattern), name);
      }
    }
  });

  it('of custom types follow their data sets', () => {
    const typeOf = (...names: string[]) => likelyTypeOf(names.map((data_set) => ({ data_set, weight: 1 })));
    assert.equal(typeOf('personal_identity', 'traffic_fines'), 'vehicle');
    assert.equal(typeOf('business_background'), 'company');
    assert.equal(typeOf('criminal_record'), 'person');
    assert.deepEqual([checkInput('imei').format, checkInput('imei').required], ['text', false]);
  });

  it('are none where a type is not offered', () => {
    assert.deepEqual(checkVariants('CL', 'company'), []);
    assert.deepEqual(checkVariants('ALL', 'vehicle'), []);
    assert.deepEqual(checkVariants('CO', 'hiring'), []);
  });
});

describe('the weights of default types', () => {
  it('add up to 1 and lie between 0 and 1, for exactly the data sets of the type', () => {
    for (const country of CHECK_COUNTRIES) {
      for (const type of CHECK_TYPES.filter((one) => isOffered(country, one))) {
        const { weights } = defaultWeights(country, type);
        const sum = weights.reduce((total, { weight }) => total + weight, 0);
        assert.ok(Math.abs(sum - 1) < 1e-5, `${country} ${type}: ${sum}`);
        assert.ok(weights.every(({ weight }) => weight >= 0 && weight <= 1));
        assert.deepEqual(
          weights.map(({ data_set }) => data_set),
          datasetsOf(country, type),
        );
      }
    }
  });

  it('are the printed ones of Colombia', () => {
    const counted = defaultWeights('CO', 'person').weights.filter(({ weight }) => weight > 0);
    assert.deepEqual(counted, [
      { data_set: 'personal_identity', weight: 0.2 },
      { data_set: 'criminal_record', weight: 0.6 },
      { data_set: 'legal_background', weight: 0.1 },
      { data_set: 'international_background', weight: 0.1 },
    ]);
  });
});
