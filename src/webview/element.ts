import { visibleText } from '../base/visible-text.ts';

/** What an element can hold. */
export type Child = Node | string | undefined;

type Attributes = Readonly<Record<string, string>>;

/** The most characters of one text on a page. */
const MAX_LENGTH = 20_000;

/** Builds an element; text goes in as text, never as markup, what cannot be seen in it as escapes, and cut where it is very long. */
export function el<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Attributes,
  ...children: readonly Child[]
): HTMLElementTagNameMap[K];
export function el<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  ...children: readonly Child[]
): HTMLElementTagNameMap[K];
export function el<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  first?: Attributes | Child,
  ...others: readonly Child[]
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  const isChild = first === undefined || typeof first === 'string' || first instanceof Node;
  if (!isChild) for (const [name, value] of Object.entries(first)) element.setAttribute(name, value);
  for (const child of isChild ? [first, ...others] : others)
    if (child !== undefined) element.append(typeof child === 'string' ? shownText(child) : child);
  return element;
}

function shownText(text: string): string {
  const start = text.length > MAX_LENGTH ? `${text.slice(0, MAX_LENGTH)}…` : text;
  return start.split('\n').map(visibleText).join('\n');
}
