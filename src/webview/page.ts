import { createAnnouncer } from './announcer.ts';
import { el } from './element.ts';

/**
 * Draws the page again and leaves the person where they were: the control that had the focus has it again, and lines
 * that were open are open. Controls and lines are identified by their text and their place among those with the same
 * text.
 */
export function keepPlace(root: HTMLElement, draw: () => void): void {
  const focused = placeOf(root, document.activeElement);
  const open = [...root.querySelectorAll('details')].filter((line) => line.open).map((line) => placeOf(root, line));
  draw();
  for (const line of root.querySelectorAll('details')) line.open = open.includes(placeOf(root, line));
  if (focused === undefined) return;
  for (const control of root.querySelectorAll<HTMLElement>(CONTROLS)) {
    if (placeOf(root, control) === focused) control.focus({ preventScroll: true });
  }
}

const CONTROLS = 'button, summary, details, input, select';

function placeOf(root: HTMLElement, element: Element | null): string | undefined {
  if (!element?.matches(CONTROLS) || !root.contains(element)) return undefined;
  const name = nameOf(element);
  const alike = [...root.querySelectorAll(element.tagName)].filter((other) => nameOf(other) === name);
  return `${element.tagName} ${name} ${alike.indexOf(element)}`;
}

/** A line by its summary alone: what is inside is built late. */
const nameOf = (element: Element) => element.id || (element.querySelector('summary') ?? element).textContent;

/**
 * Puts a live region at the end of the page, seen by screen readers only, and returns what speaks through it. It stays
 * when the page is drawn again.
 */
export function addLiveRegion(): (text: string) => void {
  const region = document.body.appendChild(el('p', { class: 'live', role: 'status' }));
  return createAnnouncer(
    (text) => {
      region.textContent = text;
    },
    { now: () => performance.now(), later: (task, ms) => setTimeout(task, ms) },
  );
}
