import { silentLogger } from '../../src/base/logger.ts';
import { createFetchTransport } from '../../src/node/http/fetch-transport.ts';
import type { RunningSandbox } from '../../src/node/sandbox-host/start-sandbox.ts';
import { systemClock } from '../../src/node/system-clock.ts';
import { createTruoraClient } from '../../src/truora/client.ts';

/** A client as the extension makes it, for a sandbox. The caller calls `dispose`. */
export function clientOf({ apis, apiKey }: Pick<RunningSandbox, 'apis' | 'apiKey'>) {
  const transport = createFetchTransport();
  const client = createTruoraClient({
    bases: apis,
    apiKey,
    transport,
    clock: systemClock,
    random: Math.random,
    logger: silentLogger,
  });
  return { client, dispose: () => transport.dispose() };
}
