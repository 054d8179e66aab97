import type * as vscode from 'vscode';
import { type CheckUpReport, isCheckUpReport } from '../../webhooks/check-up/check-up.ts';
import { type AnswerPlan, storedPlan } from '../../webhooks/forwarding/answer-plan.ts';

const HANDLER = 'truora.webhooks.handler';
const ANSWER = 'truora.webhooks.answer';
const CHECK_UP = 'truora.webhooks.checkUp';

/** What a workspace remembers of the developer's own handler. What another version stored in another shape counts as nothing. */
export class HandlerMemory {
  readonly #state: vscode.Memento;

  constructor(state: vscode.Memento) {
    this.#state = state;
  }

  /** Where events are handed to; empty: nowhere. */
  get url(): string {
    const stored = this.#state.get<unknown>(HANDLER);
    return typeof stored === 'string' ? stored : '';
  }

  async setUrl(url: string): Promise<void> {
    await this.#state.update(HANDLER, url === '' ? undefined : url);
  }

  /** What senders are answered. */
  get answer(): AnswerPlan {
    return storedPlan(this.#state.get<unknown>(ANSWER));
  }

  async setAnswer(plan: AnswerPlan): Promise<void> {
    await this.#state.update(ANSWER, plan);
  }

  /** The last report on the handler. */
  get checkUp(): CheckUpReport | undefined {
    const stored = this.#state.get<unknown>(CHECK_UP);
    return isCheckUpReport(stored) ? stored : undefined;
  }

  async keepCheckUp(report: CheckUpReport): Promise<void> {
    await this.#state.update(CHECK_UP, report);
  }
}
