// Pages through all validations as the tree does and prints how much memory that took once garbage is collected.
import { ProfileData } from '../../../src/editor/resources/data/profile-data.ts';
import { clientOf } from '../client.ts';

const { client, dispose } = clientOf(JSON.parse(process.argv[2] ?? ''));
const data = new ProfileData(async () => client, []);
const validations = data.validations.pages();
await validations.load();
const before = memory();
while (validations.hasMore) await validations.loadMore();
const grownBytes = memory() - before;
dispose();
console.log(JSON.stringify({ items: validations.items.length, grownBytes }));

function memory(): number {
  globalThis.gc?.();
  return process.memoryUsage().rss;
}
