import assert from 'node:assert/strict';
import { CREATABLE_DOCUMENT_TYPES } from '../../../../src/contract/document-types.ts';
import { DOCUMENT_DECLINED_REASONS } from '../../../../src/contract/reasons.ts';
import { START, type TestSandbox, testSandbox, uploadAll } from '../test-sandbox.ts';

const TODAY = new Date(START).toISOString();
const yearsAgo = (years: number) => `${Number(TODAY.slice(0, 4)) - years}${TODAY.slice(4)}`;

async function detailsOf(world: TestSandbox, country: string, document_type: string, scenario: string) {
  const id = await uploadAll(world, { country, document_type, custom_input: `scenario:${scenario}` });
  return (await world.read(id, true)).details.document_details;
}

describe('what was read from a document', () => {
  it('agrees with the reason for which it was declined, for every country', async () => {
    const world = await testSandbox();
    for (const { country, documentType } of CREATABLE_DOCUMENT_TYPES) {
      const read = (scenario: string) => detailsOf(world, country, documentType, scenario);
      for (const scenario of ['document_has_expired', 'expired_document']) {
        assert.ok((await read(scenario)).expiration_date < TODAY, `${country} ${scenario}`);
      }
      for (const scenario of ['invalid_issue_date', 'invalid_document_emission_date']) {
        const { issue_date, registration_date } = await read(scenario);
        assert.ok((issue_date ?? registration_date) > TODAY, `${country} ${scenario}`);
      }
      const minor = await read('underage');
      assert.ok(minor.date_of_birth > yearsAgo(18), country);
      assert.ok((minor.issue_date ?? minor.registration_date) > minor.date_of_birth, country);
      assert.ok((await read('age_above_threshold')).date_of_birth < yearsAgo(100), country);
      for (const scenario of ['success', 'possible_fraud']) {
        const { date_of_birth, issue_date = '', registration_date = '', expiration_date = '9' } = await read(scenario);
        assert.ok(date_of_birth < yearsAgo(18) && date_of_birth > yearsAgo(100), country);
        assert.ok(expiration_date > TODAY && issue_date < TODAY && registration_date < TODAY, country);
      }
    }
  });

  it('lacks what could not be read', async () => {
    const world = await testSandbox();
    for (const [country, reason, name] of [
      ['MX', 'missing_date_of_birth', 'date_of_birth'],
      ['CO', 'missing_document_number', 'document_number'],
      ['CL', 'missing_expiration_date', 'expiration_date'],
      ['PE', 'missing_gender', 'gender'],
      ['CO', 'missing_issue_date', 'issue_date'],
      ['MX', 'missing_mrz', 'machine_readable'],
      ['BR', 'missing_names', 'last_name'],
      ['MX', 'missing_postal_code', 'postal_code'],
    ] as const) {
      const type = country === 'BR' ? 'cnh' : 'national-id';
      assert.ok(name in (await detailsOf(world, country, type, 'success')), `${country} ${name}`);
      assert.ok(!(name in (await detailsOf(world, country, type, reason))), reason);
    }
  });

  it('has the day of birth wherever it is printed', async () => {
    const world = await testSandbox();
    for (const { slug } of DOCUMENT_DECLINED_REASONS.filter((one) => /age|birth/.test(one.slug))) {
      const { date_of_birth, document_number } = await detailsOf(world, 'MX', 'national-id', slug);
      if (date_of_birth === undefined || document_number === undefined) continue;
      assert.equal(document_number.slice(4, 10), date_of_birth.slice(2, 10).replaceAll('-', ''), slug);
    }
  });
});
