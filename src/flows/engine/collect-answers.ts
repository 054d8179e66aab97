import type { AnswersOf, AnyStep, Presets, Questionnaire } from './flow.ts';
import type { FlowUi, Question, Reply } from './question.ts';

type Ahead<A, C> = Questionnaire<A, C>['steps'];

interface Given<A, C> {
  /** The step that was answered and all that came after it: where going back leads. */
  readonly ahead: Ahead<A, C>;
  readonly id: PropertyKey;
  readonly value: unknown;
}

/**
 * Asks the open steps of a flow in order and resolves with their answers, or with undefined when the person cancels
 * or the signal is aborted. Going back drops the answer of the step gone back to and all later ones; they are only
 * offered again. An answer of a step that is closed by an earlier answer never survives.
 *
 * `suggested` are answers of an earlier run, offered where a question has no better suggestion of its own.
 * `fixed` are answers that are known already: their steps are not asked, and they are part of the result.
 * A step that throws ends the flow with that error.
 */
export async function collectAnswers<A extends object, C>(
  flow: Questionnaire<A, C>,
  ui: FlowUi,
  context: C,
  signal: AbortSignal,
  presets: Presets<A> = {},
): Promise<AnswersOf<A> | undefined> {
  const { suggested = {}, fixed = {} as AnswersOf<A> } = presets;
  let given: readonly Given<A, C>[] = [];
  const remembered = new Map<PropertyKey, unknown>(Object.entries(suggested));
  const next = (steps: Ahead<A, C>) => fromNextOpen(steps, answersOf(fixed, given), context, fixed);
  let ahead = next(flow.steps);

  while (ahead.length > 0) {
    if (signal.aborted) return undefined;
    const step = ahead[0] as AnyStep<A, C>;
    const answers = answersOf(fixed, given);
    const make = async (own: AbortSignal) => step.ask(answers, context, own);
    const made: Question<unknown> | undefined = await (ui.prepare?.(make, signal) ?? make(signal));
    if (made === undefined) return undefined;
    const question = withSuggestion(made, remembered.get(step.id));
    const reply: Reply<unknown> = await ui.ask(
      question,
      {
        flowTitle: flow.title,
        step: given.length + 1,
        total: given.length + 1 + countOpen(ahead.slice(1), answers, context, fixed),
        canGoBack: given.length > 0,
      },
      signal,
    );
    if (reply.kind === 'cancel' || signal.aborted) return undefined;
    if (reply.kind === 'back') {
      const last = given.at(-1);
      if (!last) return undefined;
      given = given.slice(0, -1);
      ahead = last.ahead;
    } else {
      given = [...given, { ahead, id: step.id, value: reply.value }];
      remembered.set(step.id, reply.value);
      ahead = next(ahead.slice(1));
    }
  }
  return answersOf(fixed, given);
}

function answersOf<A, C>(fixed: AnswersOf<A>, given: readonly Given<A, C>[]): AnswersOf<A> {
  const asked = Object.fromEntries(given.map(({ id, value }) => [id, value]));
  return Object.freeze({ ...fixed, ...asked }) as AnswersOf<A>;
}

/** What is left to ask, an open step first; empty when nothing is. */
function fromNextOpen<A, C>(ahead: Ahead<A, C>, answers: AnswersOf<A>, context: C, fixed: AnswersOf<A>): Ahead<A, C> {
  const [first, ...others] = ahead;
  if (first === undefined) return [];
  if ('from' in first) return fromNextOpen([...first.from(answers, context), ...others], answers, context, fixed);
  return isOpen(first, answers, context, fixed) ? ahead : fromNextOpen(others, answers, context, fixed);
}

function isOpen<A, C>(step: AnyStep<A, C>, answers: AnswersOf<A>, context: C, fixed: AnswersOf<A>): boolean {
  return !(step.id in fixed) && step.when?.(answers, context) !== false;
}

function countOpen<A, C>(ahead: Ahead<A, C>, answers: AnswersOf<A>, context: C, fixed: AnswersOf<A>): number {
  return ahead
    .flatMap((step) => ('from' in step ? step.from(answers, context) : [step]))
    .filter((step) => isOpen(step, answers, context, fixed)).length;
}

function withSuggestion<V>(question: Question<V>, remembered: unknown): Question<V> {
  if (question.suggested !== undefined || remembered === undefined) return question;
  return { ...question, suggested: remembered as V };
}
