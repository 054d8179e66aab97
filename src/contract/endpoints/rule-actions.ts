import { defineEndpoint, formText } from '../endpoint.ts';
import { ACTION_VARIABLE_PATTERN, RULE_ACTION_TYPES, RULE_HTTP_METHODS, SWITCH_STATUSES } from '../events/values.ts';
import { doc, inferred } from '../source.ts';
import { keyed, likelyBadStartKey, likelyInvalid, missing, startKey } from './refusals.ts';
import { noRule, ruleIdInPath } from './rules.ts';

const NAMED_BY_ANALOGY =
  'The reference names `config` alone; the dotted name is by analogy with `config.token` of integrations';

const config = (about: string, example: string) =>
  ({ ...formText(`${about}. ${NAMED_BY_ANALOGY}`, example), source: inferred() }) as const;

const actionIdInPath = {
  in: 'path',
  type: 'string',
  required: true,
  text: 'The action',
  example: 'ACT0123456789abcdef0123456789abcdef',
  source: doc('REF'),
} as const;

const parameters = {
  name: formText('For people', 'tell my server'),
  status: {
    in: 'form',
    type: 'enum',
    values: SWITCH_STATUSES,
    text: 'Whether it acts',
    example: 'enabled',
    source: doc('REF'),
  },
  type: {
    in: 'form',
    type: 'enum',
    values: RULE_ACTION_TYPES,
    text: 'What it does',
    example: 'http_request',
    source: doc('REF'),
  },
  'config.http_method': {
    in: 'form',
    type: 'enum',
    values: RULE_HTTP_METHODS,
    text: `How it is sent. ${NAMED_BY_ANALOGY}`,
    example: 'POST',
    source: inferred(),
  },
  'config.url': config('Where to; may hold marks such as `{{.check.check_id}}`', 'https://example.test/truora'),
  'config.headers': config('Further headers; how several are joined is not documented', 'x-my-header=value'),
  'config.body_template': config('The body, with marks', 'check_id: {{.check.check_id}}'),
} as const;

const invalid = {
  invalidStatus: likelyInvalid('invalid status', '`status` is neither enabled nor disabled'),
  invalidType: likelyInvalid('invalid action type', '`type` is missing or unknown'),
  invalidMethod: likelyInvalid('invalid http method', '`config.http_method` is unknown'),
  invalidUrl: likelyInvalid('invalid url', '`config.url` is missing or cannot be called'),
} as const;

const noAction = missing('the rule has no such action', inferred());
const path = '/v1/bre/rules/{rule_id}/actions/{action_id}';
const ids = { rule_id: ruleIdInPath, action_id: actionIdInPath } as const;

/** Adds an action to a rule. */
export const createRuleAction = defineEndpoint({
  id: 'createRuleAction',
  host: 'account',
  method: 'POST',
  path: '/v1/bre/rules/{rule_id}/actions',
  summary: 'Create an action of a rule',
  encoding: 'form',
  keyed: true,
  repeatable: false,
  creates: 'rule-action',
  parameters: {
    rule_id: ruleIdInPath,
    ...parameters,
    name: { ...parameters.name, required: true },
    type: { ...parameters.type, required: true },
  },
  success: 200,
  answer: 'RuleActionReply',
  refusals: {
    ...keyed,
    missingName: likelyInvalid('missing name', '`name` is missing'),
    ...invalid,
    noRule,
    tooMany: likelyInvalid('too many actions', 'the rule has as many actions as it may'),
  },
  notes: ['Whether the body is a token where there is no template is not documented.'],
  source: doc('REF'),
});

/** The actions of a rule. */
export const listRuleActions = defineEndpoint({
  id: 'listRuleActions',
  host: 'account',
  method: 'GET',
  path: '/v1/bre/rules/{rule_id}/actions',
  summary: 'List the actions of a rule',
  keyed: true,
  repeatable: true,
  parameters: { rule_id: ruleIdInPath, start_key: { ...startKey, source: inferred() } },
  success: 200,
  answer: 'RuleActionList',
  refusals: { ...keyed, noRule, badStartKey: likelyBadStartKey },
  notes: ['There is no call that reads one action.'],
  source: doc('REF'),
});

/** Changes an action; what is left out stays in the sandbox, which is not documented. */
export const updateRuleAction = defineEndpoint({
  id: 'updateRuleAction',
  host: 'account',
  method: 'PUT',
  path,
  summary: 'Change an action of a rule',
  encoding: 'form',
  keyed: true,
  repeatable: true,
  parameters: { ...ids, ...parameters },
  success: 200,
  answer: 'RuleActionReply',
  refusals: { ...keyed, ...invalid, noRule, noAction },
  source: doc('REF'),
});

/** Deletes an action. */
export const deleteRuleAction = defineEndpoint({
  id: 'deleteRuleAction',
  host: 'account',
  method: 'DELETE',
  path,
  summary: 'Delete an action of a rule',
  keyed: true,
  repeatable: false,
  parameters: ids,
  success: 200,
  answer: 'Deleted',
  refusals: { ...keyed, noRule, noAction },
  source: doc('REF'),
});

/** Sets one environment variable of an action. */
export const setActionVariable = defineEndpoint({
  id: 'setActionVariable',
  host: 'account',
  method: 'POST',
  path: `${path}/envs`,
  summary: 'Set an environment variable of an action',
  encoding: 'form',
  keyed: true,
  repeatable: true,
  parameters: {
    ...ids,
    name: { ...formText('Its name', 'API_KEY'), required: true, pattern: ACTION_VARIABLE_PATTERN },
    value: { ...formText('Its value', 'specimen'), required: true },
    secret: {
      in: 'form',
      type: 'boolean',
      text: 'Whether its value is kept from answers',
      example: 'true',
      source: doc('REF'),
    },
  },
  success: 200,
  answer: 'ActionVariables',
  refusals: {
    ...keyed,
    invalidName: likelyInvalid('invalid variable name', '`name` is missing or not a name'),
    missingValue: likelyInvalid('missing value', '`value` is missing'),
    noRule,
    noAction,
    tooMany: likelyInvalid('too many variables', 'the action has as many variables as it may'),
  },
  notes: ['How a template names such a variable is not documented.'],
  source: doc('REF'),
});

/** The environment variables of an action. */
export const listActionVariables = defineEndpoint({
  id: 'listActionVariables',
  host: 'account',
  method: 'GET',
  path: `${path}/envs`,
  summary: 'List the environment variables of an action',
  keyed: true,
  repeatable: true,
  parameters: ids,
  success: 200,
  answer: 'ActionVariables',
  refusals: { ...keyed, noRule, noAction },
  source: doc('REF'),
});

/** Deletes one environment variable of an action. */
export const deleteActionVariable = defineEndpoint({
  id: 'deleteActionVariable',
  host: 'account',
  method: 'DELETE',
  path: `${path}/envs/{var_name}`,
  summary: 'Delete an environment variable of an action',
  keyed: true,
  repeatable: false,
  parameters: {
    ...ids,
    var_name: {
      in: 'path',
      type: 'string',
      required: true,
      text: 'The variable',
      example: 'API_KEY',
      source: doc('REF'),
    },
  },
  success: 200,
  answer: 'Deleted',
  refusals: {
    ...keyed,
    noRule,
    noAction,
    noVariable: missing('the action has no such variable', inferred()),
  },
  source: doc('REF'),
});
