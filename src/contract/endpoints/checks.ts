import { CHECK_COUNTRIES, WATCH_PATTERN } from '../checks/check-values.ts';
import { defineEndpoint } from '../endpoint.ts';
import { doc, inferred, sdk } from '../source.ts';
import { CUSTOM_INPUT_MAX_LENGTH } from '../values.ts';
import { SUBJECT_INPUTS } from './check-inputs.ts';
import { badStartKey, keyed, likelyInvalid, pageKey } from './refusals.ts';

const checkIdInPath = {
  in: 'path',
  type: 'string',
  required: true,
  text: 'The check',
  example: 'CHK0123456789abcdef0123456789abcdef',
  source: doc('REF'),
} as const;

const language = (about: string) =>
  ({ in: 'query', type: 'string', pattern: '^[a-z]{2}$', text: about, example: 'es', source: doc('REF') }) as const;

const notFound = {
  http: 404,
  code: 10404,
  message: 'Resource not found',
  when: 'there is no such check; an older specification prints "The Check was not found"',
  source: doc('REF'),
} as const;

/** By analogy: which of these calls answer 404 is not documented. */
const likelyNotFound = { ...notFound, when: 'there is no such check', source: inferred() } as const;

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

/** Pages through all checks. */
export const listChecks = defineEndpoint({
  id: 'listChecks',
  host: 'checks',
  method: 'GET',
  path: '/v1/checks',
  summary: 'List background checks',
  keyed: true,
  repeatable: true,
  parameters: {
    report_id: { in: 'query', type: 'string', text: 'Only the checks of this report', source: doc('REF') },
    start_key: pageKey,
  },
  success: 200,
  answer: 'CheckList',
  refusals: { ...keyed, badStartKey },
  notes: ['The schema has a list, the example a single check; page size and order are not documented.'],
  source: doc('REF'),
});

/** Reads a check. */
export const getCheck = defineEndpoint({
  id: 'getCheck',
  host: 'checks',
  method: 'GET',
  path: '/v1/checks/{check_id}',
  summary: 'Read a background check',
  keyed: true,
  repeatable: true,
  parameters: { check_id: checkIdInPath },
  success: 200,
  answer: 'CheckReply',
  refusals: { ...keyed, notFound },
  source: doc('REF'),
});

/** Deletes a check. */
export const deleteCheck = defineEndpoint({
  id: 'deleteCheck',
  host: 'checks',
  method: 'DELETE',
  path: '/v1/checks/{check_id}',
  summary: 'Delete a background check',
  keyed: true,
  repeatable: false,
  parameters: { check_id: checkIdInPath },
  success: 200,
  answer: 'CheckReply',
  refusals: { ...keyed, notFound },
  notes: ['The first check of a continuous check cannot be deleted; the body of that refusal is not documented.'],
  source: doc('REF'),
});

/** The findings of a check, database by database. */
export const listCheckDetails = defineEndpoint({
  id: 'listCheckDetails',
  host: 'checks',
  method: 'GET',
  path: '/v1/checks/{check_id}/details',
  summary: "List a check's findings",
  keyed: true,
  repeatable: true,
  parameters: {
    check_id: checkIdInPath,
    lang: language('Two letters of ISO 639-1; the language of the source when left out'),
    start_key: pageKey,
  },
  success: 200,
  answer: 'CheckDetailList',
  refusals: { ...keyed, notFound: likelyNotFound, badStartKey },
  notes: ['The example is a single finding; the older schema and a client have a list.'],
  source: doc('REF'),
});

/** Files that the databases gave. */
export const listCheckAttachments = defineEndpoint({
  id: 'listCheckAttachments',
  host: 'checks',
  method: 'GET',
  path: '/v1/checks/{check_id}/attachments',
  summary: "List a check's attachments",
  keyed: true,
  repeatable: true,
  parameters: { check_id: checkIdInPath, start_key: { ...pageKey, source: inferred() } },
  success: 200,
  answer: 'CheckAttachmentList',
  refusals: { ...keyed, notFound: likelyNotFound, badStartKey },
  notes: ['How long the links live is not documented.'],
  source: doc('REF'),
});

/** A check in prose. */
export const summarizeCheck = defineEndpoint({
  id: 'summarizeCheck',
  host: 'checks',
  method: 'GET',
  path: '/v1/checks/{check_id}/summarize',
  summary: 'Summarize a background check',
  keyed: true,
  repeatable: true,
  parameters: { check_id: checkIdInPath },
  success: 200,
  answer: 'CheckSummary',
  refusals: { ...keyed, notFound: likelyNotFound },
  source: doc('REF'),
});

/** Has the PDF of a check made. */
export const requestCheckPdf = defineEndpoint({
  id: 'requestCheckPdf',
  host: 'checks',
  method: 'POST',
  path: '/v1/checks/{check_id}/pdf',
  summary: "Ask for a check's PDF",
  encoding: 'form',
  keyed: true,
  repeatable: true,
  creates: 'report',
  parameters: { check_id: checkIdInPath },
  success: 200,
  answer: 'CheckPdfRequest',
  refusals: { ...keyed, notFound },
  source: doc('REF'),
});

/** The PDF of a check. */
export const downloadCheckPdf = defineEndpoint({
  id: 'downloadCheckPdf',
  host: 'checks',
  method: 'GET',
  path: '/v1/checks/{check_id}/pdf',
  summary: "Download a check's PDF",
  keyed: true,
  repeatable: true,
  parameters: { check_id: checkIdInPath, lang: language('Two lower-case letters; Spanish when left out') },
  success: 200,
  answer: 'application/pdf',
  refusals: {
    ...keyed,
    notReady: { ...notFound, when: 'there is no such check, the PDF was never asked for, or it is not done yet' },
  },
  notes: [
    'The reference asks for the PDF first; a guide shows the download alone. Which languages work is not documented.',
    'The media type is inferred: the reference only shows that the answer is bytes.',
  ],
  source: doc('REF'),
});

/** How the databases have answered, by hour. */
export const getCheckHealth = defineEndpoint({
  id: 'getCheckHealth',
  host: 'checks',
  method: 'GET',
  path: '/v1/health',
  summary: 'Read the state of the databases',
  keyed: true,
  repeatable: true,
  parameters: {
    country: { in: 'query', type: 'enum', values: CHECK_COUNTRIES, text: 'Country', source: doc('REF') },
    unixTimestampSeconds: {
      in: 'query',
      type: 'integer',
      required: 'by the reference, not by the older specification',
      text: 'A moment of the day that is asked for',
      source: doc('REF'),
    },
    unixtimezoneOffsetSeconds: {
      in: 'query',
      type: 'integer',
      required: 'by the reference, not by the older specification',
      text: 'Seconds from UTC',
      example: '-18000',
      source: doc('REF'),
    },
  },
  success: 200,
  answer: 'CheckHealth',
  refusals: keyed,
  source: doc('REF'),
});

/** The same under the path of an older specification. */
export const getOlderCheckHealth = defineEndpoint({
  ...getCheckHealth,
  id: 'getOlderCheckHealth',
  path: '/v1/checks/health',
  summary: 'Read the state of the databases, by an older path',
  notes: ['An older specification has this path; the reference has `/v1/health`.'],
  source: sdk('SPEC'),
});
