import type { IncomingMessage, ServerResponse } from 'node:http';
import { serve } from '../integration/client-servers.ts';

/** What lies between a program and a sandbox, and can lose the answers to creates. Whoever makes it closes it. */
export interface LosingAnswers {
  /** The address to give to the program in place of the sandbox's. */
  readonly base: string;
  /** While true, every create is carried out, and cut off before its answer. */
  isLosing: boolean;
  close(): Promise<void>;
}

/** Stands between a program and the sandbox at this address. */
export async function losingAnswersOf(sandboxUrl: string): Promise<LosingAnswers> {
  const server = await serve((request, response) => {
    pass(request, response).catch(() => response.destroy());
  });
  const between: LosingAnswers = { base: server.base, isLosing: false, close: () => server.close() };

  async function pass(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const { host: _, connection: __, 'content-length': ___, ...headers } = request.headers;
    const passed = await fetch(`${sandboxUrl}${request.url}`, {
      method: request.method ?? 'GET',
      headers: headers as Record<string, string>,
      ...(chunks.length > 0 ? { body: Buffer.concat(chunks) } : {}),
    });
    const text = await passed.text();
    if (between.isLosing && request.method === 'POST') return void response.socket?.destroy();
    const isAboutSandbox = request.url === '/sandbox';
    // Links of uploads are bound to the host of the sandbox, so they go there.
    const body = isAboutSandbox ? text.replaceAll(`${sandboxUrl}/validations`, `${server.base}/validations`) : text;
    response.writeHead(passed.status, { 'Content-Type': 'application/json' }).end(body);
  }
  return between;
}
