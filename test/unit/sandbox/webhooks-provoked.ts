import type { Provoke } from './checks-provoked.ts';
import type { TestSandbox } from './test-sandbox.ts';

export const HOOKS = '/account/v1/hooks';
export const RULES = '/account/v1/bre/rules';
/** Hooks and rules that are taken. */
export const HOOK = { event_type: 'all', subscriber_type: 'web', subscriber_url: 'http://127.0.0.1:9/hook' };
export const RULE = { name: 'finished', event_type: 'checks.check.finished', condition: '{}' };
export const ACTION = { name: 'tell', type: 'http_request', 'config.url': 'http://127.0.0.1:9/action' };

type Form = Record<string, string>;

const posted =
  (path: string, form: Form): Provoke =>
  ({ ask }) =>
    ask(path, { form });

export const newHook = async ({ ask }: TestSandbox, form: Form = {}) =>
  (await ask(HOOKS, { form: { ...HOOK, ...form } })).json;
export const newRule = async ({ ask }: TestSandbox, form: Form = {}) =>
  (await ask(RULES, { form: { ...RULE, ...form } })).json.rule;

/** A rule with an action, and the path of the latter. */
export async function newAction(world: TestSandbox, form: Form = {}, rule: Form = {}): Promise<string> {
  const { rule_id } = await newRule(world, rule);
  const { json } = await world.ask(`${RULES}/${rule_id}/actions`, { form: { ...ACTION, ...form } });
  return `${RULES}/${rule_id}/actions/${json.action.action_id}`;
}

const onHook =
  (form: Form): Provoke =>
  async (world) =>
    world.ask(`${HOOKS}/${(await newHook(world)).hook_id}`, { method: 'PUT', form: { ...HOOK, ...form } });

const onRule =
  (method: string, suffix: string, form?: Form): Provoke =>
  async (world) =>
    world.ask(`${RULES}/${(await newRule(world)).rule_id}${suffix}`, { method, ...(form && { form }) });

const onAction =
  (method: string, suffix: string, form?: Form): Provoke =>
  async (world) =>
    world.ask(`${await newAction(world)}${suffix}`, { method, ...(form && { form }) });

const nowhere =
  (method: string, suffix: string, form?: Form): Provoke =>
  ({ ask }) =>
    ask(`${RULES}/RUL0${suffix}`, { method, ...(form && { form }) });

/** Asks so often that a limit is passed. */
const often =
  (times: number, provoke: (world: TestSandbox, i: number) => ReturnType<Provoke>): Provoke =>
  async (world) => {
    for (let i = 0; i < times; i++) await provoke(world, i);
    return provoke(world, times);
  };

const hookFaults: Record<string, Form> = {
  invalidEventType: { event_type: 'nothing' },
  invalidSubscriber: { subscriber_type: 'pigeon' },
  invalidUrl: { subscriber_url: 'http://example.test/hook' },
  missingAddress: { subscriber_type: 'email' },
  invalidLanguage: { subscriber_language: 'xx' },
  invalidActions: { event_type: 'check', actions: 'deleted' },
  invalidStatus: { status: 'asleep' },
};
const actionFaults: Record<string, Form> = {
  missingName: { name: '' },
  invalidStatus: { status: 'asleep' },
  invalidType: { type: 'pigeon' },
  invalidMethod: { 'config.http_method': 'PATCH' },
  invalidUrl: { 'config.url': 'file:///etc/passwd' },
};
const NO_ACTION = '/actions/ACT0';

const each = (faults: Record<string, Form>, provoke: (form: Form) => Provoke) =>
  Object.fromEntries(Object.entries(faults).map(([name, form]) => [name, provoke(form)]));

const { missingName: _, ...changeFaults } = actionFaults;

/** How to get each refusal of hooks, the delivery log and rules. */
export const WEBHOOKS_PROVOKED: Record<string, Record<string, Provoke>> = {
  createHook: {
    ...each(hookFaults, (form) => posted(HOOKS, { ...HOOK, ...form })),
    tooMany: often(100, ({ ask }) => ask(HOOKS, { form: HOOK })),
  },
  updateHook: {
    ...each(hookFaults, onHook),
    noHook: ({ ask }) => ask(`${HOOKS}/HOK0`, { method: 'PUT', form: HOOK }),
  },
  deleteHook: { noHook: ({ ask }) => ask(`${HOOKS}/HOK0`, { method: 'DELETE' }) },
  getHookEvent: { noEvent: ({ ask }) => ask(`${HOOKS}/events/HIK0`) },
  createRule: {
    missingName: posted(RULES, { ...RULE, name: '' }),
    invalidEventType: posted(RULES, { ...RULE, event_type: 'check.created' }),
    invalidCondition: posted(RULES, { ...RULE, condition: '[1' }),
    tooMany: often(100, ({ ask }) => ask(RULES, { form: RULE })),
  },
  getRule: { noRule: nowhere('GET', '') },
  updateRule: {
    invalidEventType: onRule('PUT', '', { event_type: 'check.created' }),
    invalidCondition: onRule('PUT', '', { condition: 'true' }),
    noRule: nowhere('PUT', '', RULE),
  },
  deleteRule: { noRule: nowhere('DELETE', '') },
  createRuleAction: {
    ...each(actionFaults, (form) => onRule('POST', '/actions', { ...ACTION, ...form })),
    noRule: nowhere('POST', '/actions', ACTION),
    tooMany: async (world) => {
      const { rule_id } = await newRule(world);
      return often(20, ({ ask }) => ask(`${RULES}/${rule_id}/actions`, { form: ACTION }))(world);
    },
  },
  listRuleActions: { noRule: nowhere('GET', '/actions'), badStartKey: onRule('GET', '/actions?start_key=%00') },
  listRules: { badStartKey: ({ ask }) => ask(`${RULES}?start_key=%00`) },
  listHooks: { badStartKey: ({ ask }) => ask(`${HOOKS}?start_key=%00`) },
  listHookEvents: { badStartKey: ({ ask }) => ask(`${HOOKS}/events?start_key=%00`) },
  updateRuleAction: {
    ...each(changeFaults, (form) => onAction('PUT', '', form)),
    noRule: nowhere('PUT', NO_ACTION, ACTION),
    noAction: onRule('PUT', NO_ACTION, ACTION),
  },
  deleteRuleAction: { noRule: nowhere('DELETE', NO_ACTION), noAction: onRule('DELETE', NO_ACTION) },
  setActionVariable: {
    invalidName: onAction('POST', '/envs', { name: '1A', value: 'a' }),
    missingValue: onAction('POST', '/envs', { name: 'A' }),
    noRule: nowhere('POST', `${NO_ACTION}/envs`, { name: 'A', value: 'a' }),
    noAction: onRule('POST', `${NO_ACTION}/envs`, { name: 'A', value: 'a' }),
    tooMany: async (world) => {
      const path = await newAction(world);
      return often(50, ({ ask }, i) => ask(`${path}/envs`, { form: { name: `A${i}`, value: 'a' } }))(world);
    },
  },
  listActionVariables: { noRule: nowhere('GET', `${NO_ACTION}/envs`), noAction: onRule('GET', `${NO_ACTION}/envs`) },
  deleteActionVariable: {
    noRule: nowhere('DELETE', `${NO_ACTION}/envs/A`),
    noAction: onRule('DELETE', `${NO_ACTION}/envs/A`),
    noVariable: onAction('DELETE', '/envs/A'),
  },
};
