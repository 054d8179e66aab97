import type { Result } from '../../base/result.ts';
import type { DeliveryFailure, HeaderList } from '../event.ts';

/** A request to the developer's own handler. */
export interface HandlerRequest {
  /** `http` or `https`. */
  readonly url: string;
  readonly method: string;
  /** In this order and case; `Host` and `Content-Length` come from the address and the body. */
  readonly headers: HeaderList;
  readonly body: Uint8Array;
  readonly timeoutMs: number;
  /** Most bytes of an answer that are read. */
  readonly maxAnswerBytes: number;
  readonly signal: AbortSignal;
  /** Milliseconds of silence between the halves of the body; none when absent. */
  readonly pauseMs?: number;
}

/** What a handler answered. */
export interface HandlerAnswer {
  readonly status: number;
  readonly headers: HeaderList;
  /** The beginning of it, where it is cut. */
  readonly body: Uint8Array;
  /** The answer was longer than what is read. */
  readonly isCut: boolean;
}

/** Why there is no answer. */
export interface NoAnswer {
  readonly failure: DeliveryFailure;
  /** In English, for the log and tooltips. */
  readonly detail: string;
}

/** Calls a handler; redirects are not followed. Rejects only with the signal's reason. */
export type HandlerCall = (request: HandlerRequest) => Promise<Result<HandlerAnswer, NoAnswer>>;
