// Opens a full history, filters it, and tells times and memory as JSON.
import { silentLogger } from '../../../src/base/logger.ts';
import { openJsonlStore } from '../../../src/node/webhook-host/jsonl-store.ts';
import { filterRows } from '../../../src/webhooks/history/row-filter.ts';

const collect = () => globalThis.gc?.();
collect();
const before = process.memoryUsage();
const started = performance.now();
const bounds = { maxEvents: 20_000, maxBytes: 1e9, maxAgeMs: 1e12 };
const store = await openJsonlStore(process.argv[2] ?? '', { logger: silentLogger, bounds });
const loaded = performance.now();
const found = filterRows(store.rows(), { text: 'needle-77', product: 'checks' }).length;
const filtered = performance.now();
collect();
const after = process.memoryUsage();
const grownBytes = after.heapUsed + after.external - before.heapUsed - before.external;
const rows = store.rows().length;
await store.close();
process.stdout.write(
  JSON.stringify({ loadMs: loaded - started, filterMs: filtered - loaded, grownBytes, rows, found }),
);
