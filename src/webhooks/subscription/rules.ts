import { type ApiCall, type ApiPage, allOf } from './pages.ts';
import type { SubscriptionPlace } from './place.ts';

/** Parameters of an action that posts (REF). */
export interface ActionFields {
  readonly name: string;
  readonly status: string;
  readonly type: 'http_request';
  readonly 'config.http_method': string;
  readonly 'config.url': string;
  readonly 'config.headers'?: string;
  readonly 'config.body_template'?: string;
}

/** An action as far as it is looked at (REF). */
export interface ActionFacts {
  readonly action_id: string;
  readonly name?: string;
  readonly status?: string;
  readonly type?: string;
  readonly config?:
    | {
        readonly http_method?: string;
        readonly url?: string;
        readonly headers?: string;
        readonly body_template?: string;
      }
    | undefined;
}

/** A rule as far as it is looked at (REF). */
export interface RuleFacts {
  readonly rule_id: string;
  readonly name?: string;
}

/** Parameters of a rule; only this event can be set over the API (REF). */
export interface RuleFields {
  readonly name: string;
  readonly event_type: 'checks.check.finished';
  readonly condition: string;
}

/** The calls of the rules engine that subscribing needs; the client's rules have them. */
export interface RuleApi {
  list(params: { start_key?: string | undefined }, call: ApiCall): Promise<ApiPage<RuleFacts>>;
  create(params: RuleFields, call: ApiCall): Promise<RuleFacts>;
  delete(ruleId: string, call: ApiCall): Promise<unknown>;
  readonly actions: {
    list(ruleId: string, params: { start_key?: string | undefined }, call: ApiCall): Promise<ApiPage<ActionFacts>>;
    create(ruleId: string, params: ActionFields, call: ApiCall): Promise<ActionFacts>;
    update(ruleId: string, actionId: string, params: ActionFields, call: ApiCall): Promise<unknown>;
  };
}

/**
 * True for every check: the printed condition compares a variable with `===`, so constants stand in (REF, inferred).
 */
const ALWAYS = '{"===":[1,1]}';
/** The one mark that the source prints, as JSON (REF). */
const BODY = '{"check_id":"{{.check.check_id}}"}';

/** Actions of rules that post, as subscribers: each is known by its rule and itself, `RUL…/ACT…`. */
export function rulePlace(api: RuleApi): SubscriptionPlace<ActionFields> {
  const listRules = (signal: AbortSignal) => allOf((params) => api.list(params, { signal }));
  return {
    kind: 'rule',
    async list(signal) {
      const found = [];
      for (const { rule_id, name } of await listRules(signal)) {
        const actions = await allOf((params) => api.actions.list(rule_id, params, { signal }));
        for (const action of actions) {
          const fields = fieldsOf(action);
          if (fields === undefined) continue;
          const label = `${name ?? rule_id}: ${fields.name}`;
          found.push({ ref: `${rule_id}/${action.action_id}`, label, address: fields['config.url'], fields });
        }
      }
      return found;
    },
    async create(address, mark, signal) {
      const rule = await api.create({ name: mark, event_type: 'checks.check.finished', condition: ALWAYS }, { signal });
      const fields: ActionFields = {
        name: mark,
        status: 'enabled',
        type: 'http_request',
        'config.http_method': 'POST',
        'config.url': address,
        'config.body_template': BODY,
      };
      const action = await api.actions.create(rule.rule_id, fields, { signal });
      return { ref: `${rule.rule_id}/${action.action_id}`, label: mark };
    },
    async write(ref, fields, signal) {
      const [ruleId = '', actionId = ''] = ref.split('/');
      await api.actions.update(ruleId, actionId, fields, { signal });
    },
    // The whole rule: it was made for this action.
    async remove(ref, signal) {
      await api.delete(ref.split('/')[0] ?? '', { signal });
    },
    async removeRemains(mark, signal) {
      for (const { rule_id, name } of await listRules(signal)) if (name === mark) await api.delete(rule_id, { signal });
    },
    pointedAt: (fields, address) => ({ ...fields, 'config.url': address }),
  };
}

function fieldsOf({ name, status, type, config }: ActionFacts): ActionFields | undefined {
  if (type !== 'http_request' || config?.url === undefined) return undefined;
  // Changed, an action is sent whole: one that is not wholly known is left alone.
  if (name === undefined || status === undefined) return undefined;
  return {
    name,
    status,
    type,
    'config.http_method': config.http_method ?? 'POST',
    'config.url': config.url,
    ...(config.headers !== undefined && { 'config.headers': config.headers }),
    ...(config.body_template !== undefined && { 'config.body_template': config.body_template }),
  };
}
