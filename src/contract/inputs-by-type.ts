import type { ParametersOf } from './endpoint.ts';
import type { createValidation } from './endpoints/create-validation.ts';
import type { createEnrollment } from './endpoints/enrollments.ts';
import { doc, inferred, type Source } from './source.ts';
import {
  type CreatableValidationType,
  DOCUMENT_COUNTRIES,
  type EnrollmentType,
  FACE_SEARCH_COUNTRIES,
  FURTHER_DOCUMENT_COUNTRIES,
  PHONE_COUNTRIES,
} from './values.ts';

/** What one type of validation or enrollment wants of one parameter of its create call. */
export interface TypeInput {
  readonly required: boolean;
  /** When it is required besides, in words. */
  readonly when?: string;
  /** The values of this type, where they are fewer than those of the parameter. */
  readonly values?: readonly string[];
  /** Inclusive, where it is lower than that of the parameter. */
  readonly maximum?: number;
  /** What the service takes when it is left out, where that is documented. */
  readonly default?: string | number;
  readonly source: Source;
}

const ref = doc('REF');
const required = { required: true, source: ref } as const;
const optional = { required: false, source: ref } as const;
const common = { account_id: required, custom_input: optional } as const;
const face = { timeout: { ...optional, default: 300 }, threshold: { ...optional, default: 0.65 } } as const;
const code = { ...common, timeout: { ...optional, maximum: 600, default: 300 } } as const;

/** Which parameters each type of validation takes besides `type` and `user_authorized`. */
export const VALIDATION_INPUTS = {
  'document-validation': {
    account_id: optional,
    country: { ...required, values: [...DOCUMENT_COUNTRIES, ...FURTHER_DOCUMENT_COUNTRIES] },
    document_type: required,
    timeout: { ...optional, default: 300 },
    custom_input: optional,
    retry_of_id: { ...optional, when: 'when it tries a failed validation again' },
    check_manual_review_availability: optional,
    custom_type: optional,
  },
  'face-recognition': {
    ...common,
    ...face,
    subvalidations: { ...optional, default: 'similarity' },
    minimum_precision: { ...optional, when: 'with speech_match' },
    retry_of_id: { ...optional, when: 'when it tries a failed validation again, with passive liveness only' },
    check_manual_review_availability: optional,
  },
  'face-search': {
    ...common,
    timeout: { ...optional, default: 300 },
    country: { ...required, values: FACE_SEARCH_COUNTRIES },
    threshold: { ...optional, source: inferred() },
  },
  'email-verification': { ...code, language: optional },
  'phone-verification': { ...code, phone_locale: required, verify_channel: required, phone_type: required },
  'electronic-signature': {
    ...common,
    timeout: { ...optional, default: 900 },
    face_validation_id: { ...optional, source: doc('G:integration') },
    document_validation_id: { ...optional, source: doc('G:integration') },
  },
} as const satisfies Record<
  CreatableValidationType,
  Partial<Record<keyof (typeof createValidation)['parameters'], TypeInput>>
>;

/** Which parameters each type of enrollment takes besides `type` and `user_authorized`. */
export const ENROLLMENT_INPUTS = {
  'face-recognition': { account_id: optional, confirmation: optional },
  'email-verification': { account_id: optional, email: required },
  'phone-verification': {
    account_id: optional,
    phone_number: required,
    phone_type: required,
    country: { ...optional, values: PHONE_COUNTRIES, when: 'when the account has none' },
  },
  'face-search': {
    account_id: optional,
    country: { ...required, values: FACE_SEARCH_COUNTRIES },
    fraud_reason: required,
  },
} as const satisfies Record<EnrollmentType, Partial<Record<keyof (typeof createEnrollment)['parameters'], TypeInput>>>;

type RequiredNames<T> = { [K in keyof T]: T[K] extends { readonly required: true } ? K : never }[keyof T];

/** An object of the inputs of one type: those that it requires are required. */
type Inputs<Type extends string, Table, All> = { readonly type: Type; readonly user_authorized: boolean } & {
  readonly [K in RequiredNames<Table> & keyof All]: Exclude<All[K], undefined>;
} & { readonly [K in Exclude<keyof Table, RequiredNames<Table>> & keyof All]?: All[K] };

/** The parameters that create a validation of one type. */
export type ValidationParameters<T extends CreatableValidationType> = Inputs<
  T,
  (typeof VALIDATION_INPUTS)[T],
  ParametersOf<typeof createValidation>
>;

/** The parameters that create a validation, by its `type`. */
export type CreateValidationParameters = {
  [T in CreatableValidationType]: ValidationParameters<T>;
}[CreatableValidationType];

/** The parameters that create an enrollment of one type. */
export type EnrollmentParameters<T extends EnrollmentType> = Inputs<
  T,
  (typeof ENROLLMENT_INPUTS)[T],
  ParametersOf<typeof createEnrollment>
>;

/** The parameters that create an enrollment, by its `type`. */
export type CreateEnrollmentParameters = { [T in EnrollmentType]: EnrollmentParameters<T> }[EnrollmentType];

/** What an input table objects to. */
export interface InputProblem {
  readonly name: string;
  readonly kind: 'missing' | 'invalid';
}

/**
 * The first of these values that a type's own table does not take, or lacks; values beyond the table are not looked at.
 */
export function inputProblem(
  table: Readonly<Record<string, TypeInput>>,
  values: Readonly<Record<string, unknown>>,
): InputProblem | undefined {
  for (const [name, input] of Object.entries(table)) {
    const value = values[name];
    if (value === undefined) {
      if (input.required) return { name, kind: 'missing' };
      continue;
    }
    const isListed = input.values === undefined || input.values.includes(String(value));
    const isWithin = input.maximum === undefined || Number(value) <= input.maximum;
    if (!isListed || !isWithin) return { name, kind: 'invalid' };
  }
  return undefined;
}
