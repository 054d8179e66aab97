import type { Section } from '../flows/results/page.ts';
import { el } from './element.ts';

const percentOf = (value: number) => `${Math.round(Math.max(0, Math.min(1, value)) * 1000) / 10}%`;

/** A bar with a mark where the threshold is. The style goes through the object model: the page allows no inline styles. */
export function meter({ value, threshold, tone }: Extract<Section, { kind: 'meter' }>): HTMLElement {
  const fill = el('span', { class: 'fill' });
  fill.style.width = percentOf(value);
  const track = el('div', { class: `track ${tone}`, 'aria-hidden': 'true' }, fill);
  if (threshold !== undefined) {
    const mark = el('span', { class: 'mark' });
    mark.style.left = percentOf(threshold);
    track.append(mark);
  }
  return track;
}

/** One line of a bar chart: label, bar and what it means in words. */
export function barRow({
  label,
  value,
  detail,
  tone,
}: Extract<Section, { kind: 'bars' }>['bars'][number]): HTMLElement {
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
