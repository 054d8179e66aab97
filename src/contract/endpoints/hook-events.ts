import { defineEndpoint } from '../endpoint.ts';
import { doc, inferred } from '../source.ts';
import { keyed, likelyBadStartKey, missing, startKey } from './refusals.ts';

/** The delivery log, newest first. */
export const listHookEvents = defineEndpoint({
  id: 'listHookEvents',
  host: 'account',
  method: 'GET',
  path: '/v1/hooks/events',
  summary: 'List delivered events',
  keyed: true,
  repeatable: true,
  parameters: { start_key: { ...startKey, source: inferred() } },
  success: 200,
  answer: 'HookEventList',
  refusals: { ...keyed, badStartKey: likelyBadStartKey },
  notes: [
    'Kept for 60 days. Order and page size are not documented; the schema that the reference prints is that of another call.',
  ],
  source: doc('REF'),
});

/** One entry of the delivery log, without an envelope. */
export const getHookEvent = defineEndpoint({
  id: 'getHookEvent',
  host: 'account',
  method: 'GET',
  path: '/v1/hooks/events/{idempotency_key}',
  summary: 'Read a delivered event',
  keyed: true,
  repeatable: true,
  parameters: {
    idempotency_key: {
      in: 'path',
      type: 'string',
      required: true,
      text: 'The entry',
      example: 'HIK0123456789abcdef0123456789abcdef01234567',
      source: doc('REF'),
    },
  },
  success: 200,
  answer: 'HookEvent',
  refusals: { ...keyed, noEvent: missing('there is no such entry', inferred()) },
  source: doc('REF'),
});
