import { type IncomingMessage, request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import { onAbort } from '../../base/abort.ts';
import { err, ok } from '../../base/result.ts';
import type { DeliveryFailure } from '../../webhooks/event.ts';
import type { HandlerCall } from '../../webhooks/forwarding/handler-call.ts';
import { reasonOfCall } from '../http/call-failure.ts';
import { reasonText } from '../http/connection-reason.ts';
import { routeTo } from '../http/local-names.ts';

/**
 * Calls a handler over `node:http` or `node:https`, whose headers keep order and case. Every call has a connection of
 * its own.
 */
export const handlerCall: HandlerCall = ({
  url: address,
  method,
  headers,
  body,
  timeoutMs,
  maxAnswerBytes,
  signal,
  pauseMs = 0,
}) =>
  new Promise((resolve, reject) => {
    const url = new URL(address);
    const { protocol, host } = url;
    if (signal.aborted) return reject(signal.reason);
    const request = (protocol === 'https:' ? requestHttps : requestHttp)(url, {
      ...routeTo(url),
      method,
      agent: false,
      headers: ['Host', host, ...headers.flat(), 'Content-Length', String(body.length), 'Connection', 'close'],
    });
    let pause: NodeJS.Timeout | undefined;
    const settle = (finish: () => void) => {
      clearTimeout(timer);
      clearTimeout(pause);
      forget();
      request.destroy();
      finish();
    };
    const fail = (failure: DeliveryFailure, detail: string) => settle(() => resolve(err({ failure, detail })));
    const timer = setTimeout(() => fail('timeout', `no answer within ${timeoutMs} ms`), timeoutMs);
    const forget = onAbort(signal, () => settle(() => reject(signal.reason)));
    const breakOff = () => fail('half-answer', reasonText({ reason: 'half-answer', code: '' }, host));

    let isAnswered = false;
    let isFailed = false;
    const failWith = async (failure: unknown) => {
      // An answer that comes while the body is still being sent often ends with an error of the sending side.
      if (isAnswered || isFailed) return;
      isFailed = true;
      const found = await reasonOfCall(failure, url, signal);
      fail(found.reason, reasonText(found, host));
    };
    request.on('error', failWith);
    request.once('close', () => failWith(undefined));
    request.once('response', (response) => {
      isAnswered = true;
      const { statusCode: status = 0 } = response;
      // Parsers take it, and no server could pass it on.
      if (status < 100) return fail('not-http', reasonText({ reason: 'not-http', code: '' }, host));
      const chunks: Buffer[] = [];
      let length = 0;
      const answered = (isCut: boolean) =>
        settle(() => resolve(ok({ status, headers: pairsOf(response), body: Buffer.concat(chunks), isCut })));
      response.on('data', (chunk: Buffer) => {
        const room = maxAnswerBytes - length;
        length += chunk.length;
        chunks.push(chunk.length > room ? chunk.subarray(0, room) : chunk);
        // It has answered, however much it has to say.
        if (length > maxAnswerBytes) answered(true);
      });
      response.once('error', breakOff);
      response.once('close', () => {
        if (!response.complete) breakOff();
      });
      response.once('end', () => answered(false));
      return undefined;
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

function pairsOf({ rawHeaders }: IncomingMessage): [string, string][] {
  const pairs: [string, string][] = [];
  for (let i = 0; i + 1 < rawHeaders.length; i += 2) pairs.push([rawHeaders[i] ?? '', rawHeaders[i + 1] ?? '']);
  return pairs;
}
