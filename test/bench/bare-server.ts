import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A server of a bench on a free port of 127.0.0.1. Whoever started it closes it. */
export interface BareServer {
  readonly url: string;
  close(): Promise<void>;
}

/** The least that a server can be: reads what it is sent, in whole, and gives one answer to everything. */
export async function bareServer(
  answer: string,
  read: (request: IncomingMessage) => void = (request) => void request.resume(),
): Promise<BareServer> {
  const server = createServer((request, response) => {
    read(request);
    request.on('error', () => {});
    request.on('end', () => response.setHeader('Content-Type', 'application/json').end(answer));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async close() {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}
