import { el } from '../element.ts';
import type { DrawSection } from './section.ts';

/** Places for pictures, which come one after the other. */
export const pictures: DrawSection<'pictures'> = (part, { words, pictureSlot }) => [
  el(
    'div',
    { class: 'row' },
    ...part.pictures.map(({ part: name, title, note }) => {
      const slot = el('div', { class: 'slot' }, note ?? words.loading);
      pictureSlot(name, note ? undefined : slot);
      return el('figure', slot, el('figcaption', title));
    }),
  ),
];
