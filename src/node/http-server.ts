import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { AppError, describeFailure } from '../base/errors.ts';
import { type Logger, silentLogger } from '../base/logger.ts';

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
  readonly port?: number | undefined;
  readonly logger?: Logger | undefined;
  /** Milliseconds a sender has for its headers. */
  readonly headersTimeoutMs?: number;
  /** Milliseconds a sender may be silent inside a body. */
  readonly idleTimeoutMs?: number;
}

const LOOPBACK = '127.0.0.1';
/** What is read and thrown away of a body that nobody wanted, so that the sender gets to read its answer. */
const DISCARD_BYTES = 256 * 1024 * 1024;

/** Serves on 127.0.0.1. Rejects with kind `sandbox` when the port cannot be had. */
export async function listen(handler: RequestHandler, options: HttpServerOptions = {}): Promise<HttpServer> {
  const { port = 0, logger = silentLogger, headersTimeoutMs = 15_000, idleTimeoutMs = 60_000 } = options;
  const server = createServer(
    {
      headersTimeout: headersTimeoutMs,
      // Long uploads are fine as long as bytes come: the idle limit below ends the others.
      requestTimeout: 0,
      connectionsCheckingInterval: Math.min(headersTimeoutMs, 5000),
    },
    (incoming, outgoing) => {
      serve(handler, incoming, outgoing, idleTimeoutMs).catch((failure: unknown) => {
        logger.debug(`${incoming.method ?? ''} request cut: ${describeFailure(failure)}`);
        incoming.destroy();
        outgoing.destroy();
      });
    },
  );
  server.listen(port, LOOPBACK);
  try {
    await once(server, 'listening');
  } catch (failure) {
    throw cannotListen(port, failure);
  }
  return { port: (server.address() as AddressInfo).port, close: () => close(server) };
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

async function serve(
  handler: RequestHandler,
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  idleTimeoutMs: number,
): Promise<void> {
  const gone = new AbortController();
  outgoing.once('close', () => gone.abort());
  const request = toRequest(incoming, gone.signal, idleTimeoutMs);
  if (request === undefined) {
    outgoing.writeHead(400, { 'Content-Type': 'text/plain; charset=utf-8' }).end('The request cannot be read.\n');
    return;
  }
  const response = await handler(request);
  const isUnread = !incoming.complete;
  if (isUnread) outgoing.setHeader('Connection', 'close');
  outgoing.writeHead(response.status, Object.fromEntries(response.headers));
  if (response.body === null) {
    outgoing.flushHeaders();
  } else {
    for await (const chunk of response.body) {
      if (!outgoing.write(chunk)) await once(outgoing, 'drain', { signal: gone.signal });
    }
  }
  if (isUnread) await discardRest(incoming, idleTimeoutMs);
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

/** The request as the web has it, or undefined when it cannot be put so. */
function toRequest(incoming: IncomingMessage, signal: AbortSignal, idleTimeoutMs: number): Request | undefined {
  const { method = 'GET', url = '/', headers, rawHeaders } = incoming;
  const host = headers.host ?? `${LOOPBACK}:${incoming.socket.localPort ?? 0}`;
  if (!url.startsWith('/') || !/^[\w.:[\]-]+$/.test(host)) return undefined;
  const hasBody = headers['content-length'] !== undefined || headers['transfer-encoding'] !== undefined;
  try {
    const fields = new Headers();
    for (let i = 0; i + 1 < rawHeaders.length; i += 2) fields.append(rawHeaders[i] ?? '', rawHeaders[i + 1] ?? '');
    return new Request(`http://${host}${url}`, {
      method,
      headers: fields,
      signal,
      ...(hasBody && method !== 'GET' && method !== 'HEAD'
        ? { body: bodyOf(incoming, idleTimeoutMs), duplex: 'half' as const }
        : {}),
    });
  } catch {
    // Methods and header texts that the web's Request refuses.
    return undefined;
  }
}

/** The body as it comes, one piece at a time. Giving it up leaves the connection open for the answer; silence ends it. */
function bodyOf(incoming: IncomingMessage, idleTimeoutMs: number): ReadableStream<Uint8Array> {
  const pieces = incoming.iterator({ destroyOnReturn: false });
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        const timer = setTimeout(() => incoming.destroy(new Error('The sender fell silent')), idleTimeoutMs);
        try {
          const { done, value } = await pieces.next();
          if (done) controller.close();
          else controller.enqueue(value);
        } finally {
          clearTimeout(timer);
        }
      },
      async cancel() {
        await pieces.return?.();
      },
    },
    { highWaterMark: 0 },
  );
}
