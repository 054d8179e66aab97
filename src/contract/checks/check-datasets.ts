import table from '../data/check-datasets.json' with { type: 'json' };
import inputs from '../data/check-inputs.json' with { type: 'json' };
import { client, doc, inferred, type Source } from '../source.ts';
import { CHECK_TYPES, type CheckType } from './check-values.ts';

/** Wire name of a data set. */
export type DatasetName = keyof (typeof table)['datasets'];

/** What is known of one data set. */
export interface Dataset {
  readonly name: DatasetName;
  /** English, for people. */
  readonly label: string;
  /** One sentence: what is searched. */
  readonly about: string;
  readonly source: Source;
}

/** One data set of a check type and how much it counts, from 0 to 1. */
export interface DatasetWeight {
  readonly data_set: string;
  readonly weight: number;
}

const ELSEWHERE: Readonly<Record<string, Source>> = {
  document_validation: doc('OLD'),
  credit_history: client('C:credit'),
};

/** Every data set that some source names (REF, SPEC; two of them elsewhere only). */
export const DATASETS: readonly Dataset[] = Object.entries(table.datasets).map(([name, { label, about }]) => ({
  name: name as DatasetName,
  label,
  about,
  source: ELSEWHERE[name] ?? doc('REF'),
}));

/** Data sets that a custom type can weigh: REF has no field for `behavior`. */
export const WEIGHABLE_DATASETS: readonly DatasetName[] = DATASETS.map(({ name }) => name).filter(
  (name) => name !== 'behavior',
);

const names = (text: string) => text.split(' ') as DatasetName[];

/**
 * Data sets that a check of a default type searches in a country: those scored in example checks, else those that
 * the guides call usual for the type; for `ALL`, which has no example, the international ones (inferred).
 */
export function datasetsOf(country: string, type: CheckType): readonly DatasetName[] {
  if (country === 'ALL') return ['international_background', 'alert_in_media'];
  const scored: Readonly<Record<string, string>> = table.scored;
  return names(scored[`${country} ${type}`] ?? table.types[type].always);
}

/** Whether checks of a default type can be made in a country (REF). */
export function isOffered(country: string, type: CheckType): boolean {
  return inputs.variants.some((variant) => variant.country === country && variant.type === type);
}

/**
 * Data sets that a custom type of a country can weigh: those of its default types, with the usual ones of each type on
 * offer. No source lists them by country (inferred from the examples).
 */
export function datasetsIn(country: string): readonly DatasetName[] {
  const found = DATASETS_IN.get(country) ?? findDatasetsIn(country);
  // Countries are few, and whoever asks for other names does not fill the memory with them.
  if (DATASETS_IN.size < 50) DATASETS_IN.set(country, found);
  return found;
}

const DATASETS_IN = new Map<string, readonly DatasetName[]>();

function findDatasetsIn(country: string): readonly DatasetName[] {
  const known = new Set<string>(country === 'MX' ? ['credit_history'] : []);
  for (const type of CHECK_TYPES.filter((candidate) => isOffered(country, candidate))) {
    for (const name of datasetsOf(country, type)) known.add(name);
    if (country !== 'ALL') for (const name of names(table.types[type].always)) known.add(name);
  }
  return WEIGHABLE_DATASETS.filter((name) => known.has(name));
}

/** The weights of a default type and where they come from. */
export interface DefaultWeights {
  /** Adds up to 1; data sets with weight 0 are searched without counting. */
  readonly weights: readonly DatasetWeight[];
  readonly source: Source;
}

/**
 * Weights of a default type in a country. Printed for CO persons, CO companies and vehicles (G:checks); elsewhere
 * those, reduced to the data sets of the country and scaled to add up to 1 (inferred): the API itself serves the true
 * ones.
 */
export function defaultWeights(country: string, type: CheckType): DefaultWeights {
  const isPrinted = type === 'vehicle' || country === 'CO';
  const rows: Readonly<Record<string, Readonly<Record<string, number>>>> = table.weights;
  const printed = rows[type === 'vehicle' ? type : `CO ${type}`] ?? {};
  const raw = datasetsOf(country, type).map((data_set) => ({ data_set, weight: printed[data_set] ?? 0 }));
  return { weights: scaled(raw), source: isPrinted ? doc('G:checks') : inferred() };
}

/** The weights divided by their sum, rounded to six digits; when all are 0, each the same. */
export function scaled(weights: readonly DatasetWeight[]): readonly DatasetWeight[] {
  const sum = weights.reduce((total, { weight }) => total + weight, 0);
  if (Math.abs(sum - 1) < 1e-9) return weights;
  return weights.map(({ data_set, weight }) => ({
    data_set,
    weight: roundScore(sum === 0 ? 1 / weights.length : weight / sum),
  }));
}

/** A score or weight to six digits, so that sums of decimal fractions read as people wrote them. */
export function roundScore(value: number): number {
  return Math.round(value * 1e6) / 1e6;
}

/**
 * The default type whose inputs a check of these data sets is most likely to need (inferred: REF says to ask Truora).
 */
export function likelyTypeOf(weights: readonly DatasetWeight[]): CheckType {
  const has = (...wanted: readonly string[]) => weights.some(({ data_set }) => wanted.includes(data_set));
  if (has('vehicle_information', 'vehicle_permits', 'traffic_fines', 'driving_licenses')) return 'vehicle';
  return has('business_background') && !has('personal_identity') ? 'company' : 'person';
}
