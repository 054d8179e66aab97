import type { ResultPage } from '../flows/results/page.ts';
import { el, pressButton, profileBadge } from './element.ts';
import { addLiveRegion, keepPlace } from './page.ts';
import type { FromResultPage, ResultWords, ToResultPage } from './protocol.ts';
import { drawSection } from './sections/registry.ts';
import { actionButton, sign } from './sections/section.ts';

declare function acquireVsCodeApi(): { postMessage(message: FromResultPage): void; setState(state: unknown): void };

const api = acquireVsCodeApi();
const root = document.body.appendChild(el('div'));
const announce = addLiveRegion();
const pictureSlots = new Map<string, HTMLElement>();
const pictureUrls = new Set<string>();
let words: ResultWords | undefined;
/** What is on screen, once there is something. */
let shown: ResultPage | undefined;
let isRead = false;

const button = (label: string, type: 'openJson' | 'copyId' | 'refresh', look: 'primary' | 'secondary' = 'secondary') =>
  pressButton({ class: look }, label, () => api.postMessage({ type }));

const send = (message: FromResultPage) => api.postMessage(message);

function pictureSlot(part: string, slot: HTMLElement | undefined): void {
  if (slot) pictureSlots.set(part, slot);
  else pictureSlots.delete(part);
}

function show({ page, profile, words: given }: Extract<ToResultPage, { type: 'page' }>): void {
  words = given;
  for (const url of pictureUrls) URL.revokeObjectURL(url);
  pictureUrls.clear();
  const hidden = document.body.classList.contains('covered');
  // Its words say what it does next: a state besides would be heard as the opposite.
  const cover = pressButton({ class: 'secondary' }, hidden ? given.showPersonal : given.hidePersonal, () => {
    const isCovered = document.body.classList.toggle('covered');
    cover.textContent = isCovered ? given.showPersonal : given.hidePersonal;
  });
  const onPage = { words: given, send, pictureSlot };
  root.replaceChildren(
    el(
      'header',
      el(
        'div',
        { class: 'titles' },
        el('h1', page.title),
        el('p', { class: 'subtitle' }, page.subtitle, profileBadge(profile)),
      ),
      el(
        'div',
        { class: 'actions' },
        button(given.openJson, 'openJson', 'primary'),
        button(given.copyId, 'copyId'),
        button(given.refresh, 'refresh'),
        ...(page.actions ?? []).map((action) => actionButton(action, 'secondary', onPage)),
        cover,
      ),
    ),
    el('main', outcome(page), ...page.sections.map((part) => drawSection(part, onPage))),
  );
}

function outcome({ outcome: { tone, headline, explanation, nextStep } }: ResultPage): HTMLElement {
  return el(
    'section',
    { class: `outcome ${tone}` },
    sign(tone),
    el(
      'div',
      el('h2', headline),
      explanation ? el('p', explanation) : undefined,
      nextStep ? el('p', { class: 'next' }, nextStep) : undefined,
    ),
  );
}

function showPicture({ part, picture }: Extract<ToResultPage, { type: 'picture' }>): void {
  const slot = pictureSlots.get(part);
  if (!slot) return;
  if (!picture) {
    slot.replaceChildren(words?.noPicture ?? '');
    return;
  }
  const url = URL.createObjectURL(new Blob([new Uint8Array(picture.bytes)], { type: picture.contentType }));
  pictureUrls.add(url);
  const image = el('img', { src: url, alt: slot.parentElement?.querySelector('figcaption')?.textContent ?? '' });
  slot.replaceChildren(image);
}

window.addEventListener('message', ({ data }: MessageEvent<ToResultPage>) => {
  switch (data.type) {
    case 'page':
      keepPlace(root, () => show(data));
      // What a page says when it opens is read from its beginning; later only what is new is worth a word.
      if (shown && sentenceOf(shown) !== sentenceOf(data.page)) announce(sentenceOf(data.page));
      shown = data.page;
      return;
    case 'picture':
      return showPicture(data);
    case 'failure':
      shown = undefined;
      return root.replaceChildren(
        el('section', { class: 'outcome failure', role: 'alert' }, sign('failure'), el('p', data.sentence)),
      );
  }
});

const sentenceOf = ({ outcome: { headline, explanation } }: ResultPage) =>
  explanation ? `${headline}. ${explanation}` : headline;

onMoved(() => {
  if (isRead || !shown || shown.outcome.tone === 'pending') return;
  isRead = true;
  api.postMessage({ type: 'read' });
});

// What the editor needs to bring this page back after a reload.
api.setState(JSON.parse(document.body.dataset.state ?? 'null'));
api.postMessage({ type: 'ready' });

/** Keys with which people move through a page. */
const MOVES = /^(?:Tab|Enter| |Home|End|Page(?:Up|Down)|Arrow\w+)$/;

/**
 * Calls `moved` whenever the user moves through the page by key, mouse or finger; the editor's own shortcuts are none
 * of that.
 */
function onMoved(moved: () => void): void {
  window.addEventListener('keydown', ({ key, ctrlKey, metaKey, altKey }) => {
    if (MOVES.test(key) && !ctrlKey && !metaKey && !altKey) moved();
  });
  for (const type of ['pointerdown', 'wheel', 'click'] as const)
    window.addEventListener(type, moved, { passive: true });
}
