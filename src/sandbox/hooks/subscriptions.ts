import type { DirectTarget } from '../../contract/sandbox-protocol.ts';
import { type Placed, PlacedRecords } from '../http/placed-records.ts';
import type { HookRecord, RuleRecord, WebhookSnapshot } from './records.ts';

/** How many a sandbox keeps; none is published. */
export const SUBSCRIPTION_LIMITS = { hooks: 100, rules: 100, actions: 20, variables: 50 } as const;

/**
 * Who is told of events: hooks, rules with their actions, and the address that was set directly. In memory, bounded by
 * its callers.
 */
export class Subscriptions {
  readonly #hooks = new PlacedRecords<HookRecord>();
  readonly #rules = new PlacedRecords<RuleRecord>();
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
    return this.#hooks.all();
  }

  /** Oldest first, with the places of deleted ones. */
  hookPlaces(): readonly Placed<HookRecord>[] {
    return this.#hooks.places();
  }

  putHook(hook: HookRecord): void {
    this.#hooks.put(hook.hook_id, hook);
  }

  deleteHook(id: string): void {
    this.#hooks.delete(id);
  }

  rule(id: string): RuleRecord | undefined {
    return this.#rules.get(id);
  }

  /** Oldest first. */
  rules(): readonly RuleRecord[] {
    return this.#rules.all();
  }

  /** Oldest first, with the places of deleted ones. */
  rulePlaces(): readonly Placed<RuleRecord>[] {
    return this.#rules.places();
  }

  putRule(rule: RuleRecord): void {
    this.#rules.put(rule.rule_id, rule);
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
