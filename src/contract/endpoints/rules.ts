import { defineEndpoint } from '../endpoint.ts';
import { RULE_EVENT_TYPES } from '../events/values.ts';
import { doc, inferred } from '../source.ts';
import { keyed, likelyBadStartKey, likelyInvalid, missing, startKey } from './refusals.ts';

/** The rule in the path of what belongs to it. */
export const ruleIdInPath = {
  in: 'path',
  type: 'string',
  required: true,
  text: 'The rule',
  example: 'RUL0123456789abcdef0123456789abcdef',
  source: doc('REF'),
} as const;

const name = {
  in: 'form',
  type: 'string',
  text: 'For people',
  example: 'finished checks',
  source: doc('REF'),
} as const;

const eventType = {
  in: 'form',
  type: 'enum',
  values: RULE_EVENT_TYPES,
  text: 'The event that it waits for; the reference allows the first here and shows both in answers',
  example: 'checks.check.finished',
  source: doc('REF'),
} as const;

const condition = {
  in: 'form',
  type: 'string',
  text: 'JSONLogic as text',
  example: '{"===":[{"var": "variable.person.gender"},"male"]}',
  source: doc('REF'),
} as const;

const invalid = {
  invalidEventType: likelyInvalid('invalid event type', '`event_type` is missing or unknown'),
  invalidCondition: likelyInvalid('invalid condition', '`condition` is no JSON object'),
} as const;

/** 404 for a rule. */
export const noRule = missing('there is no such rule', inferred());

/** Makes a rule. */
export const createRule = defineEndpoint({
  id: 'createRule',
  host: 'account',
  method: 'POST',
  path: '/v1/bre/rules',
  summary: 'Create a rule',
  encoding: 'form',
  keyed: true,
  repeatable: false,
  creates: 'rule',
  parameters: {
    name: { ...name, required: true },
    event_type: { ...eventType, required: true },
    condition,
  },
  success: 200,
  answer: 'RuleReply',
  refusals: {
    ...keyed,
    missingName: likelyInvalid('missing name', '`name` is missing'),
    ...invalid,
    tooMany: likelyInvalid('too many rules', 'the account has as many rules as it may'),
  },
  notes: [
    '`event_actions` is named in the prose without a shape. The dashboard offers more events, whose names are not known.',
  ],
  source: doc('REF'),
});

/** All rules. */
export const listRules = defineEndpoint({
  id: 'listRules',
  host: 'account',
  method: 'GET',
  path: '/v1/bre/rules',
  summary: 'List rules',
  keyed: true,
  repeatable: true,
  parameters: { start_key: { ...startKey, source: inferred() } },
  success: 200,
  answer: 'RuleList',
  refusals: { ...keyed, badStartKey: likelyBadStartKey },
  source: doc('REF'),
});

/** Reads one rule. */
export const getRule = defineEndpoint({
  id: 'getRule',
  host: 'account',
  method: 'GET',
  path: '/v1/bre/rules/{rule_id}',
  summary: 'Read a rule',
  keyed: true,
  repeatable: true,
  parameters: { rule_id: ruleIdInPath },
  success: 200,
  answer: 'RuleReply',
  refusals: { ...keyed, noRule },
  source: doc('REF'),
});

/** Changes a rule; what is left out stays in the sandbox, which is not documented. */
export const updateRule = defineEndpoint({
  id: 'updateRule',
  host: 'account',
  method: 'PUT',
  path: '/v1/bre/rules/{rule_id}',
  summary: 'Change a rule',
  encoding: 'form',
  keyed: true,
  repeatable: true,
  parameters: { rule_id: ruleIdInPath, name, event_type: eventType, condition },
  success: 200,
  answer: 'RuleReply',
  refusals: { ...keyed, ...invalid, noRule },
  source: doc('REF'),
});

/** Deletes a rule with its actions. */
export const deleteRule = defineEndpoint({
  id: 'deleteRule',
  host: 'account',
  method: 'DELETE',
  path: '/v1/bre/rules/{rule_id}',
  summary: 'Delete a rule',
  keyed: true,
  repeatable: false,
  parameters: { rule_id: ruleIdInPath },
  success: 200,
  answer: 'Deleted',
  refusals: { ...keyed, noRule },
  source: doc('REF'),
});

/** What conditions can ask about. */
export const getVariablesSpec = defineEndpoint({
  id: 'getVariablesSpec',
  host: 'account',
  method: 'GET',
  path: '/v1/bre/variables-spec',
  summary: 'List the variables of rules',
  keyed: true,
  repeatable: true,
  parameters: {},
  success: 200,
  answer: 'VariablesSpec',
  refusals: keyed,
  notes: ['Only `variable.check.check_id` and `variable.person.gender` are printed.'],
  source: doc('REF'),
});
