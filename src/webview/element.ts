import { visibleText } from '../base/visible-text.ts';

/** What an element can hold. */
export type Child = Node | string | undefined;

/** The most characters of one text on a page. */
const LONGEST = 20_000;

/** Builds an element; text goes in as text, never as markup, what cannot be seen in it as escapes, and cut where it is very long. */
export function el<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Readonly<Record<string, string>>,
  ...children: readonly Child[]
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  for (const child of children)
    if (child !== undefined) element.append(typeof child === 'string' ? shownText(child) : child);
  return element;
}

function shownText(text: string): string {
  const start = text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
  return start.split('\n').map(visibleText).join('\n');
}
