import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { inProject } from '../../../scripts/lib/project.js';
import { PARTS } from '../../bench/lines.ts';
import { type Machine, thisMachine } from '../../bench/machine.ts';
import type { Measurement } from '../../bench/measurement.ts';
import { PERFORMANCE_PAGE, pageOf } from '../../bench/page.ts';
import { tableOf } from '../../bench/table.ts';

const fast: Measurement = {
  name: 'shell.version',
  value: 1500,
  unit: 'ms',
  limit: 2000.4,
  better: 'lower',
  beside: '2 times 1000 ms of bare Node',
};

describe('the page of figures', () => {
  const machine: Machine = { ...thisMachine(new Date(0)), cores: 2, memoryGb: 4, editor: 'VS Code 1.200.0' };

  it('says what each line measures, its figure, its limit and what it was measured beside', () => {
    const page = pageOf([fast], machine);
    assert.match(page, /- `shell.version`: .+\n {2}\*\*1,500 ms\*\*, at most 2,000 \(2 times 1000 ms of bare Node\)\./);
    assert.match(page, /, on 1970-01-01\.\n/);
    assert.match(page, /2 cores .*, 4 GB of memory/);
    assert.match(page, /VS Code 1\.200\.0/);
    assert.match(page, /- `size.vsix`: .+\n {2}Not measured here\./);
  });

  it('says which lines missed their limit', () => {
    assert.match(pageOf([{ ...fast, limit: 1000 }], machine), /Lines that missed their limit: 1\./);
    assert.match(tableOf([{ ...fast, limit: 1000 }]), /shell\.version +1,500 ms +at most 1,000 .+ NO$/m);
    assert.match(tableOf([fast]), / yes$/m);
  });

  it('in the docs has every line that is measured', () => {
    const page = readFileSync(inProject(PERFORMANCE_PAGE), 'utf8');
    const lines = Object.values(PARTS).flatMap((part) => Object.keys(part.lines));
    assert.deepEqual(
      lines.filter((name) => !page.includes(`\`${name}\``)),
      [],
    );
  });
});
