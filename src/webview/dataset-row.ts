import type { CustomTypeWords } from './custom-type-protocol.ts';
import { el } from './element.ts';

/** A text of the page with its `{names}` replaced. */
export const filled = (text: string, values: Readonly<Record<string, string>>) =>
  text.replace(/\{(\w+)\}/g, (_, name: string) => values[name] ?? '');

/**
 * A row for a data set of a custom type: whether it is searched, and its weight. `weigh` is called with what the user
 * gives, undefined where the data set is not searched.
 */
export function datasetRow(
  { name, label }: { readonly name: string; readonly label: string },
  initial: number | undefined,
  words: CustomTypeWords,
  weigh: (weight: number | undefined) => void,
): HTMLElement {
  const limits = { min: '0', max: '1', step: '0.01' };
  const search = el('input', {
    type: 'checkbox',
    id: `search-${name}`,
    'aria-label': filled(words.search, { dataset: label }),
  });
  const title = filled(words.weight, { dataset: label });
  const slider = el('input', { type: 'range', ...limits, id: `slider-${name}`, 'aria-label': title });
  const number = el('input', { type: 'number', ...limits, id: `weight-${name}`, 'aria-label': title });
  const row = el('div', { class: 'dataset' }, search, el('label', { for: search.id }, label), slider, number);

  const showWeight = (weight: number | undefined, isTyped = false) => {
    search.checked = weight !== undefined;
    slider.disabled = number.disabled = weight === undefined;
    slider.value = String(weight ?? 0);
    if (!isTyped) number.value = weight === undefined ? '' : String(weight);
    row.classList.toggle('off', weight === undefined);
  };
  search.addEventListener('change', () => {
    const weight = search.checked ? 0 : undefined;
    weigh(weight);
    showWeight(weight);
  });
  slider.addEventListener('input', () => {
    weigh(slider.valueAsNumber);
    showWeight(slider.valueAsNumber);
  });
  number.addEventListener('input', () => {
    // An emptied field is on its way to another number: until then it counts as nothing.
    const weight = Number.isNaN(number.valueAsNumber) ? 0 : number.valueAsNumber;
    weigh(weight);
    showWeight(weight, true);
  });
  showWeight(initial);
  return row;
}
