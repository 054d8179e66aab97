import type { TruoraClient } from '../../truora/client.ts';
import type { ProfileFacts } from './profile.ts';
import type { PictureFacts, Question } from './question.ts';
import type { RunHost, RunOutcome } from './run-host.ts';

/** Answers given so far; wire names where a wire name exists. */
export type AnswersOf<A> = Readonly<Partial<A>>;

/** What the steps of every flow may look at. */
export interface FlowContext {
  readonly profile: ProfileFacts;
  /** The client of the profile. May reject: a step that only offers something then offers nothing. */
  readonly client: () => Promise<TruoraClient>;
  /** A random UUID. */
  readonly uuid: () => string;
  /** BCP 47 tag of the display language. */
  readonly language: string;
  /** Pictures of synthetic documents, which only the sandbox takes; absent elsewhere. */
  readonly specimens?: readonly PictureFacts[];
}

/** One question of a flow. The answer is kept under `id`. */
export interface Step<A, K extends keyof A = keyof A, C = FlowContext> {
  readonly id: K;
  /** Whether the step is open, given the answers before it; open when left out. */
  readonly when?: (answers: AnswersOf<A>, context: C) => boolean;
  /** The question, given the answers before it. May take time: it is asked for again each time the step is entered. */
  readonly ask: (answers: AnswersOf<A>, context: C, signal: AbortSignal) => Question<A[K]> | Promise<Question<A[K]>>;
}

/** Any step of a flow, whatever the type of its answer. */
export type AnyStep<A, C = FlowContext> = { [K in keyof A]-?: Step<A, K, C> }[keyof A];

/** Steps that the answers before them call for, such as one for each input of what was chosen. */
export interface StepsFrom<A, C = FlowContext> {
  /** Made when this place is reached; the same answers make the same steps. */
  readonly from: (answers: AnswersOf<A>, context: C) => readonly AnyStep<A, C>[];
}

/** What to ask, in order. `A` are the answers, `C` what the steps may look at. */
export interface Questionnaire<A, C = FlowContext> {
  readonly id: string;
  readonly title: string;
  readonly steps: readonly (AnyStep<A, C> | StepsFrom<A, C>)[];
}

/** What is known before a flow asks. */
export interface Presets<A> {
  /** Part of the answers; their questions are not asked. */
  readonly fixed?: AnswersOf<A>;
  /** Offered first where their questions are asked, before the answers of the last run. */
  readonly suggested?: AnswersOf<A>;
}

/** A flow: what to ask, and how to carry it out once everything is answered. `O` is how it can end. */
export interface Flow<A, O = RunOutcome> extends Questionnaire<A> {
  /** The answers that are offered again: all when left out. */
  readonly remembered?: (answers: AnswersOf<A>) => AnswersOf<A>;
  /** Whether an answer is about a person, by its name: such answers are never stored. None is when left out. */
  readonly isPersonal?: (name: string) => boolean;
  /** Rejects only when nothing was created, or with an abort reason when it was given up before that. */
  readonly run: (answers: A, host: RunHost) => Promise<O>;
}
