import { isRecord } from '../../../../src/base/json.ts';
import type { HookApi, HookFacts, HookFields } from '../../../../src/webhooks/subscription/hooks.ts';
import type { JournalEntry, SubscriptionJournal } from '../../../../src/webhooks/subscription/journal.ts';
import type { ActionFacts, ActionFields, RuleApi } from '../../../../src/webhooks/subscription/rules.ts';

/** What a process does when it dies: nothing after it happens. */
export class Crash extends Error {}

/** Lets so many changes happen, then dies: before the next one, or right after it, with its answer unread. */
export class Mortal {
  left = Number.POSITIVE_INFINITY;
  isAfter = false;

  async change<T>(effect: () => T): Promise<T> {
    if (this.left-- > 0) return effect();
    // The dead do nothing any more, whatever is still called.
    if (this.isAfter && this.left === -1) effect();
    throw new Crash();
  }
}

/** An account of Truora with hooks and rules, in pages of two. */
export class DoubleAccount {
  readonly mortal: Mortal;
  hooks: HookFacts[] = [];
  rules: { rule_id: string; name: string; condition: string; actions: ActionFacts[] }[] = [];
  #count = 0;

  constructor(mortal: Mortal) {
    this.mortal = mortal;
  }

  /** Everything but what Truora makes up by itself. */
  get contents() {
    return structuredClone({ hooks: this.hooks, rules: this.rules });
  }

  addHook(url: string, fields: Partial<HookFields> = {}): HookFacts {
    const hook = this.#hook({
      event_type: 'check',
      subscriber_type: 'web',
      subscriber_url: url,
      actions: ['created'],
      status: 'disabled',
      ...fields,
    });
    this.hooks.push(hook);
    return hook;
  }

  addRule(url: string): void {
    const action = this.#action({
      name: 'tell my server',
      status: 'enabled',
      type: 'http_request',
      'config.http_method': 'PUT',
      'config.url': url,
      'config.headers': 'a=b',
    });
    const mail: ActionFacts = {
      action_id: this.#id('ACT'),
      name: 'mail',
      status: 'enabled',
      type: 'email',
      config: {},
    };
    this.rules.push({ rule_id: this.#id('RUL'), name: 'mine', condition: '{}', actions: [mail, action] });
  }

  hookApi(): HookApi {
    const { mortal } = this;
    return {
      list: async ({ start_key }) => page(this.hooks, start_key),
      create: (params) => mortal.change(() => this.addHook(params.subscriber_url, params)),
      update: (id, params) =>
        mortal.change(() => {
          const former = found(this.hooks, ({ hook_id }) => hook_id === id);
          this.hooks = this.hooks.map((hook) =>
            hook === former ? { ...this.#hook(params), hook_id: id, signing_key: former.signing_key ?? '' } : hook,
          );
        }),
      delete: (id) =>
        mortal.change(() => {
          found(this.hooks, ({ hook_id }) => hook_id === id);
          this.hooks = this.hooks.filter(({ hook_id }) => hook_id !== id);
        }),
    };
  }

  ruleApi(): RuleApi {
    const { mortal } = this;
    const rule = (id: string) => found(this.rules, ({ rule_id }) => rule_id === id);
    return {
      list: async ({ start_key }) => page(this.rules, start_key),
      create: ({ name, condition }) =>
        mortal.change(() => {
          const made = { rule_id: this.#id('RUL'), name, condition, actions: [] };
          this.rules.push(made);
          return made;
        }),
      delete: (id) =>
        mortal.change(() => {
          rule(id);
          this.rules = this.rules.filter(({ rule_id }) => rule_id !== id);
        }),
      actions: {
        list: async (ruleId, { start_key }) => page(rule(ruleId).actions, start_key),
        create: (ruleId, params) =>
          mortal.change(() => {
            const action = this.#action(params);
            rule(ruleId).actions.push(action);
            return action;
          }),
        update: (ruleId, actionId, params) =>
          mortal.change(() => {
            const owner = rule(ruleId);
            found(owner.actions, ({ action_id }) => action_id === actionId);
            owner.actions = owner.actions.map((action) =>
              action.action_id === actionId ? { ...this.#action(params), action_id: actionId } : action,
            );
          }),
      },
    };
  }

  #id(prefix: string): string {
    return `${prefix}${String(this.#count++).padStart(32, '0')}`;
  }

  #hook({ event_type, subscriber_url: url, actions, status }: HookFields): HookFacts {
    const subscriber = { http_method: 'POST', url };
    const shared = { hook_id: this.#id('HOK'), event_type, subscriber_type: 'web', subscriber, status };
    return { ...shared, signing_key: 'ab'.repeat(32), ...(actions !== undefined && { actions }) };
  }

  #action(params: ActionFields): ActionFacts {
    const { name, status, type } = params;
    const config = {
      http_method: params['config.http_method'],
      url: params['config.url'],
      headers: params['config.headers'],
      body_template: params['config.body_template'],
    };
    return { action_id: this.#id('ACT'), name, status, type, config };
  }
}

/** A journal that outlives the process. */
export class DoubleJournal implements SubscriptionJournal {
  readonly mortal: Mortal;
  readonly entries = new Map<string, string>();

  constructor(mortal: Mortal) {
    this.mortal = mortal;
  }

  async list(): Promise<readonly JournalEntry[]> {
    return [...this.entries.values()].map((text) => JSON.parse(text));
  }

  put(entry: JournalEntry): Promise<void> {
    return this.mortal.change(() => void this.entries.set(entry.id, JSON.stringify(entry)));
  }

  remove(id: string): Promise<void> {
    return this.mortal.change(() => void this.entries.delete(id));
  }
}

function page<T>(items: readonly T[], startKey = '0') {
  const start = Number(startKey);
  const next = start + 2 < items.length ? { nextStartKey: String(start + 2) } : {};
  return { items: structuredClone(items.slice(start, start + 2)), ...next };
}

function found<T>(items: readonly T[], test: (item: T) => boolean): T {
  const item = items.find(test);
  if (!isRecord(item)) throw new Error('Resource not found');
  return item;
}
