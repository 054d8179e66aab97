import * as l10n from '@vscode/l10n';
import type { Choice } from '../engine/question.ts';
import { countryName } from '../wording/document-names.ts';
import { checkTypeName } from './check-words.ts';

/** A type that every account has, as a choice. */
export function defaultTypeChoice<T extends string>(value: T): Choice<T> {
  return { value, label: checkTypeName(value), description: value, icon: iconOf(value) };
}

/** A type of the account's own, the first of them with the title of the group. */
export function customTypeChoice(value: string, index: number): Choice<string> {
  return { value, label: value, icon: 'symbol-enum', ...(index === 0 ? { group: l10n.t('Custom types') } : {}) };
}

function iconOf(type: string): string {
  if (type === 'person') return 'person';
  return type === 'company' ? 'organization' : 'dashboard';
}

/** A country to search, `ALL` in words. */
export function countryChoice(value: string, language: string): Choice<string> {
  const label = value === 'ALL' ? l10n.t('International, by name') : countryName(value, language);
  return { value, label, description: value };
}

/** By name in the display language, `ALL` last. */
export const byLabel = (language: string) => (a: Choice<string>, b: Choice<string>) =>
  Number(a.value === 'ALL') - Number(b.value === 'ALL') || a.label.localeCompare(b.label, language);
