import type { SettingValue } from '../contract/validator-config.ts';
import type { ConfigPath, TextRange } from './config-document.ts';

/**
 * What a plan does with one thing: `created` where the account has nothing yet, `changed`, `reset` to what Truora begins
 * with (only when asked for), `unchanged`, `left` where the account has it and the file is silent, and `untold` where the
 * API does not show what the account has, so that it is sent and cannot be compared.
 */
export type PlanChange = 'created' | 'changed' | 'reset' | 'unchanged' | 'left' | 'untold';

/** A setting, the status of a method (`mixed` when versions differ), or the weights of a custom type. */
export type PlanValue = SettingValue | Readonly<Record<string, number>>;

/** One line of a plan. */
export interface PlanItem {
  readonly change: PlanChange;
  /** In the file; for what the file lacks, where it would be. */
  readonly path: ConfigPath;
  /** Where the file says it. */
  readonly range: TextRange | undefined;
  readonly file: PlanValue | undefined;
  /** Undefined when the account has nothing, or the API does not show it. */
  readonly account: PlanValue | undefined;
  /** Undefined when no source says what it is. */
  readonly default: PlanValue | undefined;
  /** What is in force once the plan is carried out; undefined when nobody can tell. */
  readonly effective: PlanValue | undefined;
  /** What to know before doing it, mostly what the sources leave open; whole sentences in the reader's language. */
  readonly notes: readonly string[];
}

/** One call of `/v1/config`. */
export interface PlanRequest {
  /** Settings are on the validations host, custom types on the checks host. */
  readonly host: 'validations' | 'checks';
  readonly method: 'PUT' | 'POST' | 'DELETE';
  /** Wire names and values: of the form for PUT and POST, of the query for DELETE. */
  readonly parameters: Readonly<Record<string, SettingValue>>;
  /** Positions of the items that it carries out, in {@link Plan.items}. */
  readonly items: readonly number[];
}

/** What a push would do. */
export interface Plan {
  /** In the order of the file; what the file lacks comes last. */
  readonly items: readonly PlanItem[];
  /** In the order in which they are safe to send, one at a time. Empty when the account is as the file says. */
  readonly requests: readonly PlanRequest[];
}
