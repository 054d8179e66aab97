import type { PageAction, Section, Tone } from '../../flows/results/page.ts';
import { type Child, el, pressButton } from '../element.ts';
import type { FromResultPage, ResultWords } from '../protocol.ts';

/** What a section takes of the page that it is on. */
export interface SectionPage {
  readonly words: ResultWords;
  readonly send: (message: FromResultPage) => void;
  /** Where the picture of a part is shown once it comes; undefined where none will. */
  readonly pictureSlot: (part: string, slot: HTMLElement | undefined) => void;
}

/** Draws what a section of one kind holds below its heading. */
export type DrawSection<K extends Section['kind']> = (
  part: Extract<Section, { kind: K }>,
  page: SectionPage,
) => readonly Child[];

const SIGNS: Readonly<Record<Tone, string>> = { success: '✓', failure: '✕', pending: '…', neutral: '–' };

/** The sign of a tone, for the eye alone. */
export function sign(tone: Tone): HTMLElement {
  return el('span', { class: `sign ${tone}`, 'aria-hidden': 'true' }, SIGNS[tone]);
}

/** A line in a quieter color; undefined without a text. */
export function note(text: string | undefined): HTMLElement | undefined {
  return text ? el('p', { class: 'muted' }, text) : undefined;
}

/** A line that opens to more. What is inside is built when it is first opened: long pages stay light. */
export function folded(summary: readonly Child[], inside: () => readonly Child[]): HTMLElement {
  const details = el('details', { class: 'folded' }, el('summary', ...summary));
  details.addEventListener('toggle', () => details.append(...inside().filter((child) => child !== undefined)), {
    once: true,
  });
  return details;
}

/** A button that asks the editor to carry out an action of the page. */
export function actionButton(
  { id, label }: PageAction,
  look: 'secondary' | 'link',
  { send }: SectionPage,
): HTMLElement {
  return pressButton({ class: look }, label, () => send({ type: 'action', id }));
}

/** A share from 0 to 1 as a width. Styles go through the object model: the page allows no inline ones. */
export function percentOf(share: number): string {
  return `${Math.round(Math.max(0, Math.min(1, share)) * 1000) / 10}%`;
}
