import { once } from 'node:events';
import { createServer, type IncomingMessage, type RequestListener, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import type { Clock } from '../../src/base/clock.ts';
import { silentLogger } from '../../src/base/logger.ts';
import { createFetchTransport, type FetchTransportOptions } from '../../src/node/http/fetch-transport.ts';
import { createTruoraClient } from '../../src/truora/client.ts';
import type { SenderOptions } from '../../src/truora/sender.ts';

/** A server of a test, what reached it, and its end. */
export interface TestServer {
  readonly base: string;
  readonly requests: readonly IncomingMessage[];
  /** How many connections were opened. */
  readonly connections: () => number;
  close(): Promise<void>;
}

export async function serve(
  listener: RequestListener,
  make: (l: RequestListener) => Server = createServer,
): Promise<TestServer> {
  const requests: IncomingMessage[] = [];
  const sockets = new Set<Socket>();
  let connections = 0;
  const server = make((request: IncomingMessage, response: ServerResponse) => {
    requests.push(request);
    // A peer that goes away in the middle is what these tests are about.
    request.on('error', () => {});
    listener(request, response);
  });
  server.on('connection', (socket: Socket) => {
    connections++;
    sockets.add(socket);
    socket.on('error', () => {});
    socket.on('close', () => sockets.delete(socket));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    base: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests,
    connections: () => connections,
    async close() {
      server.close();
      for (const socket of sockets) socket.destroy();
      await once(server, 'close');
    },
  };
}

export function json(
  response: ServerResponse,
  status: number,
  body: unknown,
  headers: Record<string, string> = {},
): void {
  response.writeHead(status, { 'Content-Type': 'application/json', ...headers });
  response.end(JSON.stringify(body));
}

/** Real time that does not wait, so that retries take no time; what was asked for is kept. */
export function hastyClock(): Clock & { readonly slept: number[] } {
  const slept: number[] = [];
  return {
    slept,
    now: () => Date.now(),
    async sleep(ms, signal) {
      signal?.throwIfAborted();
      slept.push(ms);
    },
  };
}

/** A client over real sockets whose every host is the one base. */
export function clientAt(base: string, options: Partial<SenderOptions> & FetchTransportOptions = {}) {
  const transport = createFetchTransport(options.agent === undefined ? {} : { agent: options.agent });
  const clock = hastyClock();
  const client = createTruoraClient({
    bases: { validations: base, checks: base, account: base, identity: base, files: `${base}/files` },
    apiKey: 'key',
    transport,
    clock,
    random: () => 0,
    logger: silentLogger,
    ...options,
  });
  return { client, clock, dispose: () => transport.dispose() };
}

/** Sockets, servers and timers that are alive now. */
export function handles(): string {
  const counts = new Map<string, number>();
  for (const name of process.getActiveResourcesInfo()) {
    if (/TCP|TLS|Timeout|Pipe/.test(name)) counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  return [...counts]
    .map(([name, count]) => `${name} ${count}`)
    .sort()
    .join(', ');
}

/** Waits until the measure is what it was; gives back what it is at the end. */
export async function settled(measure: () => string, wanted: string): Promise<string> {
  for (let turn = 0; turn < 300 && measure() !== wanted; turn++) await new Promise((done) => setTimeout(done, 10));
  return measure();
}
