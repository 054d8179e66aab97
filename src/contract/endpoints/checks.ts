import { defineEndpoint } from '../endpoint.ts';
import { doc, inferred } from '../source.ts';
import { badStartKey, keyed, pageKey } from './refusals.ts';

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
