import { request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import { ok, refused } from '../base/result.ts';
import type { DeliveryFailure } from '../webhooks/event.ts';
import type { HandlerCall } from '../webhooks/handler-call.ts';
import { connectionFailure } from './transport-failure.ts';

/** Calls a handler over `node:http` or `node:https`, whose headers keep order and case. Every call has a connection of its own. */
export const handlerCall: HandlerCall = ({
  url,
  method,
  headers,
  body,
  timeoutMs,
  maxAnswerBytes,
  signal,
  pauseMs = 0,
}) =>
  new Promise((resolve, reject) => {
    const { protocol, host } = new URL(url);
    if (signal.aborted) return reject(signal.reason);
    const request = (protocol === 'https:' ? requestHttps : requestHttp)(url, {
      method,
      agent: false,
      headers: ['Host', host, ...headers.flat(), 'Content-Length', String(body.length), 'Connection', 'close'],
    });
    let pause: NodeJS.Timeout | undefined;
    const settle = (finish: () => void) => {
      clearTimeout(timer);
      clearTimeout(pause);
      signal.removeEventListener('abort', giveUp);
      request.destroy();
      finish();
    };
    const fail = (failure: DeliveryFailure, detail: string) => settle(() => resolve(refused({ failure, detail })));
    const giveUp = () => settle(() => reject(signal.reason));
    const timer = setTimeout(() => fail('timeout', `no answer within ${timeoutMs} ms`), timeoutMs);
    signal.addEventListener('abort', giveUp, { once: true });

    let isAnswered = false;
    request.on('error', (failure) => {
      // An answer that comes while the body is still being sent often ends with an error of the sending side.
      if (!isAnswered) fail(...reasonOf(failure, host));
    });
    request.once('response', (response) => {
      isAnswered = true;
      const chunks: Buffer[] = [];
      let length = 0;
      response.on('data', (chunk: Buffer) => {
        length += chunk.length;
        if (length > maxAnswerBytes) fail('too-large', `more than ${maxAnswerBytes} bytes`);
        else chunks.push(chunk);
      });
      response.once('error', () => fail('broken', 'the answer broke off'));
      response.once('close', () => {
        if (!response.complete) fail('broken', 'the answer broke off');
      });
      response.once('end', () => {
        const { statusCode = 0, rawHeaders } = response;
        const pairs: [string, string][] = [];
        for (let i = 0; i + 1 < rawHeaders.length; i += 2) pairs.push([rawHeaders[i] ?? '', rawHeaders[i + 1] ?? '']);
        settle(() => resolve(ok({ status: statusCode, headers: pairs, body: Buffer.concat(chunks) })));
      });
    });
    if (pauseMs === 0) {
      request.end(body);
      return undefined;
    }
    const half = body.length >> 1;
    request.write(body.subarray(0, half));
    pause = setTimeout(() => request.end(body.subarray(half)), pauseMs);
    return undefined;
  });

function reasonOf(failure: Error, host: string): [DeliveryFailure, string] {
  if ('code' in failure && failure.code === 'ECONNREFUSED') return ['refused', `nobody listens at ${host}`];
  const { kind, message, mayHaveArrived } = connectionFailure(failure, host);
  if (kind === 'tls') return ['tls', message];
  return [mayHaveArrived ? 'broken' : 'unreachable', message];
}
