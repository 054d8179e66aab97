import type { Section } from '../../flows/results/page.ts';
import { el } from '../element.ts';
import { bars } from './bars.ts';
import { checks } from './checks.ts';
import { facts } from './facts.ts';
import { links } from './links.ts';
import { meter } from './meter.ts';
import { pictures } from './pictures.ts';
import { records } from './records.ts';
import type { DrawSection, SectionPage } from './section.ts';
import { text } from './text.ts';
import { timeline } from './timeline.ts';

/** How a section of each kind is drawn. */
const SECTIONS: { readonly [K in Section['kind']]: DrawSection<K> } = {
  facts,
  checks,
  pictures,
  meter,
  bars,
  records,
  text,
  links,
  timeline,
};

/** A section with its heading. */
export function drawSection<K extends Section['kind']>(
  part: Extract<Section, { kind: K }>,
  page: SectionPage,
): HTMLElement {
  const draw = SECTIONS[part.kind as K];
  return el('section', { class: part.kind }, el('h3', part.title), ...draw(part, page));
}
