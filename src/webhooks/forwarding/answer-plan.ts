import { isRecord } from '../../base/json.ts';
import type { StoredEvent } from '../event.ts';

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

/** HTTP status for a sender whose event the handler gave no usable answer to. */
export function statusWithoutAnswer(isTimeout: boolean): number {
  return isTimeout ? 504 : 502;
}

/**
 * HTTP status that the sender of an event got, also where the handler decided it; 0 when nobody was waiting or nothing
 * is known of it.
 */
export function senderAnswer({
  origin,
  answered,
  deliveries,
}: Pick<StoredEvent, 'origin' | 'answered' | 'deliveries'>): number {
  if (answered !== 0 || origin !== 'received') return answered;
  const first = deliveries.find(({ isReplay }) => !isReplay);
  return first === undefined ? 0 : first.status || statusWithoutAnswer(first.failure === 'timeout');
}
