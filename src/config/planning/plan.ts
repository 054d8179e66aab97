import type { SettingValue } from '../../contract/validator-config.ts';
import type { ConfigPath, TextRange } from '../reading/config-tree.ts';

/**
 * What a plan does with one thing: `created` where the account has nothing yet, `changed`, `reset` to what Truora
 * begins with (only when asked for), `unchanged`, `left` where the account has it and the file is silent, and
 * `unconfirmed` where the API does not show what the account has, so that it is sent and cannot be compared.
 */
export type PlanChange = 'created' | 'changed' | 'reset' | 'unchanged' | 'left' | 'unconfirmed';

/** A setting, the status of a method (`mixed` when versions differ), or the weights of a custom type. */
export type PlanValue = SettingValue | Readonly<Record<string, number>>;

/** One line of a plan. */
export interface PlanItem {
  readonly change: PlanChange;
  /**
   * In the file; for what the file lacks, where it would be, a document as `CO/national-id/version` in place of its
   * position.
   */
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
  /** The items that it carries out. */
  readonly items: readonly PlanItem[];
}

/** What a push would do. */
export interface Plan {
  /** In the order of the file; what the file lacks comes last. */
  readonly items: readonly PlanItem[];
  /** In the order in which they are safe to send, one at a time. Empty when the account is as the file says. */
  readonly requests: readonly PlanRequest[];
}

/** What is to be set back to what Truora begins with. */
export interface ResetTarget {
  readonly validator: string;
  /**
   * Wire name of one setting, `document_config` for all methods of documents; everything of the validator when left
   * out.
   */
  readonly setting?: string;
}

/** What a plan is to do beyond what the file says. */
export interface PlanOptions {
  /** A setting that the file sets is not reset, unless the file is empty. */
  readonly resets?: readonly ResetTarget[];
  /** Custom types to delete; those in the file stay. */
  readonly deletions?: readonly { readonly country: string; readonly type: string }[];
  /** Whether what the account has and the file lacks is reset or deleted. */
  readonly isExact?: boolean;
  /**
   * Values of settings that were pushed last, by {@link pathKey}: such that the API does not show need not be sent
   * again.
   */
  readonly pushed?: ReadonlyMap<string, SettingValue>;
}

/** A path as one word, for maps. */
export function pathKey(path: ConfigPath): string {
  return path.join('/');
}

/**
 * Whether two plans of one intent do the same to the same values, so that a person who has confirmed one has confirmed
 * the other. What a plan leaves alone does not count, and neither does the order of items.
 */
export function isSamePlan(a: Plan, b: Plan): boolean {
  return (
    isSameList(touched(a), touched(b), itemKey) &&
    // The order of requests is part of what was confirmed.
    a.requests.map(requestKey).join('\n') === b.requests.map(requestKey).join('\n')
  );
}

const touched = ({ items }: Plan) => items.filter(({ change }) => change !== 'left');

function isSameList<T>(a: readonly T[], b: readonly T[], key: (one: T) => string): boolean {
  const [one, other] = [a, b].map((list) => list.map(key).sort().join('\n'));
  return one === other;
}

const itemKey = ({ change, path, account, effective }: PlanItem) =>
  JSON.stringify([change, pathKey(path), valueKey(account), valueKey(effective)]);

const requestKey = ({ host, method, parameters }: PlanRequest) => JSON.stringify([host, method, valueKey(parameters)]);

/** A value without the order of its members. */
function valueKey(value: PlanValue | PlanRequest['parameters'] | undefined): unknown {
  if (typeof value !== 'object') return value ?? null;
  return Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
}
