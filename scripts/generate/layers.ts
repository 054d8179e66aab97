import { LAYERS } from '../lib/layers.js';

const BEGIN = '<!-- layers: written by npm run generate -->\n';
const END = '<!-- /layers -->';

const listed = (names: readonly string[]) => names.map((name) => `\`${name}\``).join(', ');

/** The table of layers in a page, written anew between its marks. Throws where the page lacks them. */
export function withLayers(page: string): string {
  const begin = page.indexOf(BEGIN);
  const end = page.indexOf(END, begin);
  if (begin < 0 || end < 0) throw new Error('The page has no place for the table of layers.');
  const rows = Object.entries(LAYERS).map(([folder, { imports, knows, not = {} }]) => {
    const apart = Object.keys(not);
    return [
      `\`${folder}\``,
      `${listed(imports) || 'nothing'}${apart.length > 0 ? `; not ${listed(apart)}` : ''}`,
      knows === 'nothing' ? 'neither Node nor VS Code' : knows,
    ];
  });
  const head = ['folder of `src`', 'may import, besides itself', 'knows'];
  const widths = head.map((title, column) => Math.max(title.length, ...rows.map((row) => row[column]?.length ?? 0)));
  const line = (cells: readonly string[], fill = ' ') =>
    `| ${cells.map((cell, column) => cell.padEnd(widths[column] ?? 0, fill)).join(' | ')} |`;
  const table = [line(head), line(['', '', ''], '-'), ...rows.map((row) => line(row))].join('\n');
  return `${page.slice(0, begin)}${BEGIN}\n${table}\n\n${page.slice(end)}`;
}
