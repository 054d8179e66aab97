import { Agent as HttpAgent } from 'node:http';
import { Agent as HttpsAgent } from 'node:https';
import { Readable } from 'node:stream';
import type { Response } from 'node-fetch';
import { onAbort } from '../../base/abort.ts';
import { type Disposable, disposable } from '../../base/disposables.ts';
import { AppError } from '../../base/errors.ts';
import { TransportError } from '../../truora/errors.ts';
import type { Transport, TransportAnswer, TransportRequest, UploadBody } from '../../truora/transport.ts';
import { localLookup } from './local-names.ts';
import { answerFailure, connectionFailure } from './transport-failure.ts';

const BUFFERED_BYTES = 4 * 1024 * 1024;
const SLOWEST_BYTES_PER_SECOND = 64 * 1024;

/** Settings for certificates of one's own; whoever makes the transport disposes it. */
export interface FetchTransportOptions {
  /** Takes the place of the transport's own agents, and is not disposed with it. */
  readonly agent?: HttpAgent;
}

/**
 * A transport over `node:http` and `node:https`, which the editor patches for proxies and certificates.
 * Only reading calls keep their connection for the next one: a kept one may have died unnoticed, and for a create
 * nobody could tell whether it arrived. `dispose` closes every connection.
 */
export function createFetchTransport(options: FetchTransportOptions = {}): Transport & Disposable {
  const settings = { keepAlive: true, lookup: localLookup };
  const kept = { 'http:': new HttpAgent(settings), 'https:': new HttpsAgent(settings) };
  const single = { 'http:': oneUse(new HttpAgent(settings)), 'https:': oneUse(new HttpsAgent(settings)) };
  const agentFor = (method: string) => (url: URL) =>
    options.agent ?? (method === 'GET' ? kept : single)[url.protocol as 'http:' | 'https:'];

  const life = disposable(() => {
    for (const agent of [...Object.values(kept), ...Object.values(single)]) agent.destroy();
  });
  const send: Transport = (request) => exchange(request, agentFor(request.method));
  return Object.assign(send, life);
}

/**
 * Announces to keep the connection and closes it all the same: a host that closes first would cut off its own early
 * answer, because bytes of the body are still under way.
 */
function oneUse<A extends HttpAgent>(agent: A): A {
  return Object.assign(agent, { keepSocketAlive: () => false });
}

async function exchange(request: TransportRequest, agent: (url: URL) => HttpAgent): Promise<TransportAnswer> {
  const { signal, timeoutMs } = request;
  const host = hostOf(request.url);
  signal.throwIfAborted();
  const attempt = new AbortController();
  const cancel = () => attempt.abort();
  const forget = onAbort(signal, cancel);
  let isTimedOut = false;
  let isOver = false;
  const expire = () => {
    isTimedOut = true;
    attempt.abort();
  };
  let timer = setTimeout(expire, timeoutMs);
  const onSent = (body: UploadBody, bytes: number) => {
    // A read that was under way when the attempt ended would wind the timer up again.
    if (isOver) return;
    if (bytes < body.size) {
      timer.refresh();
    } else {
      clearTimeout(timer);
      timer = setTimeout(expire, timeoutMs + drainMs(body));
    }
    body.onSent?.(bytes);
  };

  const upload = isUpload(request.body) ? streamOf(request.body, onSent) : undefined;
  let response: Response | undefined;
  try {
    // Every activation makes a transport, and few of them send anything soon.
    const { default: fetch } = await import('node-fetch');
    response = await fetch(request.url, {
      method: request.method,
      headers: request.headers,
      body: upload?.stream ?? (request.body as string | undefined) ?? null,
      redirect: 'manual',
      signal: attempt.signal,
      agent,
    });
    const body = await readBody(response, request.maxBytes);
    if (response.status === 407) {
      throw new TransportError('proxy', 'The proxy asks for a user and a password (407)', { mayHaveArrived: false });
    }
    return { status: response.status, headers: Object.fromEntries(response.headers), body };
  } catch (failure) {
    if (signal.aborted) throw signal.reason;
    if (upload?.failure() !== undefined) throw upload.failure();
    if (isTimedOut) {
      throw new TransportError('timeout', `No answer of ${host} within ${timeoutMs} ms`, { mayHaveArrived: true });
    }
    if (failure instanceof TransportError) throw failure;
    // Nothing was sent: a header or a body that no request can have.
    if (failure instanceof TypeError) throw new AppError('internal', 'The request cannot be made', { cause: failure });
    throw response === undefined ? connectionFailure(failure, host) : answerFailure(failure, host);
  } finally {
    isOver = true;
    clearTimeout(timer);
    forget();
    // After an answer that came before the last byte, nobody would ever read the rest.
    upload?.stream.destroy();
  }
}

function hostOf(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url?.protocol !== 'https:' && url?.protocol !== 'http:') {
    throw new AppError('internal', 'The address of the service is not an http or https address');
  }
  return url.host;
}

async function readBody(response: Response, maxBytes: number): Promise<Uint8Array> {
  if (response.body === null) return new Uint8Array();
  // An abort after the reading has ended is told through this event, and nobody else would listen.
  response.body.on('error', () => {});
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of response.body as AsyncIterable<Uint8Array>) {
    size += chunk.byteLength;
    if (size > maxBytes) {
      throw new TransportError('answer-too-large', `The answer is larger than ${maxBytes} bytes`, {
        mayHaveArrived: true,
      });
    }
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** What the system has buffered when the last byte is handed over still has to travel, without a sign of progress. */
function drainMs(body: UploadBody): number {
  return (Math.min(body.size, BUFFERED_BYTES) / SLOWEST_BYTES_PER_SECOND) * 1000;
}

function isUpload(body: TransportRequest['body']): body is UploadBody {
  return typeof body === 'object';
}

/** The body as a stream that counts what leaves it and remembers what its source threw. */
function streamOf(body: UploadBody, onSent: (body: UploadBody, bytes: number) => void) {
  let failure: unknown;
  async function* counted() {
    const source = body.open()[Symbol.asyncIterator]();
    let sent = 0;
    try {
      while (true) {
        // Around the source alone: an abort arrives as an exception at the yield.
        const next = await source.next().catch((thrown: unknown) => {
          failure = thrown;
          throw thrown;
        });
        if (next.done) return;
        sent += next.value.byteLength;
        onSent(body, sent);
        yield next.value;
      }
    } finally {
      await source.return?.();
    }
  }
  return { stream: Readable.from(counted(), { objectMode: false }), failure: () => failure };
}
