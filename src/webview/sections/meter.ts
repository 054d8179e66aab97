import { el } from '../element.ts';
import { type DrawSection, percentOf, sign } from './section.ts';

/** A bar with a mark where the threshold is, and what it means. */
export const meter: DrawSection<'meter'> = ({ value, threshold, tone, text }) => {
  const fill = el('span', { class: 'fill' });
  fill.style.width = percentOf(value);
  const track = el('div', { class: `track ${tone}`, 'aria-hidden': 'true' }, fill);
  if (threshold !== undefined) {
    const mark = el('span', { class: 'mark' });
    mark.style.left = percentOf(threshold);
    track.append(mark);
  }
  return [track, el('p', { class: tone }, tone === 'neutral' ? undefined : sign(tone), text)];
};
