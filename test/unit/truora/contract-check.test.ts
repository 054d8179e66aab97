import assert from 'node:assert/strict';
import { checkAnswer } from '../../../src/node/contract-check.ts';
import { VLD } from './doubles.ts';

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

  it('tells a validator that is new among the prepared ones', () => {
    const body = { account_id: 'a', creation_date: 'd', validators_prepared: { 'iris-scan': true } };
    assert.deepEqual(checkAnswer('Account', body), ['Account.validators_prepared: unknown key iris-scan']);
  });
});
