import type * as vscode from 'vscode';
import { type AnswerPlan, DEFAULT_ANSWER } from '../../webhooks/answer-plan.ts';
import type { CheckUpReport } from '../../webhooks/check-up/check-up.ts';

const HANDLER = 'truora.webhooks.handler';
const ANSWER = 'truora.webhooks.answer';
const CHECK_UP = 'truora.webhooks.checkUp';

/** What a workspace remembers of the developer's own handler. */
export class HandlerMemory {
  readonly #state: vscode.Memento;

  constructor(state: vscode.Memento) {
    this.#state = state;
  }

  /** Where events are handed to; empty: nowhere. */
  get url(): string {
    return this.#state.get<string>(HANDLER) ?? '';
  }

  async setUrl(url: string): Promise<void> {
    await this.#state.update(HANDLER, url === '' ? undefined : url);
  }

  /** What senders are answered. */
  get answer(): AnswerPlan {
    return this.#state.get<AnswerPlan>(ANSWER) ?? DEFAULT_ANSWER;
  }

  async setAnswer(plan: AnswerPlan): Promise<void> {
    await this.#state.update(ANSWER, plan);
  }

  /** The last report on the handler. */
  get checkUp(): CheckUpReport | undefined {
    return this.#state.get<CheckUpReport>(CHECK_UP);
  }

  async keepCheckUp(report: CheckUpReport): Promise<void> {
    await this.#state.update(CHECK_UP, report);
  }
}
