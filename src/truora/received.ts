import type { Endpoint } from '../contract/endpoint.ts';
import { ApiError } from './errors.ts';
import { orUnconfirmed } from './unconfirmed.ts';

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
