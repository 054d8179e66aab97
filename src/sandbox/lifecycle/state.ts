import type { Ending } from '../scenarios/scenario.ts';

/** Where a validation stands at some moment; `at` is when it got there, in Unix milliseconds. */
export type ValidationState =
  | { readonly kind: 'waiting' }
  | { readonly kind: 'processing'; readonly at: number }
  | (Ending & { readonly at: number });

/** The moment, in Unix milliseconds, at which something runs out of time. */
export function deadlineOf(record: { readonly createdAt: number; readonly timeoutMs: number }): number {
  return record.createdAt + record.timeoutMs;
}
