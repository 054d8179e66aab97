import { isRecord } from '../base/json.ts';
import { ApiError } from './errors.ts';
import type { Received } from './sender.ts';
import { orUnconfirmed } from './unconfirmed.ts';

/** The error for a success whose body is not even roughly what was asked for; holds no value of the body. */
export function unexpectedShape({ endpoint, status }: Received, wanted: string): unknown {
  const failure = new ApiError('unexpected-answer', `${endpoint.id}: ${status} without ${wanted}`, {
    status,
    endpoint: endpoint.id,
  });
  return orUnconfirmed(endpoint, failure);
}

/**
 * The answer as the contract's type, after looking only at its identifier: unknown fields and values never fail,
 * the drift check tells of them.
 */
export function objectWith<T>(received: Received, idKey: keyof T & string): T {
  const { body } = received;
  if (!isRecord(body) || typeof body[idKey] !== 'string' || body[idKey] === '') {
    throw unexpectedShape(received, `an object with ${idKey}`);
  }
  return body as T;
}

/** As {@link objectWith}, for an answer that holds the object under a name of its own, as the reference has it, or bare. */
export function objectIn<T>(received: Received, name: string, idKey: keyof T & string): T {
  const { body } = received;
  return objectWith<T>(isRecord(body) && isRecord(body[name]) ? { ...received, body: body[name] } : received, idKey);
}
