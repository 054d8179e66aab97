import { AppError } from '../base/errors.ts';
import { isRecord } from '../base/json.ts';
import type { CreatedKind, Endpoint } from '../contract/endpoint.ts';
import { mayHaveHappened } from './errors.ts';

/** What was asked to be created: enough to find it, and no personal data beyond the account's ID. */
export interface Creation {
  readonly kind: CreatedKind;
  /** Unix milliseconds of this machine at which the request was sent. */
  readonly at: number;
  /** As on the wire: the validator, the type of a check or custom type, or the event of a hook or rule. */
  readonly type?: string;
  readonly country?: string;
  readonly accountId?: string;
  /** Of the check that a report is about, or the rule of an action. */
  readonly parentId?: string;
}

/** Keeps what is asked to be created until it is known what became of it. */
export interface CreationLog {
  /** Durable when it resolves with the ID of the entry; a rejection keeps the request from being sent. */
  begin(creation: Creation): Promise<string>;
  /** It surely does not exist. */
  refused(entry: string): Promise<void>;
  /** Its answer is lost, so it may exist. */
  lost(entry: string): Promise<void>;
  /** It exists, under this ID where it has one of its own. */
  confirmed(entry: string, createdId: string | undefined): Promise<void>;
}

/**
 * A call that changes something at Truora and whose answer is lost: it may have had its effect. Sending it again could
 * create and bill a second time. `cause` is what was caught.
 */
export class UnconfirmedError extends AppError {
  readonly endpoint: Endpoint;
  /** What may exist, where the call creates something. */
  readonly creation: Creation | undefined;
  /** The entry of the {@link CreationLog}, where one was kept. */
  readonly entry: string | undefined;

  constructor(
    endpoint: Endpoint,
    cause: unknown,
    { creation, entry }: { readonly creation?: Creation | undefined; readonly entry?: string | undefined } = {},
  ) {
    super('unconfirmed', `${endpoint.id} may have had its effect`, { cause });
    this.endpoint = endpoint;
    this.creation = creation;
    this.entry = entry;
  }
}

/** The failure of a call, marked as unconfirmed where the call changes something and may have had its effect. */
export function orUnconfirmed(endpoint: Endpoint, failure: unknown): unknown {
  if (endpoint.method === 'GET' || failure instanceof UnconfirmedError || !mayHaveHappened(failure)) return failure;
  return new UnconfirmedError(endpoint, failure);
}

/** Parameters that an entry may hold besides the account, by what they are called there: none is about a person. */
const TYPES = ['type', 'event_type'];
const PARENTS = ['check_id', 'rule_id'];

/** What a call with these parameters creates. */
export function creationOf(kind: CreatedKind, values: Readonly<Record<string, unknown>>, at: number): Creation {
  const first = (names: readonly string[]) =>
    names.map((name) => values[name]).find((value): value is string => typeof value === 'string' && value !== '');
  const [type, country] = [first(TYPES), first(['country'])];
  const [accountId, parentId] = [first(['account_id']), first(PARENTS)];
  return {
    kind,
    at,
    type,
    country,
    accountId,
    parentId,
  };
}

/**
 * The field that identifies what was created, and the envelope that it can come in; reports and custom types have none.
 */
const ID_KEYS: Readonly<Record<CreatedKind, readonly [key: string, envelope?: string] | undefined>> = {
  account: ['account_id'],
  enrollment: ['enrollment_id'],
  validation: ['validation_id'],
  check: ['check_id', 'check'],
  hook: ['hook_id', 'hook'],
  rule: ['rule_id', 'rule'],
  'rule-action': ['action_id', 'action'],
  report: undefined,
  'custom-type': undefined,
};

/** The ID in the answer to a create, and whether the answer lacks what says that something was created. */
export function createdIdIn(kind: CreatedKind, body: unknown): { readonly id?: string; readonly isLacking: boolean } {
  const names = ID_KEYS[kind];
  if (!isRecord(body) || names === undefined) return { isLacking: !isRecord(body) };
  const [key, envelope = ''] = names;
  const inside = body[envelope];
  const id = (isRecord(inside) ? inside : body)[key];
  return typeof id === 'string' && id !== '' ? { id, isLacking: false } : { isLacking: true };
}
