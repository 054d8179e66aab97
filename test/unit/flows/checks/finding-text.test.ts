import assert from 'node:assert/strict';
import { datasetsIn, WEIGHABLE_DATASETS } from '../../../../src/contract/checks/check-datasets.ts';
import { CUSTOM_TYPE_COUNTRIES } from '../../../../src/contract/checks/check-values.ts';
import { type CustomTypeDraft, findingsOf } from '../../../../src/contract/checks/custom-type-rules.ts';
import { choicesFor } from '../../../../src/editor/custom-types/custom-type-choices.ts';
import { datasetName } from '../../../../src/flows/checks/check-words.ts';
import { customTypeFindingText, isBlocking } from '../../../../src/flows/checks/edited-type.ts';

const whole: CustomTypeDraft = {
  country: 'CO',
  type: 'hiring-custom',
  weights: { personal_identity: 0.5, criminal_record: 0.5 },
};
const told = (draft: CustomTypeDraft) => findingsOf(draft).map((finding) => customTypeFindingText(finding, 'en'));

describe('what is wrong with a custom type, in words', () => {
  it('is nothing for one that the API takes', () => assert.deepEqual(told(whole), []));

  it('names what is missing and what is too much', () => {
    const weighing = (criminal_record: number) =>
      told({ ...whole, weights: { personal_identity: 0.5, criminal_record } });
    assert.deepEqual(weighing(0.49), ['The weights add up to 0.99: 0.01 is missing to make 1.']);
    assert.deepEqual(weighing(0.6), ['The weights add up to 1.1: 0.1 more than 1.']);
    assert.match(weighing(1.5)[0] ?? '', /^The weight of Criminal record must be a number from 0 to 1/);
  });

  it('gives the reason against reserved names, and asks for what is missing', () => {
    for (const type of ['person', 'vehicle', 'company']) {
      assert.deepEqual(told({ ...whole, type }), [
        `${type} is a default type, which cannot be created, changed or deleted: choose another name.`,
      ]);
    }
    assert.deepEqual(told({ country: '', type: ' ', weights: {} }), [
      'Type a name for the custom type.',
      'Choose a country.',
      'Choose at least one dataset.',
    ]);
  });

  it('leaves to the API what no source states', () => {
    const findings = findingsOf({ ...whole, country: 'ALL' });
    assert.ok(findings.length > 0);
    assert.deepEqual(findings.filter(isBlocking), []);
  });

  it('offers each country its own datasets only, all of them by name', () => {
    const { countries, datasets } = choicesFor('en');
    assert.deepEqual(
      countries.map(({ value }) => value),
      [...CUSTOM_TYPE_COUNTRIES],
    );
    for (const country of CUSTOM_TYPE_COUNTRIES) {
      assert.deepEqual(
        datasets[country]?.map(({ name }) => name),
        [...datasetsIn(country)],
      );
    }
    for (const name of WEIGHABLE_DATASETS) assert.match(datasetName(name), /^[A-Z]/);
  });
});
