import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { AnswerName } from '../../../src/contract/answers.ts';
import { checkAnswer } from '../../../src/contract/contract-check.ts';
import { ANSWER_SCHEMAS } from '../../../src/contract/schemas/registry.ts';
import { PRINTED_BODIES } from '../../fixtures/printed-bodies.ts';
import { VLD } from '../truora/doubles.ts';

const validation = {
  validation_id: VLD,
  account_id: 'demo-user-17',
  type: 'document-validation',
  validation_status: 'pending',
  creation_date: '2026-01-12T15:04:05Z',
};

describe('the contract check', () => {
  it('says nothing of an answer that is as the contract has it', () => {
    assert.deepEqual(checkAnswer('Validation', validation), []);
  });

  it('names place and key, and never a value', () => {
    const lines = checkAnswer('Validation', {
      ...validation,
      creation_date: undefined,
      validation_status: 'MARIA',
      account_id: 1000000001,
      details: { document_details: { new_field: 'MARIA', name: 'MARIA' } },
    });
    assert.deepEqual([...lines].sort(), [
      'Validation.account_id: not string',
      'Validation.creation_date: missing',
      'Validation.details.document_details: unknown key new_field',
      'Validation.validation_status: unknown value',
    ]);
  });

  it('tells the same difference of many list members once', () => {
    const body = {
      accounts: [
        { account_id: 'a', x: 1 },
        { account_id: 'b', x: 2 },
      ],
      next: '',
      self: '',
    };
    assert.deepEqual(checkAnswer('AccountList', body), [
      'AccountList.accounts[].creation_date: missing',
      'AccountList.accounts[]: unknown key x',
    ]);
  });

  it('tells the differences of as many members as one answer can hold', () => {
    assert.ok(checkAnswer('ValidationList', { validations: Array(150_000).fill({}) }).length > 0);
  });

  it('tells a validator that is new among the prepared ones', () => {
    const body = { account_id: 'a', creation_date: 'd', validators_prepared: { 'iris-scan': true } };
    assert.deepEqual(checkAnswer('Account', body), ['Account.validators_prepared: unknown key iris-scan']);
  });

  it('agrees with the schemas of the contract on every printed body, however it is changed', () => {
    const answers = Object.values(PRINTED_BODIES).flatMap(({ schema, body }) =>
      schema in ANSWER_SCHEMAS ? [{ schema: schema as AnswerName, body: body as unknown }] : [],
    );
    const foreign = fc.constantFrom<unknown>(undefined, null, true, 1.5, 7, 'word', '', [], ['word'], {}, { word: 1 });
    fc.assert(
      fc.property(
        fc.constantFrom(...answers),
        fc.infiniteStream(fc.nat()),
        foreign,
        ({ schema, body }, choices, value) => {
          const changed = JSON.parse(JSON.stringify(withOneMember(structuredClone(body), choices, value) ?? null));
          const isAsContracted = ANSWER_SCHEMAS[schema].safeParse(changed).success;
          assert.equal(checkAnswer(schema, changed).length === 0, isAsContracted, JSON.stringify(changed));
        },
      ),
      { numRuns: 1000 },
    );
  });
});

/** The body with one member, anywhere in it, replaced, removed or new. */
function withOneMember(body: unknown, choices: Iterator<number>, value: unknown): unknown {
  if (typeof body !== 'object' || body === null) return value;
  const keys = [...Object.keys(body), ...(Array.isArray(body) ? [] : ['a_new_one'])];
  const key = keys[(choices.next().value as number) % keys.length];
  if (key === undefined) return value;
  const goesDeeper = (choices.next().value as number) % 3 > 0;
  const member: unknown = Reflect.get(body, key);
  Reflect.set(body, key, goesDeeper ? withOneMember(member, choices, value) : value);
  return body;
}
