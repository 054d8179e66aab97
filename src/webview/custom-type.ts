import { typedText } from '../base/typed-text.ts';
import { scaleToOne, sumOf } from '../contract/checks/weights.ts';
import type { CustomTypeState, EditedType, FromCustomTypePage, ToCustomTypePage } from './custom-type-protocol.ts';
import { datasetRow, filled } from './dataset-row.ts';
import { el, pressButton, profileBadge } from './element.ts';
import { addLiveRegion, keepPlace } from './page.ts';

declare function acquireVsCodeApi(): {
  postMessage(message: FromCustomTypePage): void;
  getState(): unknown;
  setState(state: CustomTypeState): void;
};

type Shown = Extract<ToCustomTypePage, { type: 'show' }>;

const api = acquireVsCodeApi();
const root = document.body.appendChild(document.createElement('main'));
const announce = addLiveRegion();
let shown: Shown;
let state: CustomTypeState;
let revision = 0;
let isBlocked = true;
let isSaving = false;

const sumText = el('strong', { id: 'sum' });
const sumFill = el('span', { class: 'fill' });
const sumTrack = el('div', { class: 'track', 'aria-hidden': 'true' }, sumFill, el('span', { class: 'mark' }));
const reasonList = el('ul', { id: 'reasons' });
const rows = el('div', { class: 'rows' });
let save: HTMLButtonElement;
let scale: HTMLButtonElement;

/** Takes an edit, shows its sum immediately, and has the editor judge it. */
function edit(change: Partial<EditedType>): void {
  state = { ...state, edited: { ...state.edited, ...change } };
  api.setState(state);
  showSum();
  isBlocked = true;
  showSave();
  api.postMessage({ type: 'changed', revision: ++revision, edited: state.edited });
}

function showSum(): void {
  const sum = sumOf(state.edited.weights);
  const format = new Intl.NumberFormat(shown.language, { minimumFractionDigits: 2, maximumFractionDigits: 6 });
  sumText.textContent = filled(shown.words.sum, { sum: format.format(sum) });
  // The track ends at 1.25, so that too much can be seen as well as too little.
  sumFill.style.width = `${Math.min(100, Math.max(0, sum) * 80)}%`;
  sumTrack.className = `track ${sum === 1 ? 'success' : 'failure'}`;
  scale.disabled = sum === 1 || Object.keys(state.edited.weights).length === 0;
}

function showSave(): void {
  const { words } = shown;
  save.disabled = isBlocked || isSaving;
  const idle = state.isNew ? words.create : words.save;
  save.textContent = isSaving ? words.saving : idle;
}

function showReasons(reasons: readonly string[], tone: 'failure' | 'success' | 'neutral'): void {
  reasonList.className = tone;
  reasonList.replaceChildren(...reasons.map((reason) => el('li', reason)));
  announce([sumText.textContent, ...reasons].join(' '));
}

const button = (id: string, label: string, look: 'primary' | 'secondary', press: () => void) =>
  pressButton({ id, class: look }, label, press);

const findButton = () => button('find', shown.words.find, 'secondary', () => api.postMessage({ type: 'find' }));

function showPage(): void {
  const { words, profile } = shown;
  const { isNew, edited } = state;
  save = button('save', words.save, 'primary', () => {
    isSaving = true;
    showSave();
    api.postMessage({ type: 'save', edited: state.edited });
  });
  save.setAttribute('aria-describedby', 'reasons');
  scale = button('scale', words.scale, 'secondary', () => {
    edit({ weights: scaleToOne(state.edited.weights) });
    showRows();
  });
  root.replaceChildren(
    el('header', el('h1', isNew ? words.newTitle : edited.type), profileBadge(profile)),
    el(
      'div',
      { class: 'naming' },
      el('label', { for: 'country' }, words.country),
      countryField(),
      el('label', { for: 'name' }, words.name),
      nameField(),
    ),
    el('h2', words.datasets),
    el('p', { class: 'muted' }, words.datasetsNote),
    rows,
    el(
      'footer',
      el('div', { class: 'sum' }, sumText, sumTrack, scale),
      reasonList,
      el(
        'div',
        { class: 'actions' },
        save,
        ...(isNew ? [] : [button('run', words.runCheck, 'secondary', () => api.postMessage({ type: 'runCheck' }))]),
        ...(isNew ? [] : [button('delete', words.remove, 'secondary', () => api.postMessage({ type: 'delete' }))]),
      ),
    ),
  );
  showRows();
  showSum();
  showSave();
}

function countryField(): HTMLSelectElement {
  const field = el('select', { id: 'country' });
  for (const { value, label } of shown.countries) field.append(el('option', { value }, label));
  field.value = state.edited.country;
  field.disabled = !state.isNew;
  field.addEventListener('change', () => {
    const country = field.value;
    const known = new Set((shown.datasets[country] ?? []).map(({ name }) => name));
    // What the other country does not search would be refused.
    const weights = Object.fromEntries(Object.entries(state.edited.weights).filter(([name]) => known.has(name)));
    edit({ country, weights });
    showRows();
  });
  return field;
}

function nameField(): HTMLInputElement {
  const field = el('input', {
    id: 'name',
    type: 'text',
    placeholder: shown.words.namePlaceholder,
    spellcheck: 'false',
  });
  field.value = state.edited.type;
  field.disabled = !state.isNew;
  field.addEventListener('input', () => edit({ type: typedText(field.value) }));
  return field;
}

/** One row for each data set of the country, and for each that the type has besides. */
function showRows(): void {
  const { country, weights } = state.edited;
  const offered = shown.datasets[country] ?? [];
  const others = Object.keys(weights)
    .filter((name) => !offered.some((dataset) => dataset.name === name))
    .map((name) => ({ name, label: name }));
  const { words } = shown;
  rows.replaceChildren(
    ...[...offered, ...others].map((dataset) =>
      datasetRow(dataset, weights[dataset.name], words, (weight) => weigh(dataset.name, weight)),
    ),
  );
}

/** Searches a data set with a weight, or not at all. */
function weigh(name: string, weight: number | undefined): void {
  const { [name]: _, ...others } = state.edited.weights;
  edit({ weights: weight === undefined ? others : { ...state.edited.weights, [name]: weight } });
}

window.addEventListener('message', ({ data }: MessageEvent<ToCustomTypePage>) => {
  switch (data.type) {
    case 'show':
      shown = data;
      state = data.state;
      api.setState(state);
      keepPlace(root, showPage);
      return edit({});
    case 'judged':
      if (data.revision !== revision) return undefined;
      isBlocked = data.isBlocked;
      showSave();
      return showReasons(
        data.reasons.length > 0 ? data.reasons : [shown.words.ready],
        data.isBlocked ? 'failure' : 'neutral',
      );
    case 'saved':
      isSaving = false;
      // What was edited while it was being saved stays.
      state = { ...data.state, edited: { ...data.state.edited, weights: state.edited.weights } };
      api.setState(state);
      keepPlace(root, showPage);
      return showReasons([shown.words.saved], 'success');
    case 'failed':
      isSaving = false;
      if (!reasonList.isConnected) return root.replaceChildren(el('p', { role: 'alert' }, data.sentence));
      showSave();
      showReasons([data.sentence], 'failure');
      if (data.canFind) reasonList.append(el('li', findButton()));
      return undefined;
  }
});

// A page that was hidden comes back as it was left; a new one begins as the editor says.
const kept = api.getState() ?? JSON.parse(document.body.dataset.state ?? 'null');
api.postMessage({ type: 'ready', state: kept as CustomTypeState });
