import type { Clock } from '../../src/base/clock.ts';
import { silentLogger } from '../../src/base/logger.ts';
import { createTruoraClient, type TruoraClient } from '../../src/truora/client.ts';
import type { SenderOptions } from '../../src/truora/sender.ts';
import type { Transport } from '../../src/truora/transport.ts';
import { BASES, type TestSandbox } from '../unit/sandbox/test-sandbox.ts';

/**
 * A client of a sandbox in the same process, without sockets; `before` sees every request and may fail it, `more` is
 * for its sender.
 */
export function sandboxClient(
  { sandbox }: TestSandbox,
  before: (method: string, url: string) => void | Promise<void> = () => {},
  more: Pick<SenderOptions, 'creations'> = {},
): TruoraClient {
  const transport: Transport = async ({ method, url, headers, body, signal }) => {
    signal.throwIfAborted();
    await before(method, url);
    const request = new Request(url, {
      method,
      headers: { ...headers },
      ...(typeof body === 'string' ? { body } : {}),
    });
    const response = await sandbox.handle(request);
    return {
      status: response.status,
      headers: Object.fromEntries(response.headers),
      body: new Uint8Array(await response.arrayBuffer()),
    };
  };
  const clock: Clock = { now: () => Date.now(), sleep: async () => {} };
  return createTruoraClient({
    bases: BASES,
    apiKey: sandbox.apiKey,
    transport,
    clock,
    random: () => 0.5,
    logger: silentLogger,
    ...more,
  });
}
