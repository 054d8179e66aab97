import { createAnnouncer } from './announcer.ts';
import { el } from './element.ts';

/** Puts a live region at the end of the page, seen by screen readers only, and returns what speaks through it. It stays when the page is drawn again. */
export function addLiveRegion(): (text: string) => void {
  const region = document.body.appendChild(el('p', { class: 'live', role: 'status' }));
  return createAnnouncer(
    (text) => {
      region.textContent = text;
    },
    { now: () => performance.now(), later: (task, ms) => setTimeout(task, ms) },
  );
}
