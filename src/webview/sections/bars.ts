import type { Section } from '../../flows/results/page.ts';
import { el } from '../element.ts';
import { type DrawSection, note, percentOf } from './section.ts';

/** A chart of bars: label, bar, and what it means in words. */
export const bars: DrawSection<'bars'> = (part) => [el('ul', ...part.bars.map(barRow)), note(part.note)];

function barRow({ label, value, detail, tone }: Extract<Section, { kind: 'bars' }>['bars'][number]): HTMLElement {
  const fill = el('span', { class: 'fill' });
  fill.style.width = percentOf(value);
  return el(
    'li',
    { class: tone },
    el('span', { class: 'bar-label' }, label),
    el('div', { class: `track ${tone}`, 'aria-hidden': 'true' }, fill),
    el('span', { class: 'muted' }, detail),
  );
}
