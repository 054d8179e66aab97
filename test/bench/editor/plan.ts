/**
 * What a session of the editor measures besides activation; absent: nothing. The suite finds it in the environment, as
 * JSON.
 */
export interface Plan {
  /** How many validations the account of the sandbox has. */
  readonly rows: number;
  readonly files: number;
  readonly webhooks: number;
  /** How often the tree is read. */
  readonly rounds: number;
}

/** The environment variable that holds the plan. */
export const PLAN = 'TRUORA_BENCH_PLAN';

/** What the suite prints, as JSON: figures, where it receives webhooks, and when its list had all of them. */
export type Said =
  | { readonly figures: 'activation' | 'key-search' | 'tree'; readonly ours: number; readonly theirs: number }
  | { readonly receiver: string }
  /** By the clock of this machine. */
  | { readonly listRightAt: number };
