import { request as httpRequest } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { onAbort } from '../../base/abort.ts';
import type { DeliveryOutcome, OutgoingRequest } from '../../sandbox/hooks/webhooks.ts';
import { reasonOfCall } from '../http/call-failure.ts';
import { reasonText } from '../http/connection-reason.ts';
import { routeTo } from '../http/local-names.ts';

/** What is read of an answer, which nobody looks at, before the connection is cut. */
const MAX_ANSWER_BYTES = 64 * 1024;

/**
 * Sends one delivery over a connection of its own and resolves to how it ended, never rejects for what the receiver
 * does. The status counts as soon as the headers are there; redirects are not followed. An abort rejects with the
 * signal's reason.
 */
export function deliverWebhook(delivery: OutgoingRequest, signal: AbortSignal): Promise<DeliveryOutcome> {
  signal.throwIfAborted();
  return new Promise((resolve, reject) => {
    const { url: address, method, headers, body, timeoutMs } = delivery;
    const url = new URL(address);
    const bytes = body === undefined ? undefined : Buffer.from(body);
    const send = url.protocol === 'https:' ? httpsRequest : httpRequest;
    let status: number | undefined;
    let isFailed = false;
    const settle = (end: () => void) => {
      clearTimeout(timer);
      forget();
      outgoing.destroy();
      end();
    };
    const finish = (outcome: DeliveryOutcome) => settle(() => resolve(outcome));
    const failWith = async (failure: unknown) => {
      if (status !== undefined || isFailed) return;
      isFailed = true;
      finish({ status: 0, failure: reasonText(await reasonOfCall(failure, url, signal), url.host) });
    };
    const outgoing = send(
      url,
      {
        ...routeTo(url),
        method,
        agent: false,
        headers: { ...headers, ...(bytes && { 'Content-Length': bytes.length }), Connection: 'close' },
      },
      (incoming) => {
        status = incoming.statusCode ?? 0;
        const outcome =
          status < 100 ? { status: 0, failure: reasonText({ reason: 'not-http', code: '' }, url.host) } : { status };
        let size = 0;
        incoming.on('data', (chunk: Buffer) => {
          size += chunk.length;
          if (size > MAX_ANSWER_BYTES) finish(outcome);
        });
        incoming.on('error', () => {});
        incoming.once('close', () => finish(outcome));
      },
    );
    const timer = setTimeout(
      () => finish(status === undefined ? { status: 0, failure: `No answer within ${timeoutMs} ms` } : { status }),
      timeoutMs,
    );
    const forget = onAbort(signal, () => settle(() => reject(signal.reason)));
    outgoing.on('error', failWith);
    outgoing.once('close', () => failWith(undefined));
    outgoing.end(bytes);
  });
}
