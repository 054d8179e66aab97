// npm run bench: measures what the budgets are about, side by side with what people would use instead, one JSON object a line.
// `npm run bench -- sandbox upload` runs some of them.
import { bench as activation } from './activation.ts';
import { bench as checkPage } from './check-page.ts';
import { bench as language } from './language.ts';
import type { Bench } from './measurement.ts';
import { bench as paging } from './paging.ts';
import { bench as sandbox } from './sandbox.ts';
import { bench as sizes } from './sizes.ts';
import { bench as treePage } from './tree-page.ts';
import { bench as tunnel } from './tunnel.ts';
import { bench as upload } from './upload.ts';
import { bench as webhooks } from './webhooks.ts';

const BENCHES: Readonly<Record<string, Bench>> = {
  sizes,
  sandbox,
  'tree-page': treePage,
  'check-page': checkPage,
  paging,
  upload,
  tunnel,
  language,
  webhooks,
  activation,
};

const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !(name in BENCHES));
if (unknown.length > 0) {
  console.error(`There is no bench ${unknown.join(', ')}: choose from ${Object.keys(BENCHES).join(', ')}.`);
  process.exit(2);
}
for (const [name, bench] of Object.entries(BENCHES)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  for (const measurement of await bench()) {
    const { value, limit, better, unit } = measurement;
    console.log(JSON.stringify(measurement));
    if (better === 'lower' ? value > limit : value < limit) {
      console.error(`${measurement.name}: ${value} ${unit} misses the budget of ${limit}`);
    }
  }
}
