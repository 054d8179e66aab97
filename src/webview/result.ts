import type {
  CheckLine,
  Fact,
  PageAction,
  RecordEntry,
  ResultPage,
  Section,
  TimelineLine,
  Tone,
} from '../flows/results/page.ts';
import { formatOffset } from '../flows/wording/sizes.ts';
import { type Child, el } from './element.ts';
import { keepPlace } from './keep-place.ts';
import { addLiveRegion } from './live-region.ts';
import { barRow, meter } from './meters.ts';
import { onMoved } from './on-moved.ts';
import type { FromResultPage, ResultWords, ToResultPage } from './protocol.ts';

declare function acquireVsCodeApi(): { postMessage(message: FromResultPage): void; setState(state: unknown): void };

const api = acquireVsCodeApi();
const root = document.body.appendChild(el('div', {}));
const announce = addLiveRegion();
const pictureSlots = new Map<string, HTMLElement>();
const pictureUrls = new Set<string>();
let words: ResultWords | undefined;
/** What is on screen, once there is something. */
let shown: ResultPage | undefined;
let isRead = false;

const SIGNS: Readonly<Record<Tone, string>> = { success: '✓', failure: '✕', pending: '…', neutral: '–' };

const sign = (tone: Tone) => el('span', { class: `sign ${tone}`, 'aria-hidden': 'true' }, SIGNS[tone]);

function button(label: string, type: 'openJson' | 'copyId' | 'refresh', isPrimary = false): HTMLElement {
  const element = el('button', { class: isPrimary ? 'primary' : 'secondary', type: 'button' }, label);
  element.addEventListener('click', () => api.postMessage({ type }));
  return element;
}

function actionButton({ id, label }: PageAction): HTMLElement {
  const element = el('button', { class: 'secondary', type: 'button' }, label);
  element.addEventListener('click', () => api.postMessage({ type: 'action', id }));
  return element;
}

/** A line that opens to more. What is inside is built when it is first opened: long pages stay light. */
function folded(summary: readonly Child[], inside: () => readonly Child[]): HTMLElement {
  const details = el('details', { class: 'folded' }, el('summary', {}, ...summary));
  details.addEventListener('toggle', () => details.append(...inside().filter((child) => child !== undefined)), {
    once: true,
  });
  return details;
}

function show({ page, profile, words: given }: Extract<ToResultPage, { type: 'page' }>): void {
  words = given;
  for (const url of pictureUrls) URL.revokeObjectURL(url);
  pictureUrls.clear();
  const hidden = document.body.classList.contains('covered');
  // Its words say what it does next: a state besides would be heard as the opposite.
  const cover = el('button', { class: 'secondary', type: 'button' }, hidden ? given.showPersonal : given.hidePersonal);
  cover.addEventListener('click', () => {
    const isCovered = document.body.classList.toggle('covered');
    cover.textContent = isCovered ? given.showPersonal : given.hidePersonal;
  });
  root.replaceChildren(
    el(
      'header',
      {},
      el(
        'div',
        { class: 'titles' },
        el('h1', {}, page.title),
        el(
          'p',
          { class: 'subtitle' },
          page.subtitle,
          el('span', { class: profile.isSandbox ? 'badge sandbox' : 'badge production' }, profile.name),
        ),
      ),
      el(
        'div',
        { class: 'actions' },
        button(given.openJson, 'openJson', true),
        button(given.copyId, 'copyId'),
        button(given.refresh, 'refresh'),
        ...(page.actions ?? []).map(actionButton),
        cover,
      ),
    ),
    el('main', {}, outcome(page), ...page.sections.map(section)),
  );
}

function outcome({ outcome: { tone, headline, explanation, nextStep } }: ResultPage): HTMLElement {
  return el(
    'section',
    { class: `outcome ${tone}` },
    sign(tone),
    el(
      'div',
      {},
      el('h2', {}, headline),
      explanation ? el('p', {}, explanation) : undefined,
      nextStep ? el('p', { class: 'next' }, nextStep) : undefined,
    ),
  );
}

