import { defineEndpoint, formText } from '../endpoint.ts';
import {
  HOOK_ACTIONS,
  HOOK_EVENT_TYPES,
  SUBSCRIBER_LANGUAGES,
  SUBSCRIBER_TYPES,
  SWITCH_STATUSES,
} from '../events/values.ts';
import { inferred, type Source, sdk } from '../source.ts';
import { keyed, likelyBadStartKey, likelyInvalid, missing, startKey } from './refusals.ts';

const SPEC = sdk('SPEC');

const text = (about: string, example: string, source: Source = SPEC) => formText(about, example, source);

const parameters = {
  event_type: {
    in: 'form',
    type: 'enum',
    values: HOOK_EVENT_TYPES,
    required: true,
    text: 'What it is told about',
    example: 'check',
    source: SPEC,
  },
  subscriber_type: {
    in: 'form',
    type: 'enum',
    values: SUBSCRIBER_TYPES,
    required: true,
    text: 'How it is told',
    example: 'web',
    source: SPEC,
  },
  subscriber_url: {
    ...text('Where events are sent', 'https://example.test/truora'),
    required: 'with `subscriber_type=web`',
  },
  subscriber_address: {
    ...text('Where messages are sent', 'ana@example.test'),
    required: 'with `subscriber_type=email`',
  },
  subscriber_name: text('Who gets the messages', 'Ana Prueba'),
  subscriber_language: {
    in: 'form',
    type: 'enum',
    values: SUBSCRIBER_LANGUAGES,
    text: 'Language of the messages',
    source: SPEC,
  },
  actions: {
    in: 'form',
    type: 'enum',
    values: HOOK_ACTIONS,
    repeated: true,
    text: 'What has to happen; not needed with `event_type=all`. How a list is sent is not documented',
    source: SPEC,
  },
  status: {
    in: 'form',
    type: 'enum',
    values: SWITCH_STATUSES,
    text: 'Whether it is told anything; `enabled` when left out',
    source: SPEC,
  },
} as const;

const hookIdInPath = {
  in: 'path',
  type: 'string',
  required: true,
  text: 'The hook',
  example: 'HOK0123456789abcdef0123456789abcdef',
  source: SPEC,
} as const;

const invalid = {
  invalidEventType: likelyInvalid('invalid event type', '`event_type` is missing or unknown'),
  invalidSubscriber: likelyInvalid('invalid subscriber type', '`subscriber_type` is missing or unknown'),
  invalidUrl: likelyInvalid('invalid subscriber url', '`subscriber_url` is missing or cannot be called'),
  missingAddress: likelyInvalid('missing subscriber address', '`subscriber_address` is missing'),
  invalidLanguage: likelyInvalid('invalid subscriber language', '`subscriber_language` is unknown'),
  invalidActions: likelyInvalid('invalid actions', '`actions` has an unknown one'),
  invalidStatus: likelyInvalid('invalid status', '`status` is neither enabled nor disabled'),
} as const;

const noHook = missing('there is no such hook', inferred());

const OLDER =
  'Of an older specification, whose host was api.truora.com; the current reference has the delivery log below the same path on this host.';

/** Subscribes to events. */
export const createHook = defineEndpoint({
  id: 'createHook',
  host: 'account',
  method: 'POST',
  path: '/v1/hooks',
  summary: 'Create a hook',
  encoding: 'form',
  keyed: true,
  repeatable: false,
  creates: 'hook',
  parameters,
  success: 201,
  answer: 'Hook',
  refusals: {
    ...keyed,
    ...invalid,
    tooMany: likelyInvalid('too many hooks', 'the account has as many hooks as it may'),
  },
  notes: [OLDER],
  source: SPEC,
});

/** All subscriptions. */
export const listHooks = defineEndpoint({
  id: 'listHooks',
  host: 'account',
  method: 'GET',
  path: '/v1/hooks',
  summary: 'List hooks',
  keyed: true,
  repeatable: true,
  parameters: { start_key: { ...startKey, source: SPEC } },
  success: 200,
  answer: 'HookList',
  refusals: { ...keyed, badStartKey: likelyBadStartKey },
  notes: [OLDER],
  source: SPEC,
});

/** Changes a subscription. */
export const updateHook = defineEndpoint({
  id: 'updateHook',
  host: 'account',
  method: 'PUT',
  path: '/v1/hooks/{hook_id}',
  summary: 'Change a hook',
  encoding: 'form',
  keyed: true,
  repeatable: true,
  parameters: { hook_id: hookIdInPath, ...parameters },
  success: 200,
  answer: 'Hook',
  refusals: { ...keyed, ...invalid, noHook },
  notes: [OLDER, 'Whether what is left out stays is not documented; sending everything is safe.'],
  source: SPEC,
});

/** Ends a subscription. */
export const deleteHook = defineEndpoint({
  id: 'deleteHook',
  host: 'account',
  method: 'DELETE',
  path: '/v1/hooks/{hook_id}',
  summary: 'Delete a hook',
  keyed: true,
  repeatable: false,
  parameters: { hook_id: hookIdInPath },
  success: 200,
  answer: 'Deleted',
  refusals: { ...keyed, noHook },
  notes: [OLDER, 'No source prints the answer; it is that of rules.'],
  source: SPEC,
});
