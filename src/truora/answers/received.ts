import type { Endpoint } from '../../contract/endpoint.ts';
import { ApiError } from '../errors.ts';
import { orUnconfirmed } from '../unconfirmed.ts';

/** A successful answer before anybody has looked at its shape. */
export interface Received {
  readonly endpoint: Endpoint;
  readonly status: number;
  readonly body: unknown;
}

/** The error for a success whose body is not even roughly what was asked for; holds no value of the body. */
export function unexpectedShape({ endpoint, status }: Received, wanted: string): unknown {
  const failure = new ApiError('unexpected-answer', `${endpoint.id}: ${status} without ${wanted}`, {
    status,
    endpoint: endpoint.id,
  });
  return orUnconfirmed(endpoint, failure);
}

const received = new WeakMap<object, unknown>();

/** Notes what the API sent where the client hands out `answer`, for {@link asReceived}. */
export function noteReceived(answer: object, value: unknown): void {
  received.set(answer, value);
}

/**
 * What the API sent where the client handed out `answer`, every member as it came; the answer itself where that is not
 * known.
 */
export function asReceived(answer: unknown): unknown {
  return typeof answer === 'object' && answer !== null ? (received.get(answer) ?? answer) : answer;
}
