import * as l10n from '@vscode/l10n';
import type { ConfigFile } from '../../config/config-file.ts';
import type { PlanChange, PlanItem, PlanRequest, PlanValue } from '../../config/planning/plan.ts';
import { endpointOf } from './account-requests.ts';

/** Longest value that is shown whole, in characters. */
const MAX_LENGTH = 80;

/** What a plan does with an item, as one word. */
export function changeName(change: PlanChange): string {
  switch (change) {
    case 'created':
      return l10n.t('created');
    case 'changed':
      return l10n.t('changed');
    case 'reset':
      return l10n.t('reset');
    case 'unchanged':
      return l10n.t('unchanged');
    case 'left':
      return l10n.t('left alone');
    case 'unconfirmed':
      return l10n.t('sent unseen');
  }
}

/**
 * What an item is about, in wire names: `face-recognition: timeout`, `CO national-id: photo-of-photo`, `CO: hiring`.
 */
export function itemName({ path }: PlanItem, file: ConfigFile): string {
  const [section, first, second, ...rest] = path.map(String);
  if (section === 'validators' && second === 'documents') {
    const about = file.documents.find(({ path: of }) => of.every((part, index) => part === path[index]));
    const document = [about?.country, about?.documentType, about?.documentVersion].filter((part) => part !== undefined);
    const name = document.length > 0 ? document.join(' ') : (rest[0] ?? '').replaceAll('/', ' ');
    return `${name}: ${rest.at(-1) ?? ''}`;
  }
  return [first, [second, ...rest].filter((part) => part !== undefined).join('.')].filter(Boolean).join(': ');
}

/** A value as people read it; a dash where there is none. */
export function valueText(value: PlanValue | undefined): string {
  if (value === undefined) return '—';
  if (typeof value === 'object') {
    const weights = Object.entries(value).map(([name, weight]) => `${name} ${weight}`);
    return weights.length === 0 ? '—' : weights.join(', ');
  }
  const text = String(value).replace(/\s+/g, ' ');
  return [...text].length > MAX_LENGTH ? `${[...text].slice(0, MAX_LENGTH - 1).join('')}…` : text;
}

/** How many items a plan creates, changes, resets and leaves alone, as one line; only what there is. */
export function countsText(items: readonly PlanItem[]): string {
  const order: readonly PlanChange[] = ['created', 'changed', 'reset', 'unconfirmed', 'left', 'unchanged'];
  const counts = order.map((change) => ({ change, count: items.filter((item) => item.change === change).length }));
  return counts
    .filter(({ count }) => count > 0)
    .map(({ change, count }) => countText(change, count))
    .join(' · ');
}

/** With the number in it: other languages say "created" of one thing otherwise than of many. */
function countText(change: PlanChange, count: number): string {
  switch (change) {
    case 'created':
      return l10n.t('{count} created', { count });
    case 'changed':
      return l10n.t('{count} changed', { count });
    case 'reset':
      return l10n.t('{count} reset', { count });
    case 'unchanged':
      return l10n.t('{count} unchanged', { count });
    case 'left':
      return l10n.t('{count} left alone', { count });
    case 'unconfirmed':
      return l10n.t('{count} sent unseen', { count });
  }
}

/** A request as one line: method, path and what it is about. */
export function requestName(request: PlanRequest): string {
  const { method, path } = endpointOf(request);
  const { validator, country, type, document_type, document_version } = request.parameters;
  const about = [validator, country, document_type, document_version, type].filter((part) => part !== undefined);
  return `${method} ${path} ${about.join(' ')}`.trim();
}
