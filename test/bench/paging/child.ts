// Pages through all validations as the tree does and prints how much memory that took once garbage is collected.
import { silentLogger } from '../../../src/base/logger.ts';
import { ProfileData } from '../../../src/editor/resources/data/profile-data.ts';
import { createFetchTransport } from '../../../src/node/http/fetch-transport.ts';
import { systemClock } from '../../../src/node/system-clock.ts';
import { createTruoraClient } from '../../../src/truora/client.ts';

const [bases = '', apiKey = ''] = process.argv.slice(2);
const transport = createFetchTransport();
const client = createTruoraClient({
  bases: JSON.parse(bases),
  apiKey,
  transport,
  clock: systemClock,
  random: Math.random,
  logger: silentLogger,
});
const data = new ProfileData(async () => client, []);
const validations = data.validations.pages();
await validations.load();
const before = memory();
while (validations.hasMore) await validations.loadMore();
const grownBytes = memory() - before;
transport.dispose();
console.log(JSON.stringify({ items: validations.items.length, grownBytes }));

function memory(): number {
  globalThis.gc?.();
  return process.memoryUsage().rss;
}
