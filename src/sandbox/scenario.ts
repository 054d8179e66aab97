/** How a validation ends. */
export type Ending =
  | { readonly kind: 'success' }
  | { readonly kind: 'declined'; readonly reason: string }
  | { readonly kind: 'expired'; readonly reason: string }
  | { readonly kind: 'system_error' };

/** A course that a validation can be sent on. */
export interface Scenario {
  /** Lower-case letters, digits and underscores, since it is also part of account IDs. */
  readonly name: string;
  /** For people, in their language. */
  readonly title: () => string;
  /** One sentence for people, in their language. */
  readonly text: () => string;
  readonly processing: 'normal' | 'slow' | 'endless';
  /** What comes after processing; for endless ones, what comes at the time-out. */
  readonly ending: Ending;
  /** Whether time is up from the start, so that the upload links are dead on arrival. */
  readonly isOver?: true;
}
