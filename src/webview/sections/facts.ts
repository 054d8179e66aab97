import type { Fact } from '../../flows/results/page.ts';
import { type Child, el } from '../element.ts';
import type { DrawSection } from './section.ts';

/** Names with their values. */
export const facts: DrawSection<'facts'> = (part) => [factList(part.facts)];

/** A list of names with their values. */
export function factList(all: readonly Fact[]): HTMLElement {
  return el('dl', ...all.flatMap(factRow));
}

function factRow({ label, value, isPersonal, isCode }: Fact): readonly Child[] {
  const shown = isCode ? el('code', value) : value;
  return [el('dt', label), isPersonal ? el('dd', { class: 'personal' }, shown) : el('dd', shown)];
}
