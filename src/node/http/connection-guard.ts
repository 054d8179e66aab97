import { type IncomingMessage, type Server, type ServerResponse, STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { unreadableRequest } from './unreadable-request.ts';

/** What a connection may take of time; all in milliseconds. */
export interface GuardLimits {
  /** From the first byte of a request to the last of its head. */
  readonly headMs: number;
  /** How long an answer may wait for its reader without a byte of progress. */
  readonly readMs: number;
}

/** One request with its answer. */
export interface Exchange {
  readonly incoming: IncomingMessage;
  readonly outgoing: ServerResponse;
  readonly guard: ConnectionGuard;
  /** The sender keeps its body until it is asked for it. */
  isWaiting: boolean;
}

/** How the requests of a guarded server are served. */
export interface Serving {
  /**
   * Called with a request once all that came before on its connection are answered: never two answers wait for one
   * reader.
   */
  readonly serve: (exchange: Exchange) => Promise<void>;
  /** Called when serving has failed, before its connection is cut. */
  readonly onFailure: (failure: unknown, incoming: IncomingMessage) => void;
  readonly limits: GuardLimits;
}

/**
 * Keeps senders and readers from holding more of a server than is good for the others. Whoever makes it disposes it.
 */
export interface ConnectionGuard {
  /**
   * Counts bytes of a body that are kept until it has come as a whole. Over the limit of all together, those are cut
   * that have sent nothing for longest.
   */
  hold(incoming: IncomingMessage, bytes: number): void;
  /**
   * Counts the bytes of an answer until its reader has them. Over the limit of all together, those that wait longest
   * are cut.
   */
  owe(outgoing: ServerResponse, bytes: number): void;
  /** Whether a connection has got a refusal already and only waits for its end. */
  isRefused(socket: Duplex): boolean;
  dispose(): void;
}

/**
 * Longer than clients, senders and tunnels keep theirs, so that it is never us who end a connection that is about to be
 * used.
 */
export const KEEP_ALIVE_MS = 120_000;
/**
 * Options of `createServer` that go with a guard. Node's own limits also hit connections on which nothing has come yet,
 * and answer 408 to the next request.
 */
export const GUARDED = {
  headersTimeout: 0,
  requestTimeout: 0,
  keepAliveTimeout: KEEP_ALIVE_MS,
  // Said in a sentence by whoever serves.
  requireHostHeader: false,
} as const;

const MAX_CONNECTIONS = 5000;
/** Requests that came on a connection before it had its earlier answers. */
const MAX_WAITING = 100;
const MAX_OWED_BYTES = 64 * 1024 * 1024;
/** Several of the largest files at the same time. */
const MAX_HELD_BYTES = 512 * 1024 * 1024;
/** What is no burden, and not worth counting. */
const SMALL_ANSWER_BYTES = 8 * 1024;
/** How long a refused sender may go on sending, so that it gets to read its refusal. */
const LINGER_MS = 2000;

interface ConnectionState {
  settledBytes: number;
  isServing: boolean;
  headSince: number | undefined;
  readBytes: number;
  readSince: number | undefined;
  outgoing: ServerResponse | undefined;
  readonly waiting: (() => void)[];
}

/**
 * Serves the requests of a server that was made with {@link GUARDED}, and guards its connections: slow heads, slow
 * readers, pipelining, what cannot be read.
 */
export function serveGuarded(server: Server, { serve, onFailure, limits }: Serving): ConnectionGuard {
  const { headMs, readMs } = limits;
  const states = new Map<Duplex, ConnectionState>();
  const refused = new WeakSet<Duplex>();
  const owed = new Map<ServerResponse, number>();
  let owedBytes = 0;
  /** By how long ago they sent something, the longest first. */
  const held = new Map<IncomingMessage, number>();
  let heldBytes = 0;
  server.maxConnections = MAX_CONNECTIONS;

  server.on('connection', (socket: Socket) => {
    states.set(socket, {
      ...{ settledBytes: 0, isServing: false, headSince: undefined, readBytes: 0, readSince: undefined },
      ...{ outgoing: undefined, waiting: [] },
    });
    socket.once('close', () => {
      states.get(socket)?.waiting.splice(0);
      states.delete(socket);
    });
  });
  server.on('request', (incoming, outgoing) => take(incoming, outgoing, false));
  server.on('checkContinue', (incoming, outgoing) => take(incoming, outgoing, true));
  server.on('clientError', (failure: Error, socket: Duplex) => {
    const { outgoing } = states.get(socket) ?? {};
    // Half an answer cannot be taken back.
    const isAnswering = outgoing?.headersSent === true && !outgoing.writableFinished;
    const about = isAnswering || !socket.writable ? undefined : unreadableRequest(failure);
    if (about === undefined) socket.destroy();
    else refuse(socket, about.status, about.sentence);
  });
  server.on('connect', (_, socket: Duplex) => refuse(socket, 405, 'This is no proxy: there is no CONNECT here.'));
  server.on('checkExpectation', (incoming: IncomingMessage) =>
    refuse(incoming.socket, 417, 'Of the header Expect only "100-continue" is understood.'),
  );

  function refuse(socket: Duplex, status: number, sentence: string): void {
    if (refused.has(socket)) return;
    refused.add(socket);
    const body = `${sentence}\n`;
    const head = [
      `HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ''}`,
      'Content-Type: text/plain; charset=utf-8',
      `Content-Length: ${Buffer.byteLength(body)}`,
      'Cross-Origin-Resource-Policy: same-origin',
      'Connection: close',
    ];
    socket.on('error', () => {});
    socket.end(`${head.join('\r\n')}\r\n\r\n${body}`);
    // A sender that is cut while it sends often loses its answer.
    socket.resume();
    const timer = setTimeout(() => socket.destroy(), LINGER_MS);
    socket.once('close', () => clearTimeout(timer));
  }

  function take(incoming: IncomingMessage, outgoing: ServerResponse, isWaiting: boolean): void {
    const { socket } = incoming;
    const state = states.get(socket);
    if (state === undefined || refused.has(socket)) return;
    const exchange = { incoming, outgoing, guard, isWaiting };
    if (!state.isServing) begin(state, exchange);
    else if (state.waiting.length < MAX_WAITING) state.waiting.push(() => begin(state, exchange));
    else socket.destroy();
  }

  function begin(state: ConnectionState, exchange: Exchange): void {
    const { incoming, outgoing } = exchange;
    const { socket } = incoming;
    state.isServing = true;
    state.headSince = undefined;
    state.outgoing = outgoing;
    outgoing.once('close', () => {
      state.isServing = false;
      state.settledBytes = socket.bytesRead;
      state.waiting.shift()?.();
    });
    serve(exchange).catch((failure: unknown) => {
      onFailure(failure, incoming);
      if (refused.has(socket)) return;
      incoming.destroy();
      outgoing.destroy();
    });
  }

  function release(incoming: IncomingMessage): void {
    heldBytes -= held.get(incoming) ?? 0;
    held.delete(incoming);
  }

  function look(): void {
    const now = performance.now();
    for (const [duplex, state] of states) {
      const socket = duplex as Socket;
      if (refused.has(socket)) continue;
      if (!state.isServing && socket.bytesRead > state.settledBytes) {
        state.headSince ??= now;
        if (now - state.headSince >= headMs) refuse(socket, 408, 'The head of the request did not come in time.');
      }
      const read = socket.bytesWritten - socket.writableLength;
      if (socket.writableLength === 0 || read !== state.readBytes) state.readSince = undefined;
      state.readBytes = read;
      if (socket.writableLength === 0) continue;
      state.readSince ??= now;
      if (now - state.readSince >= readMs) socket.destroy();
    }
  }
  const timer = setInterval(look, Math.max(10, Math.min(headMs, readMs) / 4)).unref();

  const guard: ConnectionGuard = {
    hold(incoming, bytes) {
      const before = held.get(incoming);
      if (before === undefined) {
        incoming.once('end', () => release(incoming));
        incoming.once('close', () => release(incoming));
      }
      held.delete(incoming);
      held.set(incoming, (before ?? 0) + bytes);
      heldBytes += bytes;
      for (const silent of held.keys()) {
        if (heldBytes <= MAX_HELD_BYTES || silent === incoming) break;
        release(silent);
        silent.destroy();
      }
    },
    owe(outgoing, bytes) {
      if (bytes <= SMALL_ANSWER_BYTES) return;
      owed.set(outgoing, bytes);
      owedBytes += bytes;
      outgoing.once('close', () => {
        owed.delete(outgoing);
        owedBytes -= bytes;
      });
      let excess = owedBytes - MAX_OWED_BYTES;
      for (const [oldest, size] of owed) {
        if (excess <= 0 || oldest === outgoing) break;
        excess -= size;
        oldest.destroy();
      }
    },
    isRefused: (socket) => refused.has(socket),
    dispose() {
      clearInterval(timer);
      states.clear();
    },
  };
  return guard;
}
