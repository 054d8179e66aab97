import { typedText } from '../../src/base/typed-text.ts';
import type { FlowUi, PictureFacts, Position, Question, Reply } from '../../src/flows/engine/question.ts';

/** One reply of the script: a text to type or the label, value or path to pick, or going back, or giving up. */
export type ScriptedReply =
  | { readonly pick: unknown }
  | { readonly pickMany: readonly string[] }
  | { readonly type: string }
  | { readonly picture: PictureFacts | undefined }
  | 'suggested'
  | 'back'
  | 'cancel';

/**
 * A person who answers from a script. A reply that does not fit its question throws, naming both.
 * `asked` lists what was asked, in order; `assertDone` throws when replies are left over.
 */
export class ScriptedUi implements FlowUi {
  readonly asked: { readonly question: Question<unknown>; readonly position: Position }[] = [];
  readonly #replies: ScriptedReply[];

  constructor(replies: readonly ScriptedReply[]) {
    this.#replies = [...replies];
  }

  async ask<V>(question: Question<V>, position: Position): Promise<Reply<V>> {
    this.asked.push({ question: question as Question<unknown>, position });
    const reply = this.#replies.shift();
    if (reply === undefined) throw new Error(`The script has no reply for "${question.title}"`);
    if (reply === 'cancel') return { kind: 'cancel' };
    if (reply === 'back') return { kind: 'back' };
    return { kind: 'answer', value: answerOf(question, reply) };
  }

  assertDone(): void {
    if (this.#replies.length > 0) throw new Error(`${this.#replies.length} replies of the script were not asked for`);
  }
}

function answerOf<V>(question: Question<V>, reply: Exclude<ScriptedReply, 'back' | 'cancel'>): V {
  const misfit = () => new Error(`The scripted reply ${JSON.stringify(reply)} does not fit "${question.title}"`);
  if (reply === 'suggested') {
    if (question.suggested === undefined) throw misfit();
    return question.suggested;
  }
  if (question.kind === 'choose' && 'pick' in reply) {
    const choice = question.choices.find(({ label, value }) => value === reply.pick || label === reply.pick);
    if (!choice) throw misfit();
    return choice.value;
  }
  if (question.kind === 'text' && question.other && 'pick' in reply && reply.pick === question.other.label) {
    return question.other.value;
  }
  if (question.kind === 'choose-many' && 'pickMany' in reply) {
    const { choices } = question;
    if (!reply.pickMany.every((wanted) => choices.some(({ value }) => value === wanted))) throw misfit();
    const picked = choices.map(({ value }) => value).filter((value) => reply.pickMany.includes(value));
    if (question.problem?.(picked)) throw misfit();
    return question.value(picked);
  }
  if (question.kind === 'picture' && 'picture' in reply) return question.value(reply.picture);
  const chosen = question.kind === 'choose' ? question.typed : undefined;
  const typed = question.kind === 'text' ? question : chosen;
  if (!typed || !('type' in reply)) throw misfit();
  const text = typedText(reply.type);
  const problem = typed.problem(text);
  if (problem) throw new Error(`"${question.title}" refuses ${JSON.stringify(reply.type)}: ${problem}`);
  return typed.value(text);
}
