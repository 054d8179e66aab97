import assert from 'node:assert/strict';
import { CREATABLE_DOCUMENT_TYPES } from '../../../src/contract/document-types.ts';
import { isFileAnswer, pathOf } from '../../../src/contract/endpoint.ts';
import { getAccount } from '../../../src/contract/endpoints/accounts.ts';
import { ENDPOINTS } from '../../../src/contract/endpoints/registry.ts';
import { DOCUMENT_DECLINED_REASONS, FURTHER_REASONS, findDeclinedReason } from '../../../src/contract/reasons.ts';
import { ALL_SCHEMAS, ANSWER_SCHEMAS } from '../../../src/contract/schemas/registry.ts';
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
    assert.equal(DOCUMENT_DECLINED_REASONS.length, 83);
    for (const { slug, meaning } of DOCUMENT_DECLINED_REASONS) assert.ok(meaning.length > 5, slug);
  });
});

describe('reasons that a client reports', () => {
  const CLIENT = { trust: 'client', sources: ['C:csm'] };
  const pick = ({ trust, sources }: { trust: string; sources: readonly string[] }) => ({ trust, sources });

  it('are known of documents and faces, with what they rest on', () => {
    for (const [slug, validator] of [
      ['document_does_not_match_account_id', 'document-validation'],
      ['invalid_document_status', 'document-validation'],
      ['user_face_match_in_fraud_collection', 'face-recognition'],
    ] as const) {
      const reason = findDeclinedReason(slug);
      assert.ok(reason, slug);
      assert.deepEqual(pick(reason), CLIENT);
      assert.deepEqual([reason.validators, reason.aliasOf], [[validator], undefined]);
    }
  });

  it('are older names of reasons of today, which they share meaning and next step with', () => {
    for (const [slug, aliasOf] of [
      ['expired_document', 'document_has_expired'],
      ['document_front_not_identified', 'front_document_not_found'],
      ['document_image_no_text_detected', 'ocr_no_text_detected'],
      ['document_data_does_not_match_government_data', 'data_not_match_with_government_database'],
      ['invalid_document_emission_date', 'invalid_issue_date'],
    ] as const) {
      const reason = findDeclinedReason(slug);
      const today = findDeclinedReason(aliasOf);
      assert.ok(reason && today, slug);
      assert.deepEqual(pick(reason), CLIENT);
      assert.equal(reason.aliasOf, aliasOf);
      const shared = ({ meaning, hint, classification }: typeof today) => ({ meaning, hint, classification });
      assert.deepEqual(shared(reason), shared(today));
    }
  });

  it('are known of identity processes and signatures, apart from those of validations', () => {
    const of = (field: string) => FURTHER_REASONS.filter((one) => one.field === field).map(({ slug }) => slug);
    assert.deepEqual(of('expired_reason'), ['user_stopped_responding', 'agent_stopped_responding']);
    assert.deepEqual(of('declined_reason'), [
      'geolocation_not_provided',
      'custom_question_max_retries_reached',
      'not_enough_credits_in_electronic_signature',
    ]);
    assert.equal(of('canceled_reason').length, 13);
    for (const reason of FURTHER_REASONS) {
      assert.deepEqual(pick(reason), CLIENT);
      assert.equal(findDeclinedReason(reason.slug), undefined);
    }
  });
});

describe('the bodies that the sources print', () => {
  for (const [name, { schema, body }] of Object.entries({ ...PRINTED_BODIES, ...PRINTED_WEBHOOK_BODIES })) {
    it(`${name} parses as ${schema} without a change`, () => {
      assert.deepEqual(ALL_SCHEMAS[schema].parse(body), body);
    });
  }
});
