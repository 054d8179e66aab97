import * as l10n from '@vscode/l10n';
import { type CheckVariant, checkVariants } from '../../contract/checks/check-inputs.ts';
import { CHECK_COUNTRIES, CHECK_TYPES, type CheckType } from '../../contract/checks/check-values.ts';
import type { CheckTypeEntry } from '../../truora/resources/custom-types.ts';
import type { FlowContext } from '../engine/flow.ts';
import type { Choice } from '../engine/question.ts';
import { countryName } from '../wording/document-names.ts';
import { allTypes } from './all-types.ts';
import { checkTypeName } from './check-words.ts';

/** The custom types of the account; none when they cannot be listed, since they are an offer only. */
export async function customTypesOf({ client }: FlowContext, signal: AbortSignal): Promise<readonly CheckTypeEntry[]> {
  try {
    return (await allTypes(await client(), signal)).filter(({ isDefault }) => !isDefault);
  } catch {
    // A name can be typed without the list, and the create itself will say what is wrong.
    return [];
  }
}

/** Whether a type is one that every account has (REF). */
export function isDefaultType(type: string | undefined): type is CheckType {
  return CHECK_TYPES.some((known) => known === type);
}

/** Countries in which a default type can be checked (REF). */
export function countriesOf(type: CheckType): readonly string[] {
  return CHECK_COUNTRIES.filter((country) => checkVariants(country, type).length > 0);
}

/** What the answers so far say about whom or what a check is about. */
interface Searched {
  readonly type?: string;
  readonly country?: string;
  /** For custom types: the default type whose inputs it takes. */
  readonly searched?: CheckType;
  readonly variant?: string;
}

/** The ways to ask for what was chosen; none while that is not known. */
export function variantsFor({ type, country, searched }: Searched): readonly CheckVariant[] {
  const base = isDefaultType(type) ? type : searched;
  return base === undefined || country === undefined ? [] : checkVariants(country, base);
}

/** The way that was chosen, or the only one. */
export function variantOf(answers: Searched): CheckVariant | undefined {
  const variants = variantsFor(answers);
  return variants.length === 1 ? variants[0] : variants.find(({ variant }) => variant === answers.variant);
}

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
