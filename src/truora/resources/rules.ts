import { isRecord } from '../../base/json.ts';
import type { ActionVariable } from '../../contract/answers.ts';
import type { Rule, RuleAction } from '../../contract/as-read.ts';
import type { ParametersOf } from '../../contract/endpoint.ts';
import {
  createRuleAction,
  deleteActionVariable,
  deleteRuleAction,
  listActionVariables,
  listRuleActions,
  setActionVariable,
  updateRuleAction,
} from '../../contract/endpoints/rule-actions.ts';
import {
  createRule,
  deleteRule,
  getRule,
  getVariablesSpec,
  listRules,
  updateRule,
} from '../../contract/endpoints/rules.ts';
import { objectIn } from '../answers/narrowed.ts';
import type { Received } from '../answers/received.ts';
import { unexpectedShape } from '../answers/received.ts';
import { membersOf, type Page, type PageParams, pageOf } from '../page.ts';
import type { Call, Sender } from '../sender.ts';

/** What a rule is made from: wire names. */
export type RuleParams = ParametersOf<typeof createRule>;
/** What an action of a rule is made from: wire names, those of its configuration with `config.` in front. */
export type RuleActionParams = Omit<ParametersOf<typeof createRuleAction>, 'rule_id'>;
/** What an environment variable is made from. */
export type ActionVariableParams = Omit<ParametersOf<typeof setActionVariable>, 'rule_id' | 'action_id'>;

/** Rules of the rules engine. Creations are not repeated when they may have happened. */
export interface RulesResource {
  list(params?: PageParams, call?: Call): Promise<Page<Rule>>;
  get(ruleId: string, call?: Call): Promise<Rule>;
  create(params: RuleParams, call?: Call): Promise<Rule>;
  /** Whether what is left out stays is not documented. */
  update(ruleId: string, params: Partial<RuleParams>, call?: Call): Promise<Rule>;
  delete(ruleId: string, call?: Call): Promise<void>;
  /** The type of each variable that conditions can use, by name such as `variable.check.check_id`. */
  variables(call?: Call): Promise<Readonly<Record<string, string>>>;
  readonly actions: RuleActionsResource;
}

/** What rules do. */
export interface RuleActionsResource {
  list(ruleId: string, params?: PageParams, call?: Call): Promise<Page<RuleAction>>;
  create(ruleId: string, params: RuleActionParams, call?: Call): Promise<RuleAction>;
  /** Whether what is left out stays is not documented. */
  update(ruleId: string, actionId: string, params: Partial<RuleActionParams>, call?: Call): Promise<RuleAction>;
  delete(ruleId: string, actionId: string, call?: Call): Promise<void>;
  readonly envs: ActionVariablesResource;
}

/** The environment variables of an action; values of secret ones come back empty (REF). */
export interface ActionVariablesResource {
  list(ruleId: string, actionId: string, call?: Call): Promise<readonly ActionVariable[]>;
  /** Resolves with the variables of the answer: all of them, or the one that was set. */
  set(ruleId: string, actionId: string, params: ActionVariableParams, call?: Call): Promise<readonly ActionVariable[]>;
  delete(ruleId: string, actionId: string, name: string, call?: Call): Promise<void>;
}

/** Makes the rules of a sender. */
export function rulesOf(sender: Sender): RulesResource {
  const { send } = sender;
  return {
    async list(params = {}, call) {
      const received = await send(listRules, params, call);
      return pageOf(received, 'Rule', ['rules'], params.start_key);
    },
    get: async (rule_id, call) => ruleIn(await send(getRule, { rule_id }, call)),
    create: async (params, call) => ruleIn(await send(createRule, params, call)),
    update: async (rule_id, params, call) => ruleIn(await send(updateRule, { ...params, rule_id }, call)),
    async delete(rule_id, call) {
      await send(deleteRule, { rule_id }, call);
    },
    async variables(call) {
      const received = await send(getVariablesSpec, {}, call);
      const spec = isRecord(received.body) ? received.body.variables_spec : undefined;
      if (!isRecord(spec)) throw unexpectedShape(received, 'variables_spec');
      return Object.fromEntries(
        Object.entries(spec).map(([name, about]) => [name, isRecord(about) ? String(about.type ?? '') : '']),
      );
    },
    actions: actionsOf(sender),
  };
}

function actionsOf(sender: Sender): RuleActionsResource {
  const { send } = sender;
  return {
    async list(rule_id, params = {}, call) {
      const received = await send(listRuleActions, { ...params, rule_id }, call);
      return pageOf(received, 'RuleAction', ['actions'], params.start_key);
    },
    create: async (rule_id, params, call) => actionIn(await send(createRuleAction, { ...params, rule_id }, call)),
    update: async (rule_id, action_id, params, call) =>
      actionIn(await send(updateRuleAction, { ...params, rule_id, action_id }, call)),
    async delete(rule_id, action_id, call) {
      await send(deleteRuleAction, { rule_id, action_id }, call);
    },
    envs: envsOf(sender),
  };
}

function envsOf({ send }: Sender): ActionVariablesResource {
  return {
    list: async (rule_id, action_id, call) =>
      variablesIn(await send(listActionVariables, { rule_id, action_id }, call)),
    set: async (rule_id, action_id, params, call) =>
      variablesIn(await send(setActionVariable, { ...params, rule_id, action_id }, call)),
    async delete(rule_id, action_id, var_name, call) {
      await send(deleteActionVariable, { rule_id, action_id, var_name }, call);
    },
  };
}

const ruleIn = (received: Received) => objectIn(received, 'rule', 'Rule');
const actionIn = (received: Received) => objectIn(received, 'action', 'RuleAction');

/** Values are kept as they are: that of a secret one is an empty text (REF). */
function variablesIn(received: Received): readonly ActionVariable[] {
  const members = membersOf(received.body, ['variables']);
  if (members === undefined) throw unexpectedShape(received, 'a list of variables');
  return members.flatMap((member) =>
    isRecord(member) && typeof member.name === 'string' && member.name !== ''
      ? [
          {
            name: member.name,
            secret: member.secret === true,
            value: typeof member.value === 'string' ? member.value : '',
          },
        ]
      : [],
  );
}
