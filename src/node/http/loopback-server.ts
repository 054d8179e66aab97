import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type ConnectionGuard, GUARDED, type GuardLimits, guardConnections } from './connection-guard.ts';

/** A server on 127.0.0.1. Whoever starts it closes it. */
export interface HttpServer {
  readonly port: number;
  /** Ends open connections and resolves when the port is free again. */
  close(): Promise<void>;
}

/** One request with its answer. */
export interface Exchange {
  readonly incoming: IncomingMessage;
  readonly outgoing: ServerResponse;
  readonly guard: ConnectionGuard;
  /** The sender keeps its body until it is asked for it. */
  isWaiting: boolean;
}

/** How a server on 127.0.0.1 listens. */
export interface LoopbackOptions {
  /** 0 picks a free one. */
  readonly port: number;
  readonly limits: GuardLimits;
  /** Called when serving has failed, before its connection is cut. */
  readonly onFailure: (failure: unknown, incoming: IncomingMessage) => void;
}

const LOOPBACK = '127.0.0.1';

/** Serves on 127.0.0.1, one request of a connection at a time. Rejects with Node's failure when the port cannot be had. */
export async function listenOnLoopback(
  serve: (exchange: Exchange) => Promise<void>,
  { port, limits, onFailure }: LoopbackOptions,
): Promise<HttpServer> {
  const server = createServer(GUARDED);
  const guard = guardConnections(server, limits);
  const take = (incoming: IncomingMessage, outgoing: ServerResponse, isWaiting: boolean) => {
    guard.take(incoming, outgoing, () => {
      serve({ incoming, outgoing, guard, isWaiting }).catch((failure: unknown) => {
        onFailure(failure, incoming);
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

/**
 * Reads a body to its end without keeping anything: a sender that is cut while it sends often loses its answer. The sender is cut all the
 * same after this many bytes or milliseconds.
 */
export async function discardRest(
  incoming: IncomingMessage,
  { mostBytes, timeoutMs }: { readonly mostBytes: number; readonly timeoutMs: number },
): Promise<void> {
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
