import type * as vscode from 'vscode';
import { isRecord } from '../../base/json.ts';
import type { AnswersOf } from '../../flows/engine/flow.ts';

/**
 * The answers of the last run of each flow in this workspace, to be offered again. Never holds secrets; what is
 * personal is kept in memory only, until the window closes.
 */
export class LastAnswers {
  readonly #state: vscode.Memento;
  readonly #personal = new Map<string, object>();

  constructor(state: vscode.Memento) {
    this.#state = state;
  }

  of<A>(flowId: string): AnswersOf<A> {
    const stored = this.#state.get<unknown>(keyOf(flowId));
    return { ...(isRecord(stored) ? stored : {}), ...this.#personal.get(flowId) } as AnswersOf<A>;
  }

  async keep<A extends object>(
    flowId: string,
    answers: AnswersOf<A>,
    isPersonal: (name: string) => boolean = () => false,
  ): Promise<void> {
    const entries = Object.entries(answers);
    this.#personal.set(flowId, Object.fromEntries(entries.filter(([name]) => isPersonal(name))));
    await this.#state.update(keyOf(flowId), Object.fromEntries(entries.filter(([name]) => !isPersonal(name))));
  }

  /** Forgets what is kept in memory. */
  forget(): void {
    this.#personal.clear();
  }
}

const keyOf = (flowId: string) => `truora.answers.${flowId}`;
