// npm run bench: measures what the budgets are about, beside what people would use instead, one JSON object a line; a
// table at the end. `npm run bench -- sandbox upload` runs some of them; `-- --write` renews docs/performance.md with
// all of them. Ends with 1 when a part failed or a line missed its limit.
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { inProject } from '../../scripts/lib/project.js';
import { thisMachine } from './machine.ts';
import type { Measurement } from './measurement.ts';
import { PERFORMANCE_PAGE, pageOf } from './page.ts';
import { perform } from './perform.ts';
import { BENCHES } from './registry.ts';
import { tableOf } from './table.ts';

const { values, positionals: wanted } = parseArgs({
  options: { write: { type: 'boolean', default: false } },
  allowPositionals: true,
});
const unknown = wanted.filter((name) => !(name in BENCHES));
if (unknown.length > 0) {
  console.error(`There is no bench ${unknown.join(', ')}: choose from ${Object.keys(BENCHES).join(', ')}.`);
  process.exit(2);
}
if (values.write && wanted.length > 0) {
  console.error('--write takes all benches: name none.');
  process.exit(2);
}
const chosen = Object.entries(BENCHES).filter(([name]) => wanted.length === 0 || wanted.includes(name));
const measurements: Measurement[] = [];
const { complaints, leftOut } = await perform(new Map(chosen), (measurement) => {
  console.log(JSON.stringify(measurement));
  measurements.push(measurement);
});
// Standard output is for programs.
console.error(`\n${tableOf(measurements)}\n`);
for (const sentence of [...leftOut, ...complaints]) console.error(sentence);
if (values.write) writeFileSync(inProject(PERFORMANCE_PAGE), pageOf(measurements, thisMachine(new Date())));
// A bench that failed may have left a socket or a process behind, which must not keep this one from ending.
process.exit(complaints.length > 0 ? 1 : 0);
