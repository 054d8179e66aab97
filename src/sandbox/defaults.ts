import { doc, inferred, type Source } from '../contract/source.ts';
import { DOCUMENT_PICTURE_LIMIT } from '../contract/uploads.ts';

interface Described {
  readonly text: string;
  readonly source: Source;
}

/** A switch that holds a whole number within inclusive bounds. */
export interface NumberDefault extends Described {
  readonly kind: 'number';
  readonly value: number;
  readonly minimum: number;
  readonly maximum: number;
}

/** A switch that holds one of some words; the first one is the value. */
export interface ChoiceDefault<T extends string = string> extends Described {
  readonly kind: 'choice';
  readonly value: T;
  readonly choices: readonly T[];
}

/** A switch that holds a list of words. */
export interface ListDefault extends Described {
  readonly kind: 'list';
  readonly value: readonly string[];
}

const guess = inferred('inferred');

function number(value: number, minimum: number, maximum: number, text: string, source: Source = guess): NumberDefault {
  return { kind: 'number', value, minimum, maximum, text, source };
}

function choice<const T extends string>(choices: readonly [T, ...T[]], text: string, source: Source = guess) {
  return { kind: 'choice', value: choices[0], choices, text, source } satisfies ChoiceDefault<T>;
}

/**
 * What the sandbox does where the sources are silent or disagree, and the few documented figures that a test may want to change.
 * Every row can be switched when the sandbox starts and through its control endpoint.
 */
export const SANDBOX_DEFAULTS = {
  page_size: number(50, 1, 1000, 'Entries on a page of a list; no page size is published.'),
  validation_list: choice(
    ['validations', 'history', 'object'],
    'Envelope of GET /v1/validations: a list under either name, or the newest validation alone as the reference prints it.',
  ),
  timeout_s: number(300, 1, 21_600, 'Seconds a validation waits when the request names no timeout.', doc('REF')),
  processing_ms: number(3000, 0, 3_600_000, 'Milliseconds from the last picture to the result, at real speed.'),
  slow_processing_ms: number(60_000, 0, 3_600_000, 'The same for the scenario "slow".'),
  lifecycle_ms: number(1000, 0, 3_600_000, 'Milliseconds that deleting and restoring take, at real speed.'),
  download_link_s: number(900, 1, 86_400, 'Seconds that links to stored pictures live.', doc('REF')),
  picture_limit_bytes: number(
    DOCUMENT_PICTURE_LIMIT.bytes,
    1,
    67_108_864,
    'max-size of upload links; no limit is published for document pictures.',
  ),
  picture_min_side_px: number(
    200,
    0,
    10_000,
    'Pictures with a shorter side are declined as blurry_image; 0 turns this off.',
  ),
  single_sided_types: {
    kind: 'list',
    value: ['passport'],
    text: 'Document types whose create reply has no reverse_url; which they are is not documented.',
    source: guess,
  } satisfies ListDefault as ListDefault,
  document_pairs: choice(
    ['known', 'reference', 'any'],
    'Which pairs of country and document type are taken: all that some source names, those of the reference, or any.',
  ),
  unknown_account: choice(
    ['create', 'refuse'],
    'What creating a validation does with an account ID that it does not know.',
    doc('G:account_id'),
  ),
  absent_account: choice(['generate', 'refuse'], 'What creating a validation does without an account ID.', doc('REF')),
  existing_account: choice(
    ['refuse', 'keep'],
    'What creating an account does when the ID exists: 400, or answer with it.',
  ),
  disabled_methods: choice(
    ['skipped', 'absent'],
    'How validation methods that are off appear in the result; samples show both.',
  ),
  error_code: choice(['number', 'string'], 'JSON type of code in refusals: a number by REF, a string by SDK-1.3.'),
} as const;

/** Name of a switch. */
export type DefaultName = keyof typeof SANDBOX_DEFAULTS;

/** The value of every switch. */
export type DefaultValues = {
  readonly [K in DefaultName]: (typeof SANDBOX_DEFAULTS)[K] extends { readonly choices: readonly (infer T)[] }
    ? T
    : (typeof SANDBOX_DEFAULTS)[K]['value'];
};

/** The values as they are when nobody switched anything. */
export function defaultValues(): DefaultValues {
  return Object.fromEntries(Object.entries(SANDBOX_DEFAULTS).map(([name, row]) => [name, row.value])) as DefaultValues;
}

/** Why a value cannot be given to the switch of this name, as one sentence, or undefined when it can. */
export function objectionToDefault(name: string, value: unknown): string | undefined {
  if (!Object.hasOwn(SANDBOX_DEFAULTS, name)) return `There is no default named "${name}".`;
  const row: NumberDefault | ChoiceDefault | ListDefault = SANDBOX_DEFAULTS[name as DefaultName];
  switch (row.kind) {
    case 'number':
      return Number.isInteger(value) && (value as number) >= row.minimum && (value as number) <= row.maximum
        ? undefined
        : `"${name}" must be a whole number from ${row.minimum} to ${row.maximum}.`;
    case 'choice':
      return row.choices.includes(value as string) ? undefined : `"${name}" must be one of ${row.choices.join(', ')}.`;
    case 'list':
      return Array.isArray(value) && value.every((entry) => typeof entry === 'string')
        ? undefined
        : `"${name}" must be a list of texts.`;
  }
}
