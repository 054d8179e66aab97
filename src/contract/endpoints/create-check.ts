import { CHECK_COUNTRIES, WATCH_PATTERN } from '../checks/check-values.ts';
import { defineEndpoint } from '../endpoint.ts';
import { doc, sdk } from '../source.ts';
import { CUSTOM_INPUT_MAX_LENGTH } from '../values.ts';
import { SUBJECT_INPUTS } from './check-parameters.ts';
import { keyed, likelyInvalid } from './refusals.ts';

/** Starts a background check. */
export const createCheck = defineEndpoint({
  id: 'createCheck',
  host: 'checks',
  method: 'POST',
  path: '/v1/checks',
  summary: 'Create a background check',
  encoding: 'form',
  keyed: true,
  repeatable: false,
  creates: 'check',
  parameters: {
    type: {
      in: 'form',
      type: 'string',
      required: true,
      text: '`person`, `vehicle`, `company`, or the name of a custom type of the country',
      example: 'person',
      source: doc('REF'),
    },
    country: {
      in: 'form',
      type: 'enum',
      values: CHECK_COUNTRIES,
      required: true,
      text: 'Country of the document; ALL for searches by name. EC and AR are in an older specification only',
      example: 'CO',
      source: doc('REF'),
    },
    user_authorized: {
      in: 'form',
      type: 'boolean',
      required: 'with API keys of version 1 or later',
      text: 'The person agreed; must be true',
      source: doc('REF'),
    },
    ...SUBJECT_INPUTS,
    watch: {
      in: 'form',
      type: 'string',
      pattern: WATCH_PATTERN,
      text: 'Repeats the check: daily, weekly, monthly, yearly, or a number with d, w, m or y',
      example: '2w',
      source: doc('REF'),
    },
    report_id: { in: 'form', type: 'string', text: 'Report that holds the check, `RPT…`', source: doc('REF') },
    force_creation: {
      in: 'form',
      type: 'boolean',
      text: 'true: always a new check; else a recent one with the same inputs is answered again',
      source: doc('REF'),
    },
    custom_input: {
      in: 'form',
      type: 'string',
      maxLength: CUSTOM_INPUT_MAX_LENGTH,
      text: 'A reference of your own',
      source: doc('REF'),
    },
    'Truora-Priority': {
      in: 'header',
      type: 'enum',
      values: ['low', 'medium', 'high'],
      text: 'Place in the queue, medium when left out; in the older specification, and explained in a guide',
      source: sdk('SPEC'),
    },
  },
  success: 201,
  answer: 'CheckReply',
  refusals: {
    ...keyed,
    nativeCountryExpected: {
      http: 400,
      code: 10400,
      message: 'Invalid request: native country was expected',
      when: '`native_country` is missing where it is needed',
      source: doc('REF'),
    },
    tooManyHighPriority: {
      http: 429,
      code: 10400,
      message: 'There are too many high priority background checks being processed. Please try again later.',
      when: 'too many checks of high priority run in the country',
      source: doc('REF'),
    },
    missingType: likelyInvalid('missing check type', '`type` is missing'),
    invalidType: likelyInvalid(
      'invalid check type',
      '`type` is no default type of the country and no custom type of it',
    ),
    invalidCountry: likelyInvalid('invalid country', '`country` is missing or unknown'),
    notAuthorized: likelyInvalid(
      'request was not authorized by end user',
      '`user_authorized` is missing or not true, with keys of version 1 or later',
    ),
    missingInputs: likelyInvalid('missing required inputs', 'a required input of country and type is missing'),
    invalidInput: likelyInvalid('invalid input', 'an input has a value that the reference does not list'),
    customInputTooLong: likelyInvalid('invalid custom input', '`custom_input` is longer than 128 characters'),
  },
  notes: [
    'Which inputs are required depends on country, type and variant: see [check-inputs.md](check-inputs.md).',
    'Without an optional input the check is made; databases that need it end as `skipped` and name it in `invalid_inputs`.',
    'How recent a check is to be answered again without `force_creation`, and whether with 200 or 201, is not documented.',
  ],
  source: doc('REF'),
});
