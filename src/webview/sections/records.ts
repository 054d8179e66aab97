import type { RecordEntry } from '../../flows/results/page.ts';
import { el } from '../element.ts';
import { factList } from './facts.ts';
import { actionButton, type DrawSection, folded, sign } from './section.ts';

/** Records that open to their tables. */
export const records: DrawSection<'records'> = ({ note, action, records: all }, page) => [
  note || action
    ? el('p', { class: 'muted' }, note, ' ', action ? actionButton(action, 'link', page) : undefined)
    : undefined,
  ...all.map(recordRow),
];

function recordRow({ title, detail, tone, tables }: RecordEntry): HTMLElement {
  const head = [sign(tone), el('strong', title), el('span', { class: 'muted' }, detail)];
  if (tables.length === 0) return el('div', { class: 'record' }, ...head);
  return folded(head, () =>
    tables.map((table) => el('div', { class: 'table' }, el('h4', table.title), ...table.rows.map(factList))),
  );
}
