import type { Source } from '../../src/contract/source.ts';

const NOTICE = '<!-- Generated from src/contract by `npm run generate`; change the contract, not this file. -->';

/** A generated page with its title. */
export function page(title: string, lines: readonly string[]): string {
  return `${[NOTICE, '', `# ${title}`, '', ...lines].join('\n').trimEnd()}\n`;
}

/** The lines of a table, and an empty one. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): readonly string[] {
  const line = (cells: readonly string[]) => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line), ''];
}

/** A source with how far it can be trusted. */
export const trust = ({ label, trust: level }: Source) => (label === level ? level : `${label} [${level}]`);

/** Text as code; nothing for nothing. */
export const code = (text: string) => (text === '' ? '' : `\`${text}\``);
