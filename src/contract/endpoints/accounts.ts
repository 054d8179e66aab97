import { defineEndpoint, formText } from '../endpoint.ts';
import { doc, inferred } from '../source.ts';
import { ACCOUNT_ID_PATTERN } from '../values.ts';
import {
  accountNotFound,
  internalServerError,
  invalidParameter,
  keyed,
  likelyBadStartKey,
  ofValidationLists,
  resourceNotFound,
  startKey,
  validationNotFound,
} from './refusals.ts';
import { showDetails, validationIdInPath } from './validations.ts';

const accountIdInPath = {
  in: 'path',
  type: 'string',
  required: true,
  pattern: ACCOUNT_ID_PATTERN,
  text: 'The account',
  example: 'demo-user-17',
  source: doc('REF'),
} as const;

/** Makes an account; with no parameter, an empty one with a generated ID. */
export const createAccount = defineEndpoint({
  id: 'createAccount',
  host: 'validations',
  method: 'POST',
  path: '/v1/accounts',
  summary: 'Create an account',
  encoding: 'form',
  keyed: true,
  repeatable: false,
  creates: 'account',
  parameters: {
    account_id: {
      in: 'form',
      type: 'string',
      pattern: ACCOUNT_ID_PATTERN,
      text: 'An ID of your own, which cannot be changed later; generated when left out',
      example: 'demo-user-17',
      source: doc('G:account_id'),
    },
    country: formText('ISO 3166 alpha-2', 'CO'),
    document_number: formText('Comes back as `national_id`', '1000000001'),
    document_type: {
      in: 'form',
      type: 'enum',
      values: ['national-id', 'identity-card', 'foreign-id', 'passport'],
      text: 'Kind of identity document',
      source: doc('REF'),
    },
    document_issue_date: formText('Date of issue', '2000-05-24'),
    email: formText('E-mail address', 'ana@example.test'),
    first_name: formText('Comes back in upper case', 'Ana'),
    last_name: formText('Comes back in upper case', 'Prueba'),
    phone_number: formText('Phone number', '3000000000'),
    facebook_user: formText('User name', 'ana.prueba'),
    twitter_user: formText('User name', 'anaprueba'),
  },
  success: 201,
  answer: 'Account',
  refusals: {
    ...keyed,
    invalid: {
      http: 400,
      code: 10404,
      message: '',
      when: 'the request is not valid; the reference prints an empty message',
      source: doc('REF'),
    },
  },
  source: doc('REF'),
});

/** Pages through all accounts. */
export const listAccounts = defineEndpoint({
  id: 'listAccounts',
  host: 'validations',
  method: 'GET',
  path: '/v1/accounts',
  summary: 'List accounts',
  keyed: true,
  repeatable: true,
  parameters: { start_key: startKey },
  success: 200,
  answer: 'AccountList',
  refusals: { ...keyed, badStartKey: likelyBadStartKey },
  notes: [
    'Page size and order are not documented; in the example `start_key` is the last account ID of the page, so it need not be Base64.',
  ],
  source: doc('REF'),
});

/** Reads one account. */
export const getAccount = defineEndpoint({
  id: 'getAccount',
  host: 'validations',
  method: 'GET',
  path: '/v1/accounts/{account_id}',
  summary: 'Read an account',
  keyed: true,
  repeatable: true,
  parameters: { account_id: accountIdInPath },
  success: 200,
  answer: 'Account',
  refusals: { ...keyed, accountNotFound },
  source: doc('REF'),
});

/** The enrollments of an account. */
export const listAccountEnrollments = defineEndpoint({
  id: 'listAccountEnrollments',
  host: 'validations',
  method: 'GET',
  path: '/v1/accounts/{account_id}/enrollments',
  summary: "List an account's enrollments",
  keyed: true,
  repeatable: true,
  parameters: {
    account_id: accountIdInPath,
    start_key: { ...startKey, source: inferred(), text: `${startKey.text}; by analogy with accounts` },
  },
  success: 200,
  answer: 'EnrollmentList',
  refusals: { ...keyed, resourceNotFound, badStartKey: likelyBadStartKey },
  source: doc('REF'),
});

/** The validations of an account, newest first. */
export const listAccountValidations = defineEndpoint({
  id: 'listAccountValidations',
  host: 'validations',
  method: 'GET',
  path: '/v1/accounts/{account_id}/validations',
  summary: "List an account's validations",
  keyed: true,
  repeatable: true,
  parameters: {
    account_id: accountIdInPath,
    start_key: { ...startKey, source: inferred(), text: `${startKey.text}; by analogy with accounts` },
  },
  success: 200,
  answer: 'ValidationHistory',
  refusals: {
    ...keyed,
    internalError: internalServerError,
    ...ofValidationLists,
    validationNotFound: { ...validationNotFound, when: 'there is no such account' },
    badStartKey: likelyBadStartKey,
  },
  source: doc('REF'),
});

/** One validation of an account; announced as deprecated. */
export const getAccountValidation = defineEndpoint({
  id: 'getAccountValidation',
  host: 'validations',
  method: 'GET',
  path: '/v1/accounts/{account_id}/validations/{validation_id}',
  summary: 'Read a validation of an account',
  keyed: true,
  repeatable: true,
  parameters: { account_id: accountIdInPath, validation_id: validationIdInPath, show_details: showDetails },
  success: 200,
  answer: 'Validation',
  refusals: { ...keyed, invalidParameter, validationNotFound },
  notes: ['Soon to be deprecated, says the reference: GET /v1/validations/{validation_id} does the same.'],
  source: doc('REF'),
});
