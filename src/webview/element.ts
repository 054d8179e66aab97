import { visibleText } from '../base/visible-text.ts';

/** What an element can hold. */
export type Child = Node | string | undefined;

type Attributes = Readonly<Record<string, string>>;

/** The most characters of one text on a page. */
const MAX_LENGTH = 20_000;

/**
 * Builds an element; text goes in as text, never as markup, what cannot be seen in it as escapes, and cut where it is
 * very long.
 */
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

/** A button that does something when it is pressed. */
export function pressButton(attributes: Attributes, label: string, press: () => void): HTMLButtonElement {
  const element = el('button', { type: 'button', ...attributes }, label);
  element.addEventListener('click', press);
  return element;
}

/** The name of the profile that a page is about, in the color of its environment. */
export function profileBadge({ name, isSandbox }: { readonly name: string; readonly isSandbox: boolean }): HTMLElement {
  return el('span', { class: isSandbox ? 'badge sandbox' : 'badge production' }, name);
}

function shownText(text: string): string {
  const start = text.length > MAX_LENGTH ? `${text.slice(0, MAX_LENGTH)}…` : text;
  return start.split('\n').map(visibleText).join('\n');
}
