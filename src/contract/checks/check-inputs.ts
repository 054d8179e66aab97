import table from '../data/check-inputs.json' with { type: 'json' };
import { SUBJECT_INPUTS } from '../endpoints/check-parameters.ts';
import { doc, inferred, type Source } from '../source.ts';
import { CHECK_DATE_PATTERN, type CheckType } from './check-values.ts';

/** Wire name of an input. */
export type CheckInputName = keyof typeof SUBJECT_INPUTS;

/** One input of a check as a question about it needs it. */
export interface CheckInput {
  readonly name: CheckInputName;
  readonly required: boolean;
  readonly format: 'text' | 'date' | 'choice';
  /** The values to choose from; empty unless `format` is `choice`. */
  readonly values: readonly string[];
  /** A regular expression that the whole value fits, where a source gives one. */
  readonly pattern: string | undefined;
  /** English, for people. */
  readonly text: string;
  /** Made up, and seen to be. */
  readonly example: string | undefined;
  readonly source: Source;
}

/** Who or what is searched: where a country has two ways to name the same subject, each is a variant of its own. */
export type CheckVariantName = 'national' | 'national-by-data' | 'foreign' | 'foreign-by-ptp' | 'any';

/** One way to ask for a check: what it must and what it can be given. */
export interface CheckVariant {
  readonly country: string;
  readonly type: CheckType;
  readonly variant: CheckVariantName;
  /** Required ones first, each in the order of the reference. */
  readonly inputs: readonly CheckInput[];
  /** What else is known, in English, or undefined. */
  readonly note: string | undefined;
  readonly source: Source;
}

/** Every way to ask for a check of a default type (REF); the two ways of `ALL` by name are one. */
export const CHECK_VARIANTS: readonly CheckVariant[] = table.variants.map((row) => ({
  country: row.country,
  type: row.type as CheckType,
  variant: row.variant as CheckVariantName,
  inputs: [...inputsIn(row.required, true), ...inputsIn(row.optional, false)],
  note: row.note,
  source: row.trust === 'inferred' ? inferred() : doc('REF'),
}));

/** The ways to ask for a check of a default type in a country; empty where it is not offered (REF). */
export function checkVariants(country: string, type: string): readonly CheckVariant[] {
  return CHECK_VARIANTS.filter((variant) => variant.country === country && variant.type === type);
}

/** The required inputs of a variant that are not among the given ones; an empty text counts as missing. */
export function missingInputs(
  variant: CheckVariant,
  given: Readonly<Record<string, unknown>>,
): readonly CheckInputName[] {
  return variant.inputs.filter(({ name, required }) => required && (given[name] ?? '') === '').map(({ name }) => name);
}

/** One input by its wire name, as optional: for those that the matrix does not list, such as `passport`. */
export function checkInput(name: CheckInputName): CheckInput {
  return inputOf(name, false);
}

/** Every input there is, as optional, in the order of the reference. */
export const ALL_INPUTS: readonly CheckInput[] = Object.keys(SUBJECT_INPUTS).map((name) =>
  checkInput(name as CheckInputName),
);

function inputsIn(names: string, required: boolean): readonly CheckInput[] {
  return names === '' ? [] : names.split(' ').map((name) => inputOf(name as CheckInputName, required));
}

function inputOf(name: CheckInputName, required: boolean): CheckInput {
  const parameter: {
    readonly type: string;
    readonly values?: readonly string[];
    readonly pattern?: string;
    readonly text: string;
    readonly example?: string;
    readonly source: Source;
  } = SUBJECT_INPUTS[name];
  const { values = [], pattern, text, example, source } = parameter;
  const typed = pattern === CHECK_DATE_PATTERN ? 'date' : 'text';
  const format = values.length > 0 ? 'choice' : typed;
  return { name, required, format, values, pattern, text, example, source };
}

/** What sufficed for a check by an older reference. */
interface OlderCheckInputs {
  readonly country: string;
  readonly type: CheckType;
  readonly required: readonly CheckInputName[];
}

/**
 * Rows of the older matrix that ask for less, or something else, than the newest one; countries that it no longer has
 * are left out.
 */
export const OLDER_CHECK_INPUTS: readonly OlderCheckInputs[] = [
  {
    country: 'CL',
    type: 'person',
    required: ['foreign_id', 'date_of_birth', 'first_name', 'last_name', 'native_country'],
  },
  { country: 'CO', type: 'person', required: ['foreign_id', 'issue_date'] },
  { country: 'CO', type: 'person', required: ['pep', 'issue_date'] },
  { country: 'PE', type: 'person', required: ['national_id'] },
  { country: 'PE', type: 'person', required: ['foreign_id', 'date_of_birth'] },
  { country: 'PE', type: 'vehicle', required: ['national_id', 'license_plate'] },
];
