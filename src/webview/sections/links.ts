import { el } from '../element.ts';
import type { DrawSection } from './section.ts';

/** Links, which the editor opens after a look at them. */
export const links: DrawSection<'links'> = (part, { send }) => [
  el(
    'ul',
    ...part.links.map(({ label, url }) => {
      const open = el('button', { class: 'link', type: 'button', title: url }, label);
      open.addEventListener('click', () => send({ type: 'openLink', url }));
      return el('li', open);
    }),
  ),
];
