import { withoutUndefined } from '../../../base/json.ts';
import { ok, type Result } from '../../../base/result.ts';
import type { ActionVariable, RuleAction } from '../../../contract/answers.ts';
import {
  createRuleAction,
  deleteActionVariable,
  deleteRuleAction,
  listActionVariables,
  listRuleActions,
  setActionVariable,
  updateRuleAction,
} from '../../../contract/endpoints/rule-actions.ts';
import type { RouteContext } from '../../context.ts';
import type { ActionRecord, RuleRecord, VariableRecord } from '../../hooks/records.ts';
import { SUBSCRIPTION_LIMITS } from '../../hooks/subscriptions.ts';
import { isCallable } from '../../hooks/target-url.ts';
import { pageOf } from '../../http/pages.ts';
import { type Call, defineRoute, refuse } from '../../http/route.ts';
import { newId, newNanos } from '../../lifecycle/ids.ts';
import { timestamp } from '../../lifecycle/timestamp.ts';

const problems = {
  type: { missing: 'invalidType', invalid: 'invalidType' },
  status: { invalid: 'invalidStatus' },
  'config.http_method': { invalid: 'invalidMethod' },
} as const;

/** Adds an action to a rule; enabled unless told, which is ours. */
export const createRuleActionRoute = defineRoute(createRuleAction, {
  problems: { ...problems, name: { missing: 'missingName' } },
  answer({ parameters, context }) {
    const rule = context.webhooks.subscriptions.rule(parameters.rule_id);
    if (rule === undefined) return refuse('noRule');
    const config = configFrom(parameters, {});
    if (!isUsable(parameters.type, config, context)) return refuse('invalidUrl');
    if (rule.actions.length >= SUBSCRIPTION_LIMITS.actions) return refuse('tooMany');
    const now = timestamp(context.now(), newNanos(context.random));
    const action: ActionRecord = {
      action_id: newId('ACT', context.random, (id) => rule.actions.some(({ action_id }) => action_id === id)),
      name: parameters.name,
      status: (parameters.status ?? 'enabled') as RuleAction['status'],
      type: parameters.type as RuleAction['type'],
      config,
      creation_date: now,
      update_date: now,
      variables: [],
    };
    context.webhooks.subscriptions.putRule({ ...rule, actions: [...rule.actions, action] });
    return ok({ action: answerOf(action) });
  },
});

/** The actions of a rule, oldest first. */
export const listRuleActionsRoute = defineRoute(listRuleActions, {
  answer(call) {
    const rule = call.context.webhooks.subscriptions.rule(call.parameters.rule_id);
    if (rule === undefined) return refuse('noRule');
    const page = pageOf(call, rule.actions, { of: ({ action_id }) => action_id });
    if (page === 'bad-key') return refuse('badStartKey');
    return ok({ actions: page.entries.map(answerOf), next: page.next, self: page.self });
  },
});

/** Changes an action; what is left out stays. */
export const updateRuleActionRoute = defineRoute(updateRuleAction, {
  problems,
  answer({ parameters, context }) {
    const found = find(parameters, context);
    if (!found.ok) return found;
    const { rule, action } = found.value;
    const type = (parameters.type as RuleAction['type'] | undefined) ?? action.type;
    const config = configFrom(parameters, action.config);
    if (!isUsable(type, config, context)) return refuse('invalidUrl');
    const changed: ActionRecord = {
      ...action,
      name: parameters.name ?? action.name,
      status: (parameters.status as RuleAction['status'] | undefined) ?? action.status,
      type,
      config,
      update_date: timestamp(context.now(), newNanos(context.random)),
    };
    put(rule, changed, context);
    return ok({ action: answerOf(changed) });
  },
});

/** Deletes an action. */
export const deleteRuleActionRoute = defineRoute(deleteRuleAction, {
  answer({ parameters, context }) {
    const found = find(parameters, context);
    if (!found.ok) return found;
    const { rule, action } = found.value;
    const actions = rule.actions.filter(({ action_id }) => action_id !== action.action_id);
    context.webhooks.subscriptions.putRule({ ...rule, actions });
    return ok({ message: 'delete successful' });
  },
});

/** Sets an environment variable of an action; not secret unless told, which is ours. */
export const setActionVariableRoute = defineRoute(setActionVariable, {
  problems: { name: { missing: 'invalidName', invalid: 'invalidName' }, value: { missing: 'missingValue' } },
  answer({ parameters, context }) {
    const found = find(parameters, context);
    if (!found.ok) return found;
    const { rule, action } = found.value;
    const { name, value, secret = false } = parameters;
    const others = action.variables.filter((variable) => variable.name !== name);
    if (others.length >= SUBSCRIPTION_LIMITS.variables) return refuse('tooMany');
    const variables = [...others, { name, value, secret }];
    put(rule, { ...action, variables }, context);
    return ok({ variables: variables.map(shown) });
  },
});

/** The environment variables of an action. */
export const listActionVariablesRoute = defineRoute(listActionVariables, {
  answer({ parameters, context }) {
    const found = find(parameters, context);
    return found.ok ? ok({ variables: found.value.action.variables.map(shown) }) : found;
  },
});

/** Deletes an environment variable of an action. */
export const deleteActionVariableRoute = defineRoute(deleteActionVariable, {
  answer({ parameters, context }) {
    const found = find(parameters, context);
    if (!found.ok) return found;
    const { rule, action } = found.value;
    const variables = action.variables.filter(({ name }) => name !== parameters.var_name);
    if (variables.length === action.variables.length) return refuse('noVariable');
    put(rule, { ...action, variables }, context);
    return ok({ message: 'delete successful' });
  },
});

function find(
  { rule_id, action_id }: { readonly rule_id: string; readonly action_id: string },
  { webhooks }: RouteContext,
): Result<{ readonly rule: RuleRecord; readonly action: ActionRecord }, 'noRule' | 'noAction'> {
  const rule = webhooks.subscriptions.rule(rule_id);
  if (rule === undefined) return refuse('noRule');
  const action = rule.actions.find((one) => one.action_id === action_id);
  return action === undefined ? refuse('noAction') : ok({ rule, action });
}

function put(rule: RuleRecord, action: ActionRecord, { webhooks }: RouteContext): void {
  const actions = rule.actions.map((one) => (one.action_id === action.action_id ? action : one));
  webhooks.subscriptions.putRule({ ...rule, actions });
}

function configFrom(
  parameters: Pick<Call<typeof createRuleAction>['parameters'], `config.${keyof RuleAction['config']}`>,
  former: RuleAction['config'],
): RuleAction['config'] {
  return withoutUndefined({
    http_method: (parameters['config.http_method'] as RuleAction['config']['http_method']) ?? former.http_method,
    url: parameters['config.url'] ?? former.url,
    headers: parameters['config.headers'] ?? former.headers,
    body_template: parameters['config.body_template'] ?? former.body_template,
  });
}

function isUsable(type: string, { url }: RuleAction['config'], { settings }: RouteContext): boolean {
  return type !== 'http_request' || (url !== undefined && isCallable(url, settings.defaults.webhook_targets));
}

function shown({ name, secret, value }: VariableRecord): ActionVariable {
  return { name, secret, value: secret ? '' : value };
}

function answerOf({ variables: _, ...action }: ActionRecord): RuleAction {
  return action;
}
