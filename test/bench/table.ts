import { isWithinLimit, type Measurement } from './measurement.ts';

const HEAD = ['name', 'figure', 'limit', 'beside', 'ok'] as const;

/** The columns of a line: its name, figure, limit, what it was measured beside, and whether it holds. */
export function cellsOf(measurement: Measurement): readonly string[] {
  const { name, value, unit, limit, better, beside = '' } = measurement;
  const bound = `${better === 'lower' ? 'at most' : 'at least'} ${amount(limit)}`;
  return [name, `${amount(value)} ${unit}`, bound, beside, isWithinLimit(measurement) ? 'yes' : 'NO'];
}

/** The lines as a table for a terminal, in columns of equal width. */
export function tableOf(measurements: readonly Measurement[]): string {
  const rows = [HEAD, ...measurements.map(cellsOf)];
  const widths = HEAD.map((_, column) => Math.max(...rows.map((row) => (row[column] ?? '').length)));
  return rows
    .map((row) =>
      row
        .map((cell, i) => cell.padEnd(widths[i] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

/** A number as people write it, such as `10,000`. */
function amount(value: number): string {
  return value.toLocaleString('en', { maximumSignificantDigits: 4 });
}
