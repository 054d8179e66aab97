import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Exchange, GUARDED, type Serving, serveGuarded } from './connection-guard.ts';
import { announcesBody } from './request-body.ts';

/** A server on 127.0.0.1. Whoever starts it closes it. */
export interface HttpServer {
  readonly port: number;
  /** Ends open connections and resolves when the port is free again. */
  close(): Promise<void>;
}

/** How a server on 127.0.0.1 listens and serves. */
export interface LoopbackOptions extends Serving {
  /** 0 picks a free one. */
  readonly port: number;
}

const LOOPBACK = '127.0.0.1';

/**
 * Serves on 127.0.0.1, one request of a connection at a time. Rejects with Node's failure when the port cannot be had.
 */
export async function listenOnLoopback({ port, ...serving }: LoopbackOptions): Promise<HttpServer> {
  const server = createServer(GUARDED);
  const guard = serveGuarded(server, serving);
  server.listen(port, LOOPBACK);
  try {
    await once(server, 'listening');
  } catch (failure) {
    guard.dispose();
    throw failure;
  }
  return {
    port: (server.address() as AddressInfo).port,
    async close() {
      guard.dispose();
      await close(server);
    },
  };
}

async function close(server: Server): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  server.closeAllConnections();
  await closed;
}

/** Returns a signal that is aborted when the caller leaves before it has its whole answer. */
export function leavingOf(outgoing: ServerResponse): AbortSignal {
  const gone = new AbortController();
  // Aborting makes an error with its stack: not for the many whose answer went out.
  outgoing.once('close', () => outgoing.writableFinished || gone.abort());
  return gone.signal;
}

/** How an answer begins. */
export interface AnswerHead {
  readonly status: number;
  readonly headers: readonly (readonly [name: string, value: string])[];
  /** Bytes of the answer's body. */
  readonly bytes: number;
}

/**
 * How much of a body that was not wanted is read and thrown away; its sender is cut after this many bytes or
 * milliseconds.
 */
export interface DiscardLimits {
  readonly mostBytes: number;
  readonly timeoutMs: number;
}

/**
 * Writes the head of an answer, which ends the connection where the body of the request was not read to its end.
 * Returns what reads the rest of that body before or after the answer, or undefined where there is nobody to answer.
 */
export function beginAnswer(
  { incoming, outgoing, guard, isWaiting }: Exchange,
  { status, headers, bytes }: AnswerHead,
  limits: DiscardLimits,
): (() => Promise<void>) | undefined {
  if (outgoing.destroyed || guard.isRefused(incoming.socket)) return undefined;
  const isUnread = !incoming.complete && announcesBody(incoming);
  guard.owe(outgoing, bytes);
  outgoing.writeHead(status, [...headers.flat(), ...(isUnread ? ['Connection', 'close'] : [])]);
  // Who still waits to send will not.
  return isUnread && !isWaiting ? () => discardRest(incoming, limits) : async () => {};
}

/** Reads a body to its end without keeping anything: a sender that is cut while it sends often loses its answer. */
async function discardRest(incoming: IncomingMessage, { mostBytes, timeoutMs }: DiscardLimits): Promise<void> {
  const timer = setTimeout(() => incoming.destroy(), timeoutMs).unref();
  let length = 0;
  incoming.on('data', (chunk: Buffer) => {
    length += chunk.length;
    if (length > mostBytes) incoming.destroy();
  });
  incoming.on('error', () => {});
  if (!incoming.complete && !incoming.destroyed) {
    await new Promise((resolve) => incoming.once('end', resolve).once('close', resolve));
  }
  clearTimeout(timer);
}
