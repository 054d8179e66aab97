import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { AppError, describeFailure } from '../base/errors.ts';
import type { Logger } from '../base/logger.ts';
import { MAX_BODY_BYTES } from '../webhooks/limits.ts';
import type { Receiver, Reply, RequestHead } from '../webhooks/receiver.ts';

/** A receiver that listens on 127.0.0.1. Whoever starts it closes it. */
export interface WebhookServer {
  readonly port: number;
  /** Ends open connections and resolves when the port is free again. */
  close(): Promise<void>;
}

/** How long senders may take, in milliseconds. */
export interface SlowLimits {
  /** From the first byte of a request to the last of its head. */
  readonly headMs: number;
  /** From the head to the last byte of the body. */
  readonly bodyMs: number;
}

const LIMITS: SlowLimits = { headMs: 10_000, bodyMs: 30_000 };
const LOOPBACK = '127.0.0.1';
/** Longer than senders and tunnels keep theirs, so that it is never us who end a connection that is about to be used. */
const KEEP_ALIVE_MS = 120_000;
/** What is read of a body that is too long, so that its sender gets to read the answer. */
const DISCARD_BYTES = 32 * MAX_BODY_BYTES;

/** Serves a receiver. Rejects with kind `webhooks` when the port cannot be had; 0 picks a free one. */
export async function listenForWebhooks(
  receiver: Receiver,
  { port, logger, limits = LIMITS }: { readonly port: number; readonly logger: Logger; readonly limits?: SlowLimits },
): Promise<WebhookServer> {
  const watch = new SlowHeads(limits.headMs);
  const server = createServer(
    {
      // Node's own limits also hit connections that tunnels keep open without a byte, and answer 408 to the next event.
      headersTimeout: 0,
      requestTimeout: 0,
      keepAliveTimeout: KEEP_ALIVE_MS,
    },
    (incoming, outgoing) => {
      watch.begun(incoming.socket, outgoing);
      serve(receiver, incoming, outgoing, limits).catch((failure: unknown) => {
        logger.debug(`a webhook's connection was cut: ${describeFailure(failure)}`);
        outgoing.destroy();
        incoming.destroy();
      });
    },
  );
  server.on('connection', (socket) => watch.add(socket));
  server.listen(port, LOOPBACK);
  try {
    await once(server, 'listening');
  } catch (failure) {
    watch.dispose();
    throw new AppError('webhooks', `Port ${port} cannot be had`, { cause: failure });
  }
  return {
    port: (server.address() as AddressInfo).port,
    async close() {
      watch.dispose();
      await close(server);
    },
  };
}

async function close(server: Server): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  server.closeAllConnections();
  await closed;
}

async function serve(
  receiver: Receiver,
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  { bodyMs }: SlowLimits,
): Promise<void> {
  const head = headOf(incoming);
  const refusal = receiver.refuse(head);
  if (refusal !== undefined) return answer(incoming, outgoing, refusal);
  const announced = Number(incoming.headers['content-length'] ?? 0);
  if (announced > MAX_BODY_BYTES) return answer(incoming, outgoing, await receiver.cut(head, announced));
  const body = await readBody(incoming, bodyMs);
  if (body === 'slow') return answer(incoming, outgoing, { status: 408, headers: [], body: '' });
  if (typeof body === 'number') return answer(incoming, outgoing, await receiver.cut(head, body));
  const gone = new AbortController();
  // Aborting makes an error with its stack: not for the many whose answer went out.
  outgoing.once('close', () => outgoing.writableFinished || gone.abort());
  answer(incoming, outgoing, await receiver.receive(head, body, gone.signal));
}

function headOf({ method = '', url = '', rawHeaders, socket }: IncomingMessage): RequestHead {
  const headers: [string, string][] = [];
  for (let i = 0; i + 1 < rawHeaders.length; i += 2) headers.push([rawHeaders[i] ?? '', rawHeaders[i + 1] ?? '']);
  return { method, target: url, headers, remote: socket.remoteAddress ?? '' };
}

/** The bytes as they come, or how many had come when they were too many, or that the sender was too slow. */
function readBody(incoming: IncomingMessage, bodyMs: number): Promise<Buffer | number | 'slow'> {
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
      if (length > MAX_BODY_BYTES) end(length);
      else chunks.push(chunk);
    };
    const timer = setTimeout(() => end('slow'), bodyMs);
    incoming.on('data', take);
    incoming.once('end', () => end(chunks.length === 1 ? (chunks[0] as Buffer) : Buffer.concat(chunks)));
    incoming.once('close', () => {
      clearTimeout(timer);
      if (!incoming.complete) reject(new Error('The sender left'));
    });
    incoming.once('error', () => {});
  });
}

function answer(incoming: IncomingMessage, outgoing: ServerResponse, { status, headers, body }: Reply): void {
  if (outgoing.destroyed) return;
  const isUnread = !incoming.complete;
  if (isUnread) discardRest(incoming);
  outgoing.writeHead(status, [
    ...headers.flat(),
    ...(isUnread ? ['Connection', 'close'] : []),
    ...lengthOf(status, body),
  ]);
  outgoing.end(body);
}

/** A sender that is cut while it sends often loses its answer. */
function discardRest(incoming: IncomingMessage): void {
  let length = 0;
  incoming.on('data', (chunk: Buffer) => {
    length += chunk.length;
    if (length > DISCARD_BYTES) incoming.destroy();
  });
  const timer = setTimeout(() => incoming.destroy(), 5000).unref();
  incoming.once('close', () => clearTimeout(timer));
  incoming.on('error', () => {});
}

function lengthOf(status: number, body: Uint8Array | string): readonly string[] {
  const isBodiless = status === 204 || status === 304;
  return isBodiless ? [] : ['Content-Length', String(Buffer.byteLength(body))];
}

/** Ends connections on which a head comes too slowly; those on which nothing comes are left alone. */
class SlowHeads {
  readonly #sockets = new Map<Socket, { settledBytes: number; isServing: boolean; since: number | undefined }>();
  readonly #timer: NodeJS.Timeout;

  constructor(headMs: number) {
    this.#timer = setInterval(() => this.#look(headMs), Math.max(10, headMs / 4)).unref();
  }

  add(socket: Socket): void {
    this.#sockets.set(socket, { settledBytes: 0, isServing: false, since: undefined });
    socket.once('close', () => this.#sockets.delete(socket));
  }

  /** A head has come whole; the connection is looked at again once its answer is out. */
  begun(socket: Socket, outgoing: ServerResponse): void {
    const state = this.#sockets.get(socket);
    if (state === undefined) return;
    state.isServing = true;
    state.since = undefined;
    outgoing.once('close', () => {
      state.isServing = false;
      state.settledBytes = socket.bytesRead;
    });
  }

  dispose(): void {
    clearInterval(this.#timer);
    this.#sockets.clear();
  }

  #look(headMs: number): void {
    const now = performance.now();
    for (const [socket, state] of this.#sockets) {
      if (state.isServing || socket.bytesRead <= state.settledBytes) continue;
      state.since ??= now;
      if (now - state.since >= headMs) socket.destroy();
    }
  }
}
