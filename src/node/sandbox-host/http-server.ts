import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { AppError, describeFailure } from '../../base/errors.ts';
import { type Logger, silentLogger } from '../../base/logger.ts';
import { ok, type Result, refused } from '../../base/result.ts';
import { type ConnectionGuard, GUARDED, guardConnections } from '../http/connection-guard.ts';
import { ACCEPTED_CODINGS, announcesBody, bodyOf, codingsOf } from '../http/request-body.ts';
import { targetOf } from '../http/request-target.ts';

/** Answers a request; when it rejects, the connection is cut. The request's signal is aborted as soon as the caller has gone. */
export type RequestHandler = (request: Request) => Promise<Response>;

/** A server on the loopback interface. Whoever starts it closes it. */
export interface HttpServer {
  readonly port: number;
  /** Ends open connections and resolves when the port is free again. */
  close(): Promise<void>;
}

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

const LOOPBACK = '127.0.0.1';
/** What is read and thrown away of a body that nobody wanted, so that the sender gets to read its answer. */
const DISCARD_BYTES = 256 * 1024 * 1024;
/** What is handed to a connection at a time, so that it is seen whether its reader makes progress. */
const PIECE_BYTES = 64 * 1024;

/** Serves on 127.0.0.1. Rejects with kind `sandbox` when the port cannot be had. */
export async function listen(handler: RequestHandler, options: HttpServerOptions = {}): Promise<HttpServer> {
  const { port = 0, logger = silentLogger, headersTimeoutMs = 15_000, idleTimeoutMs = 60_000 } = options;
  const server = createServer(GUARDED);
  const guard = guardConnections(server, { headMs: headersTimeoutMs, readMs: idleTimeoutMs });
  const take = (incoming: IncomingMessage, outgoing: ServerResponse, isWaiting: boolean) => {
    const exchange = { incoming, outgoing, guard, idleTimeoutMs, isWaiting };
    guard.take(incoming, outgoing, () => {
      serve(handler, exchange).catch((failure: unknown) => {
        logger.debug(`${incoming.method ?? ''} request cut: ${describeFailure(failure)}`);
        if (guard.isRefused(incoming.socket)) return;
        incoming.destroy();
        outgoing.destroy();
      });
    });
  };
  server.on('request', (incoming, outgoing) => take(incoming, outgoing, false));
  server.on('checkContinue', (incoming, outgoing) => take(incoming, outgoing, true));
  server.listen(port, LOOPBACK);
  try {
    await once(server, 'listening');
  } catch (failure) {
    guard.dispose();
    throw cannotListen(port, failure);
  }
  return {
    port: (server.address() as AddressInfo).port,
    async close() {
      guard.dispose();
      await close(server);
    },
  };
}

function cannotListen(port: number, failure: unknown): AppError {
  const code = failure instanceof Error && 'code' in failure ? failure.code : undefined;
  const why = code === 'EADDRINUSE' ? `Port ${port} is taken by another program` : `Port ${port} cannot be used`;
  return new AppError('sandbox', why, { cause: failure });
}

async function close(server: Server): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  server.closeAllConnections();
  await closed;
}

/** One request with its answer. */
interface Exchange {
  readonly incoming: IncomingMessage;
  readonly outgoing: ServerResponse;
  readonly guard: ConnectionGuard;
  readonly idleTimeoutMs: number;
  /** The sender keeps its body until it is asked for it. */
  isWaiting: boolean;
}

async function serve(handler: RequestHandler, exchange: Exchange): Promise<void> {
  const { outgoing } = exchange;
  const gone = new AbortController();
  outgoing.once('close', () => gone.abort());
  const request = toRequest(exchange, gone.signal);
  const response = request.ok ? await handler(request.value) : request.reason;
  await answer(exchange, response, gone.signal);
}

async function answer(
  { incoming, outgoing, guard, idleTimeoutMs, isWaiting }: Exchange,
  response: Response,
  signal: AbortSignal,
) {
  if (guard.isRefused(incoming.socket)) return;
  const isUnread = !incoming.complete && announcesBody(incoming);
  if (isUnread) outgoing.setHeader('Connection', 'close');
  guard.owe(outgoing, Number(response.headers.get('Content-Length') ?? 0));
  outgoing.writeHead(response.status, Object.fromEntries(response.headers));
  if (response.body === null || incoming.method === 'HEAD') {
    outgoing.flushHeaders();
  } else {
    for await (const chunk of response.body) {
      for (let at = 0; at < chunk.length; at += PIECE_BYTES) {
        if (!outgoing.write(chunk.subarray(at, at + PIECE_BYTES))) await once(outgoing, 'drain', { signal });
      }
    }
  }
  // Who still waits to send will not.
  if (isUnread && !isWaiting) await discardRest(incoming, idleTimeoutMs);
  outgoing.end();
}

/** Reads a body to its end without keeping anything: a sender that is cut while it sends often loses its answer. */
async function discardRest(incoming: IncomingMessage, timeoutMs: number): Promise<void> {
  const timer = setTimeout(() => incoming.destroy(), timeoutMs);
  let length = 0;
  incoming.on('data', (chunk: Buffer) => {
    length += chunk.length;
    if (length > DISCARD_BYTES) incoming.destroy();
  });
  incoming.on('error', () => {});
  if (!incoming.complete && !incoming.destroyed) {
    await new Promise((resolve) => incoming.once('end', resolve).once('close', resolve));
  }
  clearTimeout(timer);
}

const METHODS = 'GET, HEAD, POST, PUT, DELETE, OPTIONS';

/** The request as the web has it, its body decoded; or the answer when it cannot be put so. */
function toRequest(exchange: Exchange, signal: AbortSignal): Result<Request, Response> {
  const { incoming, outgoing, guard, idleTimeoutMs } = exchange;
  const { method = 'GET', headers, rawHeaders } = incoming;
  const target = targetOf(incoming);
  if (!target.ok) return refused(sentence(400, target.reason));
  if (target.value.path === '*') {
    const allowed = new Response(null, { status: 204, headers: { Allow: METHODS } });
    return refused(method === 'OPTIONS' ? allowed : sentence(400, 'Only OPTIONS goes without a path.'));
  }
  const codings = codingsOf(headers['content-encoding']);
  if (codings === undefined) {
    return refused(
      sentence(415, `The body may be coded with ${ACCEPTED_CODINGS}, or not at all.`, {
        'Accept-Encoding': ACCEPTED_CODINGS,
      }),
    );
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
    return refused(sentence(400, 'The request cannot be read: its method, a header or its host is none of the web.'));
  }
}

function sentence(status: number, text: string, headers: Readonly<Record<string, string>> = {}): Response {
  const body = `${text}\n`;
  return new Response(body, {
    status,
    headers: {
      'Content-Type': 'text/plain; charset=utf-8',
      'Content-Length': String(Buffer.byteLength(body)),
      'Cross-Origin-Resource-Policy': 'same-origin',
      ...headers,
    },
  });
}
