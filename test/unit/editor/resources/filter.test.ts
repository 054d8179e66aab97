import assert from 'node:assert/strict';
import type { Account, Validation } from '../../../../src/contract/answers.ts';
import { DOCUMENT_TYPES } from '../../../../src/contract/document-types.ts';
import { readValidation } from '../../../../src/editor/resources/data/validation-rows.ts';
import {
  describeFilter,
  emptyFilter,
  factsOfAccount,
  factsOfCheck,
  factsOfCustomType,
  factsOfValidation,
  groupOf,
  narrows,
  passes,
  type TreeFilter,
} from '../../../../src/editor/resources/filter.ts';
import { countryChoices, typeChoices } from '../../../../src/editor/resources/filter-choices.ts';
import { PRINTED_BODIES } from '../../../fixtures/printed-bodies.ts';

const validation = { ...readValidation(PRINTED_BODIES['document, success']?.body as Validation), startedHere: false };
const check = {
  check_id: 'CHK01',
  type: 'hiring-custom',
  country: 'MX',
  status: 'delayed',
  score: -1,
  creation_date: '2026-01-12T15:04:05Z',
  startedHere: true,
};
const account = { account_id: 'demo-user-17', country: 'CO', creation_date: '2026-01-12T15:04:05Z' } as Account;
const customType = { country: 'MX', type: 'hiring-custom', isDefault: false, weights: [] };
const of = (part: Partial<TreeFilter>): TreeFilter => ({ ...emptyFilter, ...part });
const seen = { types: ['identity-questions', 'hiring-custom', 'person'], countries: ['AR', 'CO'] };

describe('the filter of the tree', () => {
  const shows = (part: Partial<TreeFilter>) =>
    [factsOfValidation(validation), factsOfCheck(check), factsOfAccount(account), factsOfCustomType(customType)].map(
      (facts) => passes(facts, of(part)),
    );

  it('leaves nothing out while it is empty, and says so', () => {
    assert.deepEqual(shows({}), [true, true, true, true]);
    assert.ok(!narrows(emptyFilter));
    assert.deepEqual(describeFilter(emptyFilter, 'en'), []);
  });

  it('narrows by type what has one, and leaves accounts and types alone', () => {
    assert.deepEqual(shows({ types: new Set(['document-validation']) }), [true, false, true, true]);
    assert.deepEqual(shows({ types: new Set(['hiring-custom']) }), [false, true, true, true]);
  });

  it('narrows by state, a delayed check being a pending one', () => {
    assert.deepEqual(shows({ statuses: new Set(['success']) }), [true, false, true, true]);
    assert.deepEqual(shows({ statuses: new Set(['pending', 'failure']) }), [false, true, true, true]);
  });

  it('narrows everything by country, in any case of letters', () => {
    assert.deepEqual(shows({ countries: new Set(['MX']) }), [false, true, false, true]);
    assert.ok(passes(factsOfValidation({ ...validation, country: 'co' }), of({ countries: new Set(['CO']) })));
  });

  it('can ask for what has no country', () => {
    const { country: _, ...elsewhere } = account;
    assert.ok(passes(factsOfAccount(elsewhere), of({ countries: new Set(['']) })));
    assert.deepEqual(shows({ countries: new Set(['']) }), [false, false, false, false]);
  });

  it('finds a text in ID, account, type and country, in any case', () => {
    for (const text of ['vld0123', 'DEMO-USER', 'document', 'co', 'national'])
      assert.ok(passes(factsOfValidation(validation), of({ text })), text);
    assert.deepEqual(shows({ text: 'demo-user' }), [true, false, true, false]);
    assert.deepEqual(shows({ text: 'HIRING' }), [false, true, false, true]);
  });

  it('shows only what was started here where that is known', () => {
    assert.deepEqual(shows({ startedHere: true }), [false, true, true, true]);
  });

  it('needs every part to agree', () => {
    const both = { types: new Set(['hiring-custom']), statuses: new Set(['success'] as const) };
    assert.deepEqual(shows(both).slice(0, 2), [false, false]);
  });

  it('says in words which parts are set', () => {
    const filter = of({
      types: new Set(['document-validation', 'person', 'hiring-custom', 'vehicle']),
      statuses: new Set(['failure']),
      countries: new Set(['CO', '']),
      text: 'ana',
      startedHere: true,
    });
    assert.deepEqual(describeFilter(filter, 'en'), [
      'Document, Person and 2 more',
      'Failed',
      'Colombia, Without a country',
      '“ana”',
      'Started here',
    ]);
  });

  it('groups by state and by type', () => {
    assert.deepEqual(groupOf(validation, 'status'), { key: 'success', name: 'Success' });
    assert.deepEqual(groupOf(validation, 'type'), { key: 'document-validation', name: 'Document' });
  });
});

describe('the choices of the filter', () => {
  it('are the types of the contract and those that were met, each once, validators first', () => {
    const choices = typeChoices(seen, emptyFilter);
    const values = choices.map(({ value }) => value);
    assert.equal(new Set(values).size, values.length);
    assert.ok(values.indexOf('identity-questions') < values.indexOf('person'));
    assert.equal(values.at(-1), 'hiring-custom');
    assert.deepEqual(
      choices.flatMap(({ group }) => group ?? []),
      ['Validations and enrollments', 'Background checks'],
    );
  });

  it('hold every country of documents, those that were met, and what has none', () => {
    const values = countryChoices(seen, emptyFilter, 'en').map(({ value }) => value);
    for (const { country } of DOCUMENT_TYPES.filter(({ isInReference }) => isInReference))
      assert.ok(values.includes(country), country);
    assert.ok(values.includes('AR'));
    assert.deepEqual(values.slice(-2), ['ALL', '']);
  });

  it('never lose what is set, although it is not met any more', () => {
    const set = of({ types: new Set(['gone-custom']), countries: new Set(['UY']) });
    const none = { types: [], countries: [] };
    assert.ok(typeChoices(none, set).some(({ value }) => value === 'gone-custom'));
    assert.ok(countryChoices(none, set, 'en').some(({ value }) => value === 'UY'));
  });
});
