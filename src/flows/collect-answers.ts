import type { AnswersOf, AnyStep, Questionnaire } from './flow.ts';
import type { FlowUi, Question, Reply } from './question.ts';

interface Given {
  readonly index: number;
  readonly id: PropertyKey;
  readonly value: unknown;
}

/**
 * Asks the open steps of a flow in order and resolves with their answers, or with undefined when the person cancels
 * or the signal is aborted. Going back drops the answer of the step gone back to and all later ones; they are only
 * offered again. An answer of a step that is closed by an earlier answer never survives.
 *
 * `suggested` are answers of an earlier run, offered where a question has no better suggestion of its own.
 * A step that throws ends the flow with that error.
 */
export async function collectAnswers<A extends object, C>(
  flow: Questionnaire<A, C>,
  ui: FlowUi,
  context: C,
  signal: AbortSignal,
  suggested?: AnswersOf<A>,
): Promise<AnswersOf<A> | undefined> {
  let given: readonly Given[] = [];
  const remembered = new Map<PropertyKey, unknown>(Object.entries(suggested ?? {}));
  let index = nextOpen(flow, 0, answersOf<A>(given), context);

  while (index < flow.steps.length) {
    if (signal.aborted) return undefined;
    const step = flow.steps[index] as AnyStep<A, C>;
    const answers = answersOf<A>(given);
    const question = withSuggestion(await step.ask(answers, context, signal), remembered.get(step.id));
    const reply: Reply<unknown> = await ui.ask(
      question as Question<unknown>,
      {
        flowTitle: flow.title,
        step: given.length + 1,
        total: given.length + countOpen(flow, index, answers, context),
        canGoBack: given.length > 0,
      },
      signal,
    );
    if (reply.kind === 'cancel' || signal.aborted) return undefined;
    if (reply.kind === 'back') {
      const last = given.at(-1);
      if (!last) return undefined;
      given = given.slice(0, -1);
      index = last.index;
    } else {
      given = [...given, { index, id: step.id, value: reply.value }];
      remembered.set(step.id, reply.value);
      index = nextOpen(flow, index + 1, answersOf<A>(given), context);
    }
  }
  return answersOf<A>(given);
}

function answersOf<A>(given: readonly Given[]): AnswersOf<A> {
  return Object.freeze(Object.fromEntries(given.map(({ id, value }) => [id, value]))) as AnswersOf<A>;
}

function nextOpen<A, C>(flow: Questionnaire<A, C>, from: number, answers: AnswersOf<A>, context: C): number {
  let index = from;
  while (index < flow.steps.length && flow.steps[index]?.when?.(answers, context) === false) index++;
  return index;
}

function countOpen<A, C>(flow: Questionnaire<A, C>, from: number, answers: AnswersOf<A>, context: C): number {
  return flow.steps.slice(from).filter((step, i) => i === 0 || step.when?.(answers, context) !== false).length;
}

function withSuggestion<V>(question: Question<V>, remembered: unknown): Question<V> {
  if (question.suggested !== undefined || remembered === undefined) return question;
  return { ...question, suggested: remembered as V };
}
