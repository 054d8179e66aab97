import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { SelfTest } from '../../src/webhooks/tunnel/self-test.ts';

/**
 * A receiver that answers with the digest of what came, and counts; tests of a tunnel are answered as the real one
 * does.
 */
export class BodyReceiver {
  readonly #server: Server;
  selfTest: SelfTest | undefined;
  received: { readonly digest: string; readonly size: number; readonly headers: readonly string[] }[] = [];

  private constructor(server: Server) {
    this.#server = server;
  }

  static async start(): Promise<BodyReceiver> {
    const server = createServer(async (request, response) => {
      const body = await bodyOf(request);
      // Cut off, as some tests want it.
      if (body === undefined) return undefined;
      const test = receiver.selfTest?.prove(request.url ?? '') ?? receiver.selfTest?.receive(body);
      if (test !== undefined) return response.end(test);
      const digest = digestOf(body);
      receiver.received.push({ digest, size: body.length, headers: request.rawHeaders });
      return response.writeHead(203, { 'X-Two': ['a', 'b'] }).end(digest);
    });
    const receiver = new BodyReceiver(server);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return receiver;
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port;
  }

  connections(): Promise<number> {
    return new Promise((resolve) => this.#server.getConnections((_failure, count) => resolve(count)));
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }
}

async function bodyOf(request: IncomingMessage): Promise<Buffer | undefined> {
  const chunks: Buffer[] = [];
  try {
    for await (const chunk of request) chunks.push(chunk);
    return Buffer.concat(chunks);
  } catch {
    return undefined;
  }
}

export function digestOf(body: Buffer | string): string {
  return createHash('sha256').update(body).digest('hex');
}
