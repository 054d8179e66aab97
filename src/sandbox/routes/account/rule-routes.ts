import { ok } from '../../../base/result.ts';
import type { Rule } from '../../../contract/answers.ts';
import {
  createRule,
  deleteRule,
  getRule,
  getVariablesSpec,
  listRules,
  updateRule,
} from '../../../contract/endpoints/rules.ts';
import { isCondition } from '../../hooks/condition.ts';
import type { RuleRecord } from '../../hooks/records.ts';
import { SUBSCRIPTION_LIMITS } from '../../hooks/subscriptions.ts';
import { placedPageOf } from '../../http/pages.ts';
import { defineRoute, refuse } from '../../http/route.ts';
import { newId, newNanos } from '../../lifecycle/ids.ts';
import { timestamp } from '../../lifecycle/timestamp.ts';

const ALWAYS = '{}';

/** Makes a rule; without a condition it always holds, which is ours. */
export const createRuleRoute = defineRoute(createRule, {
  problems: {
    name: { missing: 'missingName' },
    event_type: { missing: 'invalidEventType', invalid: 'invalidEventType' },
  },
  answer({ parameters: { name, event_type, condition = ALWAYS }, context }) {
    const { subscriptions } = context.webhooks;
    if (!isCondition(condition)) return refuse('invalidCondition');
    if (subscriptions.rules().length >= SUBSCRIPTION_LIMITS.rules) return refuse('tooMany');
    const now = timestamp(context.now(), newNanos(context.random));
    const rule: RuleRecord = {
      rule_id: newId('RUL', context.random, (id) => subscriptions.rule(id) !== undefined),
      name,
      event_type: event_type as Rule['event_type'],
      condition,
      creation_date: now,
      update_date: now,
      actions: [],
    };
    subscriptions.putRule(rule);
    return ok({ rule: answerOf(rule) });
  },
});

/** All rules, oldest first. */
export const listRulesRoute = defineRoute(listRules, {
  answer(call) {
    const page = placedPageOf(call, call.context.webhooks.subscriptions.rulePlaces());
    if (page === 'bad-key') return refuse('badStartKey');
    return ok({ next: page.next, rules: page.entries.map(answerOf), self: page.self });
  },
});

/** One rule. */
export const getRuleRoute = defineRoute(getRule, {
  answer({ parameters: { rule_id }, context }) {
    const rule = context.webhooks.subscriptions.rule(rule_id);
    return rule === undefined ? refuse('noRule') : ok({ rule: answerOf(rule) });
  },
});

/** Changes a rule; what is left out stays. */
export const updateRuleRoute = defineRoute(updateRule, {
  problems: { event_type: { invalid: 'invalidEventType' } },
  answer({ parameters: { rule_id, event_type, ...parameters }, context }) {
    const { subscriptions } = context.webhooks;
    const former = subscriptions.rule(rule_id);
    if (former === undefined) return refuse('noRule');
    const { condition = former.condition, name = former.name } = parameters;
    if (!isCondition(condition)) return refuse('invalidCondition');
    const rule: RuleRecord = {
      ...former,
      name,
      condition,
      event_type: (event_type as Rule['event_type'] | undefined) ?? former.event_type,
      update_date: timestamp(context.now(), newNanos(context.random)),
    };
    subscriptions.putRule(rule);
    return ok({ rule: answerOf(rule) });
  },
});

/** Deletes a rule with its actions. */
export const deleteRuleRoute = defineRoute(deleteRule, {
  answer({ parameters: { rule_id }, context }) {
    const { subscriptions } = context.webhooks;
    if (subscriptions.rule(rule_id) === undefined) return refuse('noRule');
    subscriptions.deleteRule(rule_id);
    return ok({ message: 'delete successful' });
  },
});

/** The variables that the reference prints. */
export const getVariablesSpecRoute = defineRoute(getVariablesSpec, {
  answer: () =>
    ok({
      variables_spec: {
        'variable.check.check_id': { type: 'string' },
        'variable.person.gender': { type: 'string' },
      },
    }),
});

function answerOf({ actions: _, ...rule }: RuleRecord): Rule {
  return rule;
}
