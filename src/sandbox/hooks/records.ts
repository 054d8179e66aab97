import type { Hook, Rule, RuleAction, WebhookEvent } from '../../contract/answers.ts';
import type { DELIVERY_STATUSES } from '../../contract/events/values.ts';
import type { DirectTarget, Disturbance } from '../../contract/sandbox-protocol.ts';

/** A hook as the sandbox keeps it: as the API answers it, without the account. */
export type HookRecord = Omit<Hook, 'client_id'>;

/** An environment variable of an action, with its value even where that is secret. */
export interface VariableRecord {
  readonly name: string;
  readonly value: string;
  readonly secret: boolean;
}

/** An action of a rule as the sandbox keeps it. */
export interface ActionRecord extends RuleAction {
  readonly variables: readonly VariableRecord[];
}

/** A rule as the sandbox keeps it, with its actions. */
export interface RuleRecord extends Rule {
  readonly actions: readonly ActionRecord[];
}

/** One event on its way to one place, which is also one entry of the delivery log. All times in Unix milliseconds. */
export interface DeliveryRecord {
  /** `HIK` and 40 hex digits. */
  readonly key: string;
  readonly product: string;
  readonly event: WebhookEvent;
  /** The ID of the validation, check or enrollment that it is about; empty for samples. */
  readonly subject: string;
  /** Name of a target as `targets.ts` makes it; absent where nobody is told. */
  readonly target?: string;
  readonly at: number;
  readonly status: (typeof DELIVERY_STATUSES)[number];
  readonly attempts: number;
  readonly updatedAt: number;
  /** When it is sent next; absent once it is over. */
  readonly dueAt?: number;
  readonly disturbance: Disturbance;
  /** How it ended last time: a status of HTTP, or 0 when there was no answer. */
  readonly lastStatus?: number;
  /** Why the last attempt brought no answer. */
  readonly lastFailure?: string;
}

/** Everything about webhooks that a sandbox remembers, as JSON. */
export interface WebhookSnapshot {
  readonly signingKey: string;
  readonly direct?: DirectTarget;
  readonly hooks: readonly HookRecord[];
  readonly rules: readonly RuleRecord[];
  /** Oldest first. */
  readonly deliveries: readonly DeliveryRecord[];
  /** How many events of each unfinished subject were told. */
  readonly told: Readonly<Record<string, number>>;
}
