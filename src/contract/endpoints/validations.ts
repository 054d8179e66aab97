import { defineEndpoint } from '../endpoint.ts';
import { doc, inferred } from '../source.ts';
import { ACCOUNT_ID_PATTERN, CUSTOM_INPUT_MAX_LENGTH } from '../values.ts';
import { internalError, keyed } from './refusals.ts';

const validationIdInPath = {
  in: 'path',
  type: 'string',
  required: true,
  text: 'The validation',
  example: 'VLD0123456789abcdef0123456789abcdef',
  source: doc('REF'),
} as const;

const invalid = (message: string, when: string) =>
  ({ http: 400, code: 10400, message: `Invalid request: ${message}`, when, source: doc('REF') }) as const;

/** By analogy with enrollments, where REF prints the same messages. */
const likely = (message: string, when: string) =>
  ({ ...invalid(message, when), source: inferred('inferred') }) as const;

const missingValidationId = invalid('missing validation id parameter', 'no validation is named');

/** Starts a validation. For documents the reply carries the links that the pictures are put to. */
export const createValidation = defineEndpoint({
  id: 'createValidation',
  host: 'validations',
  method: 'POST',
  path: '/v1/validations',
  summary: 'Create a document validation',
  encoding: 'form',
  keyed: true,
  repeatable: false,
  parameters: {
    type: {
      in: 'form',
      type: 'enum',
      values: ['document-validation'],
      required: true,
      text: 'The validator',
      source: doc('REF'),
    },
    user_authorized: {
      in: 'form',
      type: 'boolean',
      required: true,
      text: 'The person agreed; must be true',
      source: doc('REF'),
    },
    country: {
      in: 'form',
      type: 'enum',
      values: ['CO', 'CL', 'MX', 'PE', 'BR', 'CR', 'SV', 'ALL'],
      required: true,
      text: 'Country of the document; ALL for passports. The SDK sends lower case.',
      example: 'CO',
      source: doc('REF'),
    },
    document_type: {
      in: 'form',
      type: 'enum',
      values: [
        'national-id',
        'foreign-id',
        'driver-license',
        'passport',
        'identity-card',
        'rut',
        'ppt',
        'invoice',
        'picture-id',
        'record',
        'cnh',
        'temporary-national-id',
        'pep',
        'general-registration',
      ],
      required: true,
      text: 'Kind of document; the last three are in the newest guide only',
      example: 'national-id',
      source: doc('G:document'),
    },
    account_id: {
      in: 'form',
      type: 'string',
      pattern: ACCOUNT_ID_PATTERN,
      text: 'The account; an unknown ID creates it, none creates a generated one',
      example: 'demo-user-17',
      source: doc('REF'),
    },
    timeout: {
      in: 'form',
      type: 'integer',
      minimum: 1,
      maximum: 21600,
      text: 'Seconds the person has; the account configuration, else 300, when left out',
      source: doc('REF'),
    },
    custom_input: {
      in: 'form',
      type: 'string',
      maxLength: CUSTOM_INPUT_MAX_LENGTH,
      text: 'A reference of your own',
      source: doc('REF'),
    },
    retry_of_id: {
      in: 'form',
      type: 'string',
      text: 'The failed validation that this one tries again, with the same account',
      source: doc('REF'),
    },
    check_manual_review_availability: {
      in: 'form',
      type: 'boolean',
      text: 'Skip the manual review while reviewers are off duty',
      source: doc('REF'),
    },
    custom_type: {
      in: 'form',
      type: 'string',
      text: 'A custom check type, to attach a background check',
      source: doc('REF'),
    },
  },
  success: 200,
  answer: 'CreatedValidation',
  refusals: {
    ...keyed,
    missingType: invalid('missing validation type', '`type` is missing'),
    invalidType: likely('invalid validation type', '`type` is not a validator'),
    missingAccountId: invalid('missing account id parameter', 'a validator that needs an enrollment gets no account'),
    accountNotFound: invalid(
      'Validation account not found',
      'a validator that needs an enrollment gets an unknown account',
    ),
    notAuthorized: likely('request was not authorized by end user', '`user_authorized` is false'),
    authorizationNotBoolean: likely(
      'user authorization must be true or false',
      '`user_authorized` is missing or not a boolean',
    ),
    invalidCountry: likely('invalid country', '`country` is missing or unknown'),
    invalidDocumentType: likely(
      'invalid document type',
      '`document_type` is missing, unknown, or not a type of the country',
    ),
    invalidAccountId: likely('invalid account id', '`account_id` does not match the pattern'),
    invalidTimeout: likely('invalid timeout', '`timeout` is not a whole number from 1 to 21600'),
    customInputTooLong: likely('invalid custom input', '`custom_input` is longer than 128 characters'),
  },
  notes: [
    'Success is 200, not 201.',
    'Where both links are issued and where only the front one is not documented: the presence of `reverse_url` decides.',
  ],
  source: doc('REF'),
});

