import { CHECK_COUNTRIES } from '../checks/check-values.ts';
import { defineEndpoint } from '../endpoint.ts';
import { doc, sdk } from '../source.ts';
import { keyed } from './refusals.ts';

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