function section(part: Section): HTMLElement {
  const heading = el('h3', {}, part.title);
  switch (part.kind) {
    case 'facts':
      return el('section', { class: 'facts' }, heading, el('dl', {}, ...part.facts.flatMap(factRow)));
    case 'checks':
      return el(
        'section',
        { class: 'checks' },
        heading,
        part.isFolded ? note(part.note) : undefined,
        ...part.groups.map(({ title, checks }) =>
          part.isFolded
            ? folded([title], () => [el('ul', {}, ...checks.map(checkRow))])
            : el(
                'div',
                { class: 'group' },
                title === '' ? undefined : el('h4', {}, title),
                el('ul', {}, ...checks.map(checkRow)),
              ),
        ),
        part.isFolded ? undefined : note(part.note),
      );
    case 'pictures':
      return el(
        'section',
        { class: 'pictures' },
        heading,
        el(
          'div',
          { class: 'row' },
          ...part.pictures.map(({ part: name, title, note: text }) => {
            const slot = el('div', { class: 'slot' }, text ?? words?.loading ?? '');
            if (text) pictureSlots.delete(name);
            else pictureSlots.set(name, slot);
            return el('figure', {}, slot, el('figcaption', {}, title));
          }),
        ),
      );
    case 'meter':
      return el(
        'section',
        { class: 'meter' },
        heading,
        meter(part),
        el('p', { class: part.tone }, part.tone === 'neutral' ? undefined : sign(part.tone), part.text),
      );
    case 'bars':
      return el('section', { class: 'bars' }, heading, el('ul', {}, ...part.bars.map(barRow)), note(part.note));
    case 'records':
      return el(
        'section',
        { class: 'records' },
        heading,
        part.note || part.action
          ? el('p', { class: 'muted' }, part.note, ' ', part.action ? actionLink(part.action) : undefined)
          : undefined,
        ...part.records.map(recordRow),
      );
    case 'text':
      return el('section', { class: 'text' }, heading, el('p', { class: 'prose personal' }, part.text));
    case 'links':
      return el('section', { class: 'links' }, heading, el('ul', {}, ...part.links.map(linkRow)));
    case 'timeline':
      return el('section', { class: 'timeline' }, heading, el('ol', {}, ...part.lines.map(timelineRow)));
  }
}

function note(text: string | undefined): HTMLElement | undefined {
  return text ? el('p', { class: 'muted' }, text) : undefined;
}

function actionLink({ id, label }: PageAction): HTMLElement {
  const open = el('button', { class: 'link', type: 'button' }, label);
  open.addEventListener('click', () => api.postMessage({ type: 'action', id }));
  return open;
}

function recordRow({ title, detail, tone, tables }: RecordEntry): HTMLElement {
  const head = [sign(tone), el('strong', {}, title), el('span', { class: 'muted' }, detail)];
  if (tables.length === 0) return el('div', { class: 'record' }, ...head);
  return folded(head, () =>
    tables.map((table) =>
      el(
        'div',
        { class: 'table' },
        el('h4', {}, table.title),
        ...table.rows.map((row) => el('dl', {}, ...row.flatMap(factRow))),
      ),
    ),
  );
}

function linkRow({ label, url }: { readonly label: string; readonly url: string }): HTMLElement {
  const open = el('button', { class: 'link', type: 'button', title: url }, label);
  open.addEventListener('click', () => api.postMessage({ type: 'openLink', url }));
  return el('li', {}, open);
}

function factRow({ label, value, isPersonal, isCode }: Fact): HTMLElement[] {
  const shown = isCode ? el('code', {}, value) : value;
  return [el('dt', {}, label), el('dd', isPersonal ? { class: 'personal' } : {}, shown)];
}

function checkRow({ name, tone, outcome: result, message }: CheckLine): HTMLElement {
  return el(
    'li',
    {},
    sign(tone),
    el('div', {}, el('strong', {}, name), el('span', { class: 'muted' }, message ? `${result}. ${message}` : result)),
  );
}

function timelineRow({ offsetMs, label, detail, tone }: TimelineLine): HTMLElement {
  return el(
    'li',
    { class: tone },
    el('span', { class: 'offset' }, formatOffset(offsetMs, document.documentElement.lang)),
    el('span', {}, label),
    detail ? el('span', { class: 'muted' }, detail) : undefined,
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
        el('section', { class: 'outcome failure', role: 'alert' }, sign('failure'), el('p', {}, data.sentence)),
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
