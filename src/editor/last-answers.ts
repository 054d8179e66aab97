import type * as vscode from 'vscode';
import { isRecord } from '../base/json.ts';
import type { AnswersOf } from '../flows/flow.ts';

/** The answers of the last run of each flow in this workspace, to be offered again. Never holds secrets. */
export class LastAnswers {
  readonly #state: vscode.Memento;

  constructor(state: vscode.Memento) {
    this.#state = state;
  }

  of<A>(flowId: string): AnswersOf<A> {
    const stored = this.#state.get<unknown>(keyOf(flowId));
    return (isRecord(stored) ? stored : {}) as AnswersOf<A>;
  }

  async keep<A>(flowId: string, answers: AnswersOf<A>): Promise<void> {
    await this.#state.update(keyOf(flowId), answers);
  }
}

const keyOf = (flowId: string) => `truora.answers.${flowId}`;
