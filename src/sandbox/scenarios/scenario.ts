import type { CreatableValidationType, EnrollmentType } from '../../contract/values.ts';

/** How a validation ends; what the sources give no reason for ends without one. */
export type Ending =
  | { readonly kind: 'success' }
  | { readonly kind: 'declined'; readonly reason?: string }
  | { readonly kind: 'expired'; readonly reason?: string }
  | { readonly kind: 'system_error' };

/** A course that a validation or an enrollment can be sent on. */
export interface Scenario {
  /** Lower-case letters, digits and underscores, since it is also part of account IDs. */
  readonly name: string;
  /** For people, in their language. */
  readonly title: () => string;
  /** One sentence for people, in their language. */
  readonly text: () => string;
  /** The types of validation that it is for; all when left out. */
  readonly types?: readonly CreatableValidationType[];
  readonly processing: 'normal' | 'slow' | 'endless';
  /** What comes after processing; for endless ones, what comes at the time-out. */
  readonly ending: Ending;
  /** Whether time is up from the start, so that links are dead on arrival and codes come too late. */
  readonly isOver?: true;
  /** The failure of enrollments, and which types have it; its validations go well. */
  readonly enrollment?: { readonly reason: string; readonly types: readonly EnrollmentType[] };
}

/** The name that a `custom_input` such as `scenario:expired` asks for, or undefined. */
export function scenarioNamedIn(customInput: string | undefined): string | undefined {
  if (!customInput?.startsWith('scenario:')) return undefined;
  const name = customInput.slice('scenario:'.length).trim();
  return name === '' || /[\r\n]/.test(name) ? undefined : name;
}
