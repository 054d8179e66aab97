import { PARTS } from './lines.ts';
import type { Machine } from './machine.ts';
import { isWithinLimit, type Measurement } from './measurement.ts';
import { cellsOf } from './table.ts';

/** The page that `npm run bench -- --write` renews. */
export const PERFORMANCE_PAGE = 'docs/performance.md';

/**
 * The text of docs/performance.md: what each line measures, its figure and its limit, and where the figures were taken.
 */
export function pageOf(measurements: readonly Measurement[], machine: Machine): string {
  const missed = measurements.filter((measurement) => !isWithinLimit(measurement)).length;
  return `# Performance

What the product takes, beside what people would use instead, as \`npm run bench -- --write\` measured it.

- Version ${machine.version}, on ${machine.date}.
- ${machine.system}, ${machine.cores} cores (${machine.processor}), ${machine.memoryGb} GB of memory.
- Node ${machine.node}, ${machine.editor}.
- ${missed === 0 ? 'Every line is within its limit.' : `Lines that missed their limit: ${missed}.`}

Times of another machine say little, so each limit is a multiple of what a peer takes in the same run. Sizes and
memory, which depend on no machine, have fixed limits. \`npm run bench\` prints the same lines as JSON, and ends with 1
when one of them misses its limit. \`npm test\` measures each once in a short form, and only asks for a number.

${partsOf(measurements).join('\n\n')}
`;
}

function partsOf(measurements: readonly Measurement[]): readonly string[] {
  return Object.entries(PARTS).map(([part, { lines }]) => {
    const entries = Object.entries(lines).map(([name, what]) => {
      const measured = measurements.find((measurement) => measurement.name === name);
      return [`- \`${name}\`: ${what}.`, measured ? sentenceOf(measured) : 'Not measured here.'].join('\n  ');
    });
    return [`## ${part}`, entries.join('\n')].join('\n\n');
  });
}

function sentenceOf(measurement: Measurement): string {
  const [, figure = '', limit = '', beside = ''] = cellsOf(measurement);
  const miss = isWithinLimit(measurement) ? '' : ' Missed.';
  return `**${figure}**, ${limit}${beside === '' ? '' : ` (${beside})`}.${miss}`;
}
