import type * as vscode from 'vscode';
import type { Disposable } from '../../base/disposables.ts';
import { Emitter } from '../../base/emitter.ts';
import { type CheckUpReport, isCheckUpReport } from '../../webhooks/check-up/check-up.ts';
import { type AnswerPlan, storedPlan } from '../../webhooks/forwarding/answer-plan.ts';

const HANDLER = 'truora.webhooks.handler';
const ANSWER = 'truora.webhooks.answer';
const CHECK_UP = 'truora.webhooks.checkUp';

/**
 * What a workspace remembers of the developer's own handler. What another version stored in another shape counts as
 * nothing. The owner disposes it.
 */
export class HandlerMemory implements Disposable {
  readonly #state: vscode.Memento;
  readonly #changed = new Emitter<void>();

  constructor(state: vscode.Memento) {
    this.#state = state;
  }

  /** Fires when the address or the answer is another one. */
  readonly onDidChange = this.#changed.event;

  /** Where events are handed to; empty: nowhere. */
  get url(): string {
    const stored = this.#state.get<unknown>(HANDLER);
    return typeof stored === 'string' ? stored : '';
  }

  async setUrl(url: string): Promise<void> {
    await this.#state.update(HANDLER, url === '' ? undefined : url);
    this.#changed.fire();
  }

  /** What senders are answered. */
  get answer(): AnswerPlan {
    return storedPlan(this.#state.get<unknown>(ANSWER));
  }

  async setAnswer(plan: AnswerPlan): Promise<void> {
    await this.#state.update(ANSWER, plan);
    this.#changed.fire();
  }

  /** The last report on the handler. */
  get checkUp(): CheckUpReport | undefined {
    const stored = this.#state.get<unknown>(CHECK_UP);
    return isCheckUpReport(stored) ? stored : undefined;
  }

  async keepCheckUp(report: CheckUpReport): Promise<void> {
    await this.#state.update(CHECK_UP, report);
  }

  dispose(): void {
    this.#changed.dispose();
  }
}
