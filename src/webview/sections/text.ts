import { el } from '../element.ts';
import type { DrawSection } from './section.ts';

/** Prose, which may name the person. */
export const text: DrawSection<'text'> = (part) => [el('p', { class: 'prose personal' }, part.text)];
