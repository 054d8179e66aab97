import { type DatasetName, type DatasetWeight, datasetsIn, roundScore } from './check-datasets.ts';
import { CHECK_TYPES, CUSTOM_TYPE_COUNTRIES } from './check-values.ts';

/** A custom type as people write it. */
export interface CustomTypeDraft {
  /** Upper case. */
  readonly country: string;
  /** Name; case matters. */
  readonly type: string;
  /** Data sets to search, each with its weight from 0 to 1; those left out are not searched. */
  readonly weights: Readonly<Partial<Record<DatasetName, number>>>;
}

/** What is wrong with a draft. `isGuess` marks rules that no source states, so that only the API can tell. */
export type CustomTypeFinding =
  | { readonly code: 'name-missing'; readonly isGuess: false }
  | { readonly code: 'name-reserved'; readonly name: string; readonly isGuess: false }
  | { readonly code: 'country-unknown'; readonly country: string; readonly isGuess: false }
  | { readonly code: 'no-datasets'; readonly isGuess: true }
  | { readonly code: 'weight-range'; readonly dataset: string; readonly weight: number; readonly isGuess: false }
  | { readonly code: 'dataset-country'; readonly dataset: string; readonly country: string; readonly isGuess: true }
  /** `sum` is rounded to six digits. */
  | { readonly code: 'weights-sum'; readonly sum: number; readonly isGuess: false };

/** Whether a name is one of the default types, which cannot be made, changed or deleted (REF). */
export function isReservedType(name: string): boolean {
  return CHECK_TYPES.some((type) => type === name);
}

/** Sum of the weights, rounded to six digits: which tolerance the API has is not documented. */
export function sumOfWeights(weights: CustomTypeDraft['weights']): number {
  return roundScore(Object.values(weights).reduce((sum: number, weight) => sum + (weight ?? 0), 0));
}

/** Everything that is wrong with a draft, in the order of its fields (REF); empty when the API should take it. */
export function findingsOf({ country, type, weights }: CustomTypeDraft): readonly CustomTypeFinding[] {
  const findings: CustomTypeFinding[] = [];
  if (type.trim() === '') findings.push({ code: 'name-missing', isGuess: false });
  if (isReservedType(type.trim())) findings.push({ code: 'name-reserved', name: type.trim(), isGuess: false });
  const isKnown = CUSTOM_TYPE_COUNTRIES.some((known) => known === country);
  if (!isKnown) findings.push({ code: 'country-unknown', country, isGuess: false });
  const sent = Object.entries(weights).filter((entry): entry is [string, number] => entry[1] !== undefined);
  if (sent.length === 0) findings.push({ code: 'no-datasets', isGuess: true });
  const searched: readonly string[] = isKnown ? datasetsIn(country) : [];
  for (const [dataset, weight] of sent) {
    // Written so that a number that is none is out of range too.
    if (!(weight >= 0 && weight <= 1)) findings.push({ code: 'weight-range', dataset, weight, isGuess: false });
    if (isKnown && !searched.includes(dataset)) {
      findings.push({ code: 'dataset-country', dataset, country, isGuess: true });
    }
  }
  const sum = sumOfWeights(weights);
  if (sent.length > 0 && sum !== 1) findings.push({ code: 'weights-sum', sum, isGuess: false });
  return findings;
}

/** The weights of a draft as the API lists them. */
export function weightsOf(draft: CustomTypeDraft): readonly DatasetWeight[] {
  return Object.entries(draft.weights).flatMap(([data_set, weight]) =>
    weight === undefined ? [] : [{ data_set, weight }],
  );
}

/** Returns the entry of a type, by its country and its name as they are written. */
export function findType<T extends { readonly country: string; readonly type: string }>(
  types: readonly T[],
  { country, type }: { readonly country?: string | undefined; readonly type?: string | undefined },
): T | undefined {
  return types.find((entry) => entry.country === country && entry.type === type);
}

/** Returns weights as the API lists them by the names of their data sets. */
export function weightsByDataset(weights: readonly DatasetWeight[]): Record<string, number> {
  return Object.fromEntries(weights.map(({ data_set, weight }) => [data_set, weight]));
}

/** Returns weights as the API lists them by the names of their data sets, rounded as scores are. */
export function roundedWeights(weights: readonly DatasetWeight[]): Record<string, number> {
  return Object.fromEntries(weights.map(({ data_set, weight }) => [data_set, roundScore(Number(weight))]));
}
