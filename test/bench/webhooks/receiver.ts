// The receiver as it is in the editor: verifies, writes, answers. Prints its address, and at the end how many events it
// can account for.
import { silentLogger } from '../../../src/base/logger.ts';
import { openJsonlStore } from '../../../src/node/webhook-host/jsonl-store.ts';
import { startWebhooks } from '../../../src/node/webhook-host/start-webhooks.ts';
import { DEFAULT_BOUNDS } from '../../../src/webhooks/history/event-store.ts';
import { BENCH_KEY } from './events.ts';

const folder = process.argv[2] ?? '';
const options = { logger: silentLogger, bounds: DEFAULT_BOUNDS };
const running = await startWebhooks({ ...options, folder, port: 0 });
running.listener.setKeys([BENCH_KEY]);
process.stdout.write(`${running.url}\n`);
process.once('SIGTERM', async () => {
  await running.close();
  const store = await openJsonlStore(folder, options);
  const counts = store.rows().map((row) => (row.kind === 'dropped' ? row.count : 1));
  process.stdout.write(`${counts.reduce((sum, count) => sum + count, 0)}\n`, () => process.exit(0));
});
