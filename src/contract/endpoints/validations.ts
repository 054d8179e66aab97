import { defineEndpoint } from '../endpoint.ts';
import { doc, inferred, sdk } from '../source.ts';
import {
  internalError,
  internalServerError,
  invalid,
  invalidParameter,
  keyed,
  likelyBadStartKey,
  likelyInvalid,
  ofValidationLists,
  unexpectedError,
  validationNotFound,
} from './refusals.ts';

/** The validation that a path names. */
export const validationIdInPath = {
  in: 'path',
  type: 'string',
  required: true,
  text: 'The validation',
  example: 'VLD0123456789abcdef0123456789abcdef',
  source: doc('REF'),
} as const;

/** Whether inputs and links are wanted. */
export const showDetails = {
  in: 'query',
  type: 'boolean',
  text: 'Adds the inputs and links to the pictures, valid for 15 minutes',
  source: doc('REF'),
} as const;

const missingValidationId = invalid('missing validation id parameter', 'no validation is named');

/** Hands in the code that the person received. Each wrong code costs one retry. */
export const performValidation = defineEndpoint({
  id: 'performValidation',
  host: 'validations',
  method: 'POST',
  path: '/v1/validations/{validation_id}',
  summary: 'Hand in a verification code',
  encoding: 'form',
  keyed: true,
  repeatable: false,
  parameters: {
    validation_id: validationIdInPath,
    type: {
      in: 'form',
      type: 'enum',
      values: ['email-verification', 'phone-verification'],
      required: true,
      text: 'The validator',
      source: doc('REF'),
    },
    token: {
      in: 'form',
      type: 'string',
      required: true,
      text: 'The code received, six digits in process steps',
      example: '123456',
      source: doc('REF'),
    },
  },
  success: 200,
  answer: 'Validation',
  refusals: {
    ...keyed,
    notAvailable: {
      http: 400,
      code: 10404,
      message: 'Invalid request: requested validation is no longer available',
      when: 'it has finished or timed out',
      source: doc('REF'),
    },
    missingType: likelyInvalid('missing validation type', '`type` is missing'),
    invalidType: likelyInvalid('invalid validation type', '`type` has no code, or is not that of the validation'),
    missingToken: likelyInvalid('missing token', '`token` is missing'),
    notFound: { ...validationNotFound, source: inferred() },
  },
  notes: [
    'The reply to a wrong code is not documented. The reference says that such a try counts as a retry, and lists the whole validation as the answer.',
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
  sdkKeys: sdk('SDK-1.2'),
  repeatable: true,
  parameters: {
    validation_id: validationIdInPath,
    show_details: showDetails,
  },
  success: 200,
  answer: 'Validation',
  refusals: {
    ...keyed,
    notFound: validationNotFound,
    invalidParameter,
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
      source: inferred(),
    },
  },
  success: 200,
  answer: 'ValidationList',
  refusals: {
    ...keyed,
    internalError: internalServerError,
    ...ofValidationLists,
    notFound: { ...validationNotFound, when: 'not explained by the reference', causeUnknown: true },
    badStartKey: likelyBadStartKey,
  },
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
    internalError: unexpectedError,
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
    internalError: unexpectedError,
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
