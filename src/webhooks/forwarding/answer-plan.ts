import { isRecord } from '../../base/json.ts';

/** What a sender is answered, once its event is on disk. */
export type AnswerPlan =
  /** The same for everybody. */
  | {
      readonly kind: 'fixed';
      /** 200 to 599. */
      readonly status: number;
      readonly body: string;
      /** Milliseconds before the answer, at most {@link MAX_ANSWER_DELAY_MS}. */
      readonly delayMs: number;
    }
  /** What the developer's own handler answers; without a handler, 200. */
  | { readonly kind: 'handler' };

/** 200 at once, as clients of the sources answer (C:hooks). */
export const DEFAULT_ANSWER: AnswerPlan = { kind: 'fixed', status: 200, body: '', delayMs: 0 };

/** Longest delay that can be set. */
export const MAX_ANSWER_DELAY_MS = 120_000;

/** Longest body that can be set, in characters. */
export const MAX_ANSWER_CHARACTERS = 65_536;

/** A plan with every number within its range; what is no number becomes that of {@link DEFAULT_ANSWER}. */
export function withinLimits(plan: AnswerPlan): AnswerPlan {
  if (plan.kind === 'handler') return plan;
  const { status, body, delayMs } = plan;
  return {
    kind: 'fixed',
    status: Number.isInteger(status) && status >= 200 && status <= 599 ? status : 200,
    body: body.slice(0, MAX_ANSWER_CHARACTERS),
    delayMs: Number.isFinite(delayMs) ? Math.min(Math.max(0, delayMs), MAX_ANSWER_DELAY_MS) : 0,
  };
}

/** A plan that was stored, maybe by another version: what is none is {@link DEFAULT_ANSWER}. */
export function storedPlan(value: unknown): AnswerPlan {
  if (!isRecord(value)) return DEFAULT_ANSWER;
  if (value.kind === 'handler') return { kind: 'handler' };
  if (value.kind !== 'fixed') return DEFAULT_ANSWER;
  const { status, body, delayMs } = value;
  return withinLimits({
    kind: 'fixed',
    status: Number(status),
    body: typeof body === 'string' ? body : '',
    delayMs: Number(delayMs),
  });
}
