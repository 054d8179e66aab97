import type { Question } from './question.ts';

/** Answers given so far; wire names where a wire name exists. */
export type AnswersOf<A> = Readonly<Partial<A>>;

/** One question of a flow. The answer is kept under `id`. */
export interface Step<A, C, K extends keyof A = keyof A> {
  readonly id: K;
  /** Whether the step is open, given the answers before it; open when left out. */
  readonly when?: (answers: AnswersOf<A>, context: C) => boolean;
  /** The question, given the answers before it. May take time: it is asked for again each time the step is entered. */
  readonly ask: (answers: AnswersOf<A>, context: C, signal: AbortSignal) => Question<A[K]> | Promise<Question<A[K]>>;
}

/** Any step of a flow, whatever the type of its answer. */
export type AnyStep<A, C> = { [K in keyof A]-?: Step<A, C, K> }[keyof A];

/** A flow: what to ask, in order, and what to do with the answers. `A` are the answers, `C` what the steps may look at. */
export interface Flow<A, C> {
  readonly id: string;
  readonly title: string;
  readonly steps: readonly AnyStep<A, C>[];
}
