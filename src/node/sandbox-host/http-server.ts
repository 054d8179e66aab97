import { once } from 'node:events';
import { AppError, codeOf, describeFailure } from '../../base/errors.ts';
import { type Logger, silentLogger } from '../../base/logger.ts';
import { err, ok, type Result } from '../../base/result.ts';
import { sentence } from '../../sandbox/http/responses.ts';
import type { Exchange as HttpExchange } from '../http/connection-guard.ts';
import { beginAnswer, type HttpServer, leavingOf, listenOnLoopback } from '../http/loopback-server.ts';
import { ACCEPTED_CODINGS, bodyOf, codingsOf } from '../http/request-body.ts';
import { targetOf } from '../http/request-target.ts';

/**
 * Answers a request; when it rejects, the connection is cut. The request's signal is aborted as soon as the caller has
 * gone.
 */
export type RequestHandler = (request: Request) => Promise<Response>;

/** How a server listens. */
export interface HttpServerOptions {
  /** 0 or absent picks a free one. */
  readonly port?: number;
  readonly logger?: Logger;
  /** Milliseconds a sender has for its headers. */
  readonly headersTimeoutMs?: number;
  /** Milliseconds a sender may be silent inside a body, and a reader inside its answer. */
  readonly idleTimeoutMs?: number;
}

/** What is read and thrown away of a body that nobody wanted, so that the sender gets to read its answer. */
const DISCARD_BYTES = 256 * 1024 * 1024;
/** What is handed to a connection at a time, so that it is seen whether its reader makes progress. */
const PIECE_BYTES = 64 * 1024;

/** Serves on 127.0.0.1. Rejects with kind `sandbox` when the port cannot be had. */
export async function listen(handler: RequestHandler, options: HttpServerOptions = {}): Promise<HttpServer> {
  const { port = 0, logger = silentLogger, headersTimeoutMs = 15_000, idleTimeoutMs = 60_000 } = options;
  try {
    return await listenOnLoopback({
      port,
      serve: (exchange) => serve(handler, Object.assign(exchange, { idleTimeoutMs })),
      limits: { headMs: headersTimeoutMs, readMs: idleTimeoutMs },
      onFailure: (failure, { method = '' }) => logger.debug(`${method} request cut: ${describeFailure(failure)}`),
    });
  } catch (failure) {
    throw cannotListen(port, failure);
  }
}

function cannotListen(port: number, failure: unknown): AppError {
  const code = codeOf(failure);
  const why = code === 'EADDRINUSE' ? `Port ${port} is taken by another program` : `Port ${port} cannot be used`;
  return new AppError('sandbox', why, { cause: failure });
}

interface Exchange extends HttpExchange {
  readonly idleTimeoutMs: number;
}

async function serve(handler: RequestHandler, exchange: Exchange): Promise<void> {
  const leaving = leavingOf(exchange.outgoing);
  const request = toRequest(exchange, leaving);
  const response = request.ok ? await handler(request.value) : request.reason;
  await answer(exchange, response, leaving);
}

async function answer(exchange: Exchange, response: Response, signal: AbortSignal): Promise<void> {
  const { incoming, outgoing, idleTimeoutMs } = exchange;
  const { status, headers } = response;
  const head = { status, headers: [...headers], bytes: Number(headers.get('Content-Length') ?? 0) };
  const discard = beginAnswer(exchange, head, { mostBytes: DISCARD_BYTES, timeoutMs: idleTimeoutMs });
  if (discard === undefined) return;
  if (response.body === null || incoming.method === 'HEAD') {
    outgoing.flushHeaders();
  } else {
    for await (const chunk of response.body) {
      for (let at = 0; at < chunk.length; at += PIECE_BYTES) {
        if (!outgoing.write(chunk.subarray(at, at + PIECE_BYTES))) await once(outgoing, 'drain', { signal });
      }
    }
  }
  // The end of the answer ends the connection.
  await discard();
  outgoing.end();
}

const METHODS = 'GET, HEAD, POST, PUT, DELETE, OPTIONS';

/** The request as the web has it, its body decoded; or the answer where it cannot be expressed so. */
function toRequest(exchange: Exchange, signal: AbortSignal): Result<Request, Response> {
  const { incoming, outgoing, guard, idleTimeoutMs } = exchange;
  const { method = 'GET', headers, rawHeaders } = incoming;
  const target = targetOf(incoming);
  if (!target.ok) return refused(400, target.reason);
  if (target.value.path === '*') {
    if (method !== 'OPTIONS') return refused(400, 'Only OPTIONS goes without a path.');
    return err(new Response(null, { status: 204, headers: { Allow: METHODS } }));
  }
  const codings = codingsOf(headers['content-encoding']);
  if (codings === undefined) {
    const text = `The body may be coded with ${ACCEPTED_CODINGS}, or not at all.`;
    return refused(415, text, { 'Accept-Encoding': ACCEPTED_CODINGS });
  }
  const hasBody = headers['content-length'] !== undefined || headers['transfer-encoding'] !== undefined;
  const onStart = () => {
    if (exchange.isWaiting) outgoing.writeContinue();
    exchange.isWaiting = false;
  };
  const body =
    hasBody && method !== 'GET' && method !== 'HEAD'
      ? bodyOf(incoming, { codings, idleMs: idleTimeoutMs, onStart, onPiece: (bytes) => guard.hold(incoming, bytes) })
      : undefined;
  try {
    const fields = new Headers();
    for (let i = 0; i + 1 < rawHeaders.length; i += 2) fields.append(rawHeaders[i] ?? '', rawHeaders[i + 1] ?? '');
    if (codings.length > 0) {
      // They are those of the body as it came.
      fields.delete('Content-Encoding');
      fields.delete('Content-Length');
    }
    const { host, path } = target.value;
    return ok(
      new Request(`http://${host}${path}`, {
        method,
        headers: fields,
        signal,
        ...(body && { body, duplex: 'half' as const }),
      }),
    );
  } catch {
    // Methods and header texts that the web's Request refuses.
    return refused(400, 'The request cannot be read: its method, a header or its host is none of the web.');
  }
}

/** A refusal that the sandbox itself does not see; web pages learn nothing from it either. */
function refused(
  status: number,
  text: string,
  headers: Readonly<Record<string, string>> = {},
): Result<never, Response> {
  return err(sentence(status, text, { 'Cross-Origin-Resource-Policy': 'same-origin', ...headers }));
}
