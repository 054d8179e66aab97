import type { IncomingMessage } from 'node:http';
import { AppError, describeFailure } from '../../base/errors.ts';
import type { Logger } from '../../base/logger.ts';
import type { HeaderList } from '../../webhooks/event.ts';
import { MAX_BODY_BYTES } from '../../webhooks/history/limits.ts';
import type { Receiver, Reply, RequestHead } from '../../webhooks/receiver.ts';
import type { Exchange as HttpExchange } from '../http/connection-guard.ts';
import { beginAnswer, type HttpServer, leavingOf, listenOnLoopback } from '../http/loopback-server.ts';
import { decodedBody } from '../http/request-body.ts';
import { targetOf } from '../http/request-target.ts';

/** How long senders may take, in milliseconds. */
export interface SlowLimits {
  /** From the first byte of a request to the last of its head. */
  readonly headMs: number;
  /** From the head to the last byte of the body. */
  readonly bodyMs: number;
}

const LIMITS: SlowLimits = { headMs: 10_000, bodyMs: 30_000 };
/** What of a body is no burden, however many come. */
const SMALL_BODY_BYTES = 32 * 1024;
/** What is read of a body that is too long, so that its sender gets to read the answer. */
const DISCARD = { mostBytes: 32 * MAX_BODY_BYTES, timeoutMs: 5000 };

/** Serves a receiver. Rejects with kind `webhooks` when the port cannot be had; 0 picks a free one. */
export async function listenForWebhooks(
  receiver: Receiver,
  { port, logger, limits = LIMITS }: { readonly port: number; readonly logger: Logger; readonly limits?: SlowLimits },
): Promise<HttpServer> {
  try {
    return await listenOnLoopback({
      port,
      serve: (exchange) => serve(receiver, { ...exchange, bodyMs: limits.bodyMs }),
      limits: { headMs: limits.headMs, readMs: limits.bodyMs },
      onFailure: (failure) => logger.debug(`a webhook's connection was cut: ${describeFailure(failure)}`),
    });
  } catch (failure) {
    throw new AppError('webhooks', `Port ${port} cannot be had`, { cause: failure });
  }
}

interface Exchange extends HttpExchange {
  readonly bodyMs: number;
}

async function serve(receiver: Receiver, exchange: Exchange): Promise<void> {
  const { incoming, outgoing, isWaiting } = exchange;
  const target = targetOf(incoming);
  if (!target.ok) return answer(exchange, { status: 400, headers: [], body: `${target.reason}\n` });
  const head = headOf(incoming, target.value.path);
  const refusal = receiver.refuse(head);
  if (refusal !== undefined) return answer(exchange, refusal);
  const announced = Number(incoming.headers['content-length'] ?? 0);
  if (announced > MAX_BODY_BYTES) return answer(exchange, await receiver.cut(head, announced));
  if (isWaiting) outgoing.writeContinue();
  const asked = { ...exchange, isWaiting: false };
  const body = await readBody(exchange);
  if (body === 'slow') return answer(asked, SLOW);
  if (typeof body === 'number') return answer(asked, await receiver.cut(head, body));
  const leaving = leavingOf(outgoing);
  const coding = incoming.headers['content-encoding'];
  const plain = coding === undefined ? undefined : await decodedBody(body, coding, MAX_BODY_BYTES);
  answer(asked, await receiver.receive(head, body, leaving, plain));
}

const SLOW: Reply = { status: 408, headers: [], body: 'The body did not come in time.\n' };

function headOf({ method = '', rawHeaders, socket }: IncomingMessage, target: string): RequestHead {
  const headers: [string, string][] = [];
  for (let i = 0; i + 1 < rawHeaders.length; i += 2) headers.push([rawHeaders[i] ?? '', rawHeaders[i + 1] ?? '']);
  return { method, target, headers, remote: socket.remoteAddress ?? '' };
}

/** The bytes as they come, or how many had come when they were too many, or that the sender was too slow. */
function readBody({ incoming, guard, bodyMs }: Exchange): Promise<Buffer | number | 'slow'> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let length = 0;
    const end = (outcome: Buffer | number | 'slow') => {
      clearTimeout(timer);
      incoming.removeListener('data', take);
      resolve(outcome);
    };
    const take = (chunk: Buffer) => {
      length += chunk.length;
      if (length > MAX_BODY_BYTES) return end(length);
      chunks.push(chunk);
      if (length > SMALL_BODY_BYTES) guard.hold(incoming, chunk.length);
    };
    const timer = setTimeout(() => end('slow'), bodyMs);
    incoming.on('data', take);
    incoming.on('end', () => end(chunks.length === 1 ? (chunks[0] as Buffer) : Buffer.concat(chunks)));
    incoming.on('close', () => {
      clearTimeout(timer);
      if (!incoming.complete) reject(new Error('The sender left'));
    });
    incoming.on('error', () => {});
  });
}

function answer(exchange: Exchange, { status, headers, body }: Reply): void {
  const bytes = Buffer.byteLength(body);
  const own = [['Cross-Origin-Resource-Policy', 'same-origin'] as const, ...lengthOf(status, bytes)];
  const discard = beginAnswer(exchange, { status, headers: [...headers, ...own], bytes }, DISCARD);
  if (discard === undefined) return;
  // The sender reads its answer while it still sends.
  void discard();
  exchange.outgoing.end(body);
}

function lengthOf(status: number, bytes: number): HeaderList {
  const isBodiless = status === 204 || status === 304;
  return isBodiless ? [] : [['Content-Length', String(bytes)]];
}
