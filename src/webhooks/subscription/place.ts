/** Something of an account that posts events to an address: a hook, or the action of a rule. */
export interface Subscriber<Fields> {
  /** Identifies it within its place. */
  readonly ref: string;
  /** What people know it by. */
  readonly label: string;
  readonly address: string;
  /** All that has to be sent so that it is as it is now; headers in it may be secrets. */
  readonly fields: Fields;
}

/** What was made; the key is a secret that is kept nowhere but in the editor's secret storage. */
export interface Made {
  readonly ref: string;
  readonly label: string;
  /** With which its tokens are signed, where the answer tells it. */
  readonly signingKey?: string;
}

/** One kind of subscribers of an account. All calls reject as the client does, or with the signal's reason. */
export interface SubscriptionPlace<Fields> {
  readonly kind: SubscriptionKind;
  list(signal: AbortSignal): Promise<readonly Subscriber<Fields>[]>;
  /**
   * Makes a new one that posts to the address; `mark` is a text that nothing else in the account has, for what has no
   * address.
   */
  create(address: string, mark: string, signal: AbortSignal): Promise<Made>;
  write(ref: string, fields: Fields, signal: AbortSignal): Promise<void>;
  remove(ref: string, signal: AbortSignal): Promise<void>;
  /** Removes what a creation left that broke off before there was an address. */
  removeRemains(mark: string, signal: AbortSignal): Promise<void>;
  /** The same fields with another address. */
  pointedAt(fields: Fields, address: string): Fields;
}

/** The kinds of subscribers that the API can make. */
export type SubscriptionKind = 'hook' | 'rule';
