import * as vscode from 'vscode';
import { typedText } from '../../base/typed-text.ts';
import { prepareQuestion } from '../../flows/engine/prepare-question.ts';
import type { FlowUi, Position, Question, Reply } from '../../flows/engine/question.ts';
import { systemClock } from '../../node/system-clock.ts';
import { type PickItem, window } from '../shell/window.ts';
import { askForPicture } from './ask-for-picture.ts';
import { answered, setUpBox, showBusy } from './question-box.ts';

/**
 * The person at the keyboard: every question is a quick pick or an input box that stays open when the focus leaves it.
 */
export const quickPickUi: FlowUi = {
  async ask<V>(question: Question<V>, position: Position, signal: AbortSignal): Promise<Reply<V>> {
    switch (question.kind) {
      case 'choose':
        return choose(question, position, signal);
      case 'choose-many':
        return chooseMany(question, position, signal);
      case 'text':
        return typeText(question, position, signal);
      case 'picture':
        return askForPicture(question, position, signal);
    }
  },
  prepare: (make, signal) => prepareQuestion(make, { clock: systemClock, signal, showBusy }),
};

interface ChoiceItem<V> extends PickItem {
  readonly reply?: Reply<V>;
}

function choose<V>(
  question: Extract<Question<V>, { kind: 'choose' }>,
  position: Position,
  signal: AbortSignal,
): Promise<Reply<V>> {
  const pick = window.createQuickPick<ChoiceItem<V>>();
  setUpBox(pick, question.title, position);
  pick.placeholder = question.placeholder;
  pick.matchOnDescription = true;
  const items = itemsOf(question);
  pick.items = items;
  const suggested = items.find(({ reply }) => reply?.kind === 'answer' && reply.value === question.suggested);
  if (suggested) pick.activeItems = [suggested];
  const { typed } = question;
  if (typed) {
    pick.onDidChangeValue((value) => {
      const text = typedText(value);
      const problem = typed.problem(text);
      const typedItem: ChoiceItem<V> = problem
        ? { icon: 'warning', label: problem, alwaysShow: true }
        : {
            icon: 'edit',
            label: typed.label(text),
            alwaysShow: true,
            reply: { kind: 'answer', value: typed.value(text) },
          };
      pick.items = text === '' ? items : [...items, typedItem];
    });
  }
  return answered(pick, signal, () => pick.selectedItems[0]?.reply);
}

function itemsOf<V>({ choices, suggested, typed }: Extract<Question<V>, { kind: 'choose' }>): ChoiceItem<V>[] {
  const items: ChoiceItem<V>[] = [];
  // An answer of the last run that the list does not hold, such as a typed account, is offered all the same.
  if (typed && typeof suggested === 'string' && !choices.some(({ value }) => value === suggested)) {
    items.push({ icon: 'history', label: typed.label(suggested), reply: { kind: 'answer', value: suggested } });
  }
  for (const { value, label, description, detail, icon, group } of choices) {
    if (group) items.push({ label: group, kind: vscode.QuickPickItemKind.Separator });
    items.push({
      label,
      ...(icon ? { icon } : {}),
      ...(description ? { description } : {}),
      ...(detail ? { detail } : {}),
      reply: { kind: 'answer', value },
    });
  }
  return items;
}

function chooseMany<V>(
  question: Extract<Question<V>, { kind: 'choose-many' }>,
  position: Position,
  signal: AbortSignal,
): Promise<Reply<V>> {
  const pick = window.createQuickPick<vscode.QuickPickItem & { readonly value: string }>();
  setUpBox(pick, question.title, position);
  pick.placeholder = question.placeholder;
  pick.canSelectMany = true;
  pick.matchOnDescription = true;
  const before: readonly unknown[] = Array.isArray(question.suggested) ? question.suggested : (question.preset ?? []);
  const items = question.choices.map(({ value, label, description, detail }) => ({
    value,
    label,
    ...(description ? { description } : {}),
    ...(detail ? { detail } : {}),
  }));
  pick.items = items;
  pick.selectedItems = items.filter(({ value }) => before.includes(value));
  return answered(pick, signal, () => {
    const picked = new Set(pick.selectedItems.map(({ value }) => value));
    const inOrder = question.choices.map(({ value }) => value).filter((value) => picked.has(value));
    const problem = question.problem?.(inOrder);
    // A list has no line for problems, so its title says it.
    pick.title = `${position.flowTitle}: ${problem ?? question.title}`;
    return problem ? undefined : { kind: 'answer', value: question.value(inOrder) };
  });
}

function typeText<V>(
  question: Extract<Question<V>, { kind: 'text' }>,
  position: Position,
  signal: AbortSignal,
): Promise<Reply<V>> {
  const box = window.createInputBox();
  setUpBox(box, question.title, position);
  box.prompt = question.prompt;
  if (question.placeholder) box.placeholder = question.placeholder;
  if (typeof question.suggested === 'string') box.value = question.suggested;
  // What was not typed yet is no mistake: the problem is said from the first key on.
  box.onDidChangeValue((text) => {
    box.validationMessage = question.problem(typedText(text));
  });
  const { other, livePrompt } = question;
  if (other) box.buttons = [...box.buttons, { iconPath: new vscode.ThemeIcon(other.icon), tooltip: other.label }];
  const live = livePrompt?.((prompt) => {
    box.prompt = prompt;
  });
  const accept = (): Reply<V> | undefined => {
    const text = typedText(box.value);
    const problem = question.problem(text);
    box.validationMessage = problem;
    return problem ? undefined : { kind: 'answer', value: question.value(text) };
  };
  const press = (): Reply<V> | undefined => other && { kind: 'answer', value: other.value };
  return answered(box, signal, accept, press).finally(() => live?.dispose());
}
