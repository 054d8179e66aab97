import type { CheckLine } from '../../flows/results/page.ts';
import { el } from '../element.ts';
import { type DrawSection, folded, note, sign } from './section.ts';

/** What was checked, in groups. */
export const checks: DrawSection<'checks'> = ({ groups, isFolded, note: text }) =>
  isFolded
    ? [note(text), ...groups.map((group) => folded([group.title], () => [checkList(group.checks)]))]
    : [
        ...groups.map((group) =>
          el(
            'div',
            { class: 'group' },
            group.title === '' ? undefined : el('h4', group.title),
            checkList(group.checks),
          ),
        ),
        note(text),
      ];

function checkList(lines: readonly CheckLine[]): HTMLElement {
  return el('ul', ...lines.map(checkRow));
}

function checkRow({ name, tone, outcome, message }: CheckLine): HTMLElement {
  const text = message ? `${outcome}. ${message}` : outcome;
  return el('li', sign(tone), el('div', el('strong', name), el('span', { class: 'muted' }, text)));
}
