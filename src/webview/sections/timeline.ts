import type { TimelineLine } from '../../flows/results/page.ts';
import { formatOffset } from '../../flows/wording/sizes.ts';
import { el } from '../element.ts';
import type { DrawSection } from './section.ts';

/** What happened, by its time since the beginning. */
export const timeline: DrawSection<'timeline'> = (part) => [el('ol', ...part.lines.map(timelineRow))];

function timelineRow({ offsetMs, label, detail, tone }: TimelineLine): HTMLElement {
  return el(
    'li',
    { class: tone },
    el('span', { class: 'offset' }, formatOffset(offsetMs, document.documentElement.lang)),
    el('span', label),
    detail ? el('span', { class: 'muted' }, detail) : undefined,
  );
}
