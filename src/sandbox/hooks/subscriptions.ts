import type { DirectTarget, HookRecord, RuleRecord, WebhookSnapshot } from './records.ts';

/** How many a sandbox keeps; none is published. */
export const SUBSCRIPTION_LIMITS = { hooks: 100, rules: 100, actions: 20, variables: 50 } as const;

/** Who is told of events: hooks, rules with their actions, and the address that was set directly. In memory, bounded by its callers. */
export class Subscriptions {
  readonly #hooks = new Map<string, HookRecord>();
  readonly #rules = new Map<string, RuleRecord>();
  direct: DirectTarget | undefined;

  constructor(former: Partial<Pick<WebhookSnapshot, 'hooks' | 'rules' | 'direct'>> = {}) {
    for (const hook of former.hooks ?? []) this.putHook(hook);
    for (const rule of former.rules ?? []) this.putRule(rule);
    this.direct = former.direct;
  }

  hook(id: string): HookRecord | undefined {
    return this.#hooks.get(id);
  }

  /** Oldest first. */
  hooks(): readonly HookRecord[] {
    return [...this.#hooks.values()];
  }

  putHook(hook: HookRecord): void {
    this.#hooks.set(hook.hook_id, hook);
  }

  deleteHook(id: string): void {
    this.#hooks.delete(id);
  }

  rule(id: string): RuleRecord | undefined {
    return this.#rules.get(id);
  }

  /** Oldest first. */
  rules(): readonly RuleRecord[] {
    return [...this.#rules.values()];
  }

  putRule(rule: RuleRecord): void {
    this.#rules.set(rule.rule_id, rule);
  }

  deleteRule(id: string): void {
    this.#rules.delete(id);
  }

  clear(): void {
    this.#hooks.clear();
    this.#rules.clear();
    this.direct = undefined;
  }
}
