import assert from 'node:assert/strict';
import { CREATABLE_DOCUMENT_TYPES } from '../../../src/contract/document-types.ts';
import { isFileAnswer, pathOf } from '../../../src/contract/endpoint.ts';
import { getAccount } from '../../../src/contract/endpoints/accounts.ts';
import { ENDPOINTS } from '../../../src/contract/endpoints.ts';
import { DOCUMENT_DECLINED_REASONS } from '../../../src/contract/reasons.ts';
import { ALL_SCHEMAS, ANSWER_SCHEMAS } from '../../../src/contract/schemas.ts';
import { SOURCE_LABELS } from '../../../src/contract/source.ts';
import { PRINTED_BODIES } from '../../fixtures/printed-bodies.ts';
import { PRINTED_WEBHOOK_BODIES } from '../../fixtures/printed-webhooks.ts';

describe('the contract', () => {
  it('names a known source for every fact of every endpoint', () => {
    for (const endpoint of ENDPOINTS) {
      const sources = [endpoint, ...Object.values(endpoint.parameters), ...Object.values(endpoint.refusals)].map(
        ({ source }) => source,
      );
      for (const { label, trust } of sources) {
        assert.ok(label in SOURCE_LABELS, `${endpoint.id} names the unknown source ${label}`);
        assert.ok(['doc', 'sdk', 'client', 'inferred'].includes(trust));
      }
    }
  });

  it('knows each operation once, by id and by route', () => {
    const unique = (values: readonly string[]) => assert.equal(new Set(values).size, values.length);
    unique(ENDPOINTS.map(({ id }) => id));
    unique(ENDPOINTS.map(({ host, method, path }) => `${host} ${method} ${path}`));
  });

  it('declares every path parameter that a path marks', () => {
    for (const { id, path, parameters } of ENDPOINTS) {
      for (const [, name = ''] of path.matchAll(/\{(\w+)\}/g)) {
        assert.equal(parameters[name]?.in, 'path', `${id}: ${name}`);
      }
    }
  });

  it('has a schema for every answer', () => {
    for (const { answer } of ENDPOINTS) assert.ok(answer in ANSWER_SCHEMAS || isFileAnswer(answer), answer);
  });

  it('escapes path parameters', () => {
    assert.equal(pathOf(getAccount, { account_id: 'a/b c' }), '/v1/accounts/a%2Fb%20c');
  });

  it('offers passports for any country and never for one', () => {
    const passports = CREATABLE_DOCUMENT_TYPES.filter(({ documentType }) => documentType === 'passport');
    assert.deepEqual(
      passports.map(({ country }) => country),
      ['ALL'],
    );
  });

  it('offers only countries and types that the reference lists for create', () => {
    const pairs = CREATABLE_DOCUMENT_TYPES.map(({ country, documentType }) => `${country} ${documentType}`);
    for (const pair of ['CO national-id', 'MX national-id', 'PE foreign-id', 'SV national-id', 'BR cnh'])
      assert.ok(pairs.includes(pair), pair);
    for (const pair of ['AR national-id', 'CO temporary-national-id', 'CO pep', 'MX tax-id', 'CO passport'])
      assert.ok(!pairs.includes(pair), pair);
  });

  it('explains each declined reason', () => {
    assert.equal(DOCUMENT_DECLINED_REASONS.length, 76);
    for (const { slug, meaning } of DOCUMENT_DECLINED_REASONS) assert.ok(meaning.length > 5, slug);
  });
});

describe('the bodies that the sources print', () => {
  for (const [name, { schema, body }] of Object.entries({ ...PRINTED_BODIES, ...PRINTED_WEBHOOK_BODIES })) {
    it(`${name} parses as ${schema} without a change`, () => {
      assert.deepEqual(ALL_SCHEMAS[schema].parse(body), body);
    });
  }
});
