// npm run bench: measures what the budgets are about, side by side with what people would use instead, one JSON object
// a line.
// `npm run bench -- sandbox upload` runs some of them. Ends with 1 when a part failed or a line missed its limit.
import { bench as activation } from './activation.ts';
import { bench as checkPage } from './check-page.ts';
import { bench as language } from './language.ts';
import type { Bench } from './measurement.ts';
import { bench as paging } from './paging.ts';
import { perform } from './perform.ts';
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
const chosen = Object.entries(BENCHES).filter(([name]) => wanted.length === 0 || wanted.includes(name));
const complaints = await perform(new Map(chosen), (measurement) => console.log(JSON.stringify(measurement)));
for (const complaint of complaints) console.error(complaint);
// A bench that failed may have left a socket or a process behind, which must not keep this one from ending.
process.exit(complaints.length > 0 ? 1 : 0);