/** Reads a validation. */
export const getValidation = defineEndpoint({
  id: 'getValidation',
  host: 'validations',
  method: 'GET',
  path: '/v1/validations/{validation_id}',
  summary: 'Read a validation',
  keyed: true,
  repeatable: true,
  parameters: {
    validation_id: validationIdInPath,
    show_details: {
      in: 'query',
      type: 'boolean',
      text: 'Adds the inputs and links to the pictures, valid for 15 minutes',
      source: doc('REF'),
    },
  },
  success: 200,
  answer: 'Validation',
  refusals: {
    ...keyed,
    notFound: {
      http: 404,
      code: 10404,
      message: 'Validation not found',
      when: 'there is no such validation',
      source: doc('REF'),
    },
  },
  source: doc('REF'),
});

/** Pages through all validations. */
export const listValidations = defineEndpoint({
  id: 'listValidations',
  host: 'validations',
  method: 'GET',
  path: '/v1/validations',
  summary: 'List validations',
  keyed: true,
  repeatable: true,
  parameters: {
    start_key: {
      in: 'query',
      type: 'string',
      text: 'Where the page begins; by analogy with accounts',
      source: inferred('inferred'),
    },
  },
  success: 200,
  answer: 'ValidationList',
  refusals: keyed,
  notes: [
    'Envelope, paging and filters are not documented; the reference prints a single object and speaks of a list.',
  ],
  source: doc('REF'),
});

/** Deletes a validation and the data linked to it. */
export const deleteValidation = defineEndpoint({
  id: 'deleteValidation',
  host: 'validations',
  method: 'DELETE',
  path: '/v1/validations/{validation_id}',
  summary: 'Delete a validation',
  keyed: true,
  repeatable: false,
  parameters: { validation_id: validationIdInPath },
  success: 202,
  answer: 'LifecycleChange',
  refusals: {
    ...keyed,
    missingValidationId,
    notDeletable: invalid('this validation cannot be deleted', 'the validation may not be deleted'),
    notFound: {
      http: 404,
      code: 10404,
      message: 'The validation ID does not exist',
      when: 'there is no such validation',
      source: doc('REF'),
    },
    alreadyDeleted: {
      http: 409,
      code: 10409,
      message: 'This validation has already been deleted',
      when: 'it was deleted before',
      source: doc('REF'),
    },
  },
  source: doc('REF'),
});

/** Brings a deleted validation back. */
export const restoreValidation = defineEndpoint({
  id: 'restoreValidation',
  host: 'validations',
  method: 'POST',
  path: '/v1/validations/{validation_id}/restore',
  summary: 'Restore a deleted validation',
  encoding: 'form',
  keyed: true,
  repeatable: false,
  parameters: { validation_id: validationIdInPath },
  success: 200,
  answer: 'LifecycleChange',
  refusals: {
    ...keyed,
    invalid: { http: 400, code: 10400, message: 'Invalid request', when: 'it cannot be restored', source: doc('REF') },
  },
  notes: ['How long a restore stays possible is not documented.'],
  source: doc('REF'),
});

/** Whether the API is up. */
export const getStatus = defineEndpoint({
  id: 'getStatus',
  host: 'validations',
  method: 'GET',
  path: '/v1/status',
  summary: 'Probe the API',
  keyed: false,
  repeatable: true,
  parameters: {},
  success: 200,
  answer: 'Empty',
  refusals: { internalError },
  source: doc('REF'),
});
