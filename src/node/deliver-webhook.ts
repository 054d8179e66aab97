import { request as httpRequest } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { describeFailure } from '../base/errors.ts';
import type { Delivery, DeliveryOutcome } from '../sandbox/hooks/webhooks.ts';

/** What is read of an answer, which nobody looks at, before the connection is cut. */
const MOST_ANSWER_BYTES = 64 * 1024;

/**
 * Sends one delivery over a connection of its own and resolves to how it ended, never rejects for what the receiver does. The
 * status counts as soon as the headers are there; redirects are not followed. An abort rejects with the signal's reason.
 */
export function deliverWebhook(delivery: Delivery, signal: AbortSignal): Promise<DeliveryOutcome> {
  signal.throwIfAborted();
  return new Promise((resolve, reject) => {
    const { url, method, headers, body, timeoutMs } = delivery;
    const bytes = body === undefined ? undefined : Buffer.from(body);
    const send = url.startsWith('https:') ? httpsRequest : httpRequest;
    let status: number | undefined;
    const finish = (outcome: DeliveryOutcome) => {
      clearTimeout(timer);
      signal.removeEventListener('abort', abort);
      resolve(outcome);
    };
    const abort = () => {
      clearTimeout(timer);
      outgoing.destroy();
      reject(signal.reason);
    };
    const outgoing = send(
      url,
      {
        method,
        agent: false,
        headers: { ...headers, ...(bytes && { 'Content-Length': bytes.length }), Connection: 'close' },
      },
      (incoming) => {
        status = incoming.statusCode;
        let size = 0;
        incoming.on('data', (chunk: Buffer) => {
          size += chunk.length;
          if (size > MOST_ANSWER_BYTES) outgoing.destroy();
        });
        incoming.on('error', () => {});
        incoming.once('close', () => finish({ status: status ?? 0 }));
      },
    );
    const timer = setTimeout(() => {
      finish(status === undefined ? { status: 0, failure: `No answer within ${timeoutMs} ms` } : { status });
      outgoing.destroy();
    }, timeoutMs);
    signal.addEventListener('abort', abort, { once: true });
    outgoing.on('error', (failure) => {
      if (status === undefined) finish({ status: 0, failure: describeFailure(failure) });
    });
    outgoing.end(bytes);
  });
}
