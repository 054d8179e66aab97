import { ok } from '../../../base/result.ts';
import { createValidation } from '../../../contract/endpoints/create-validation.ts';
import { inputProblem, type TypeInput, VALIDATION_INPUTS } from '../../../contract/inputs-by-type.ts';
import { CREATABLE_VALIDATION_TYPES, type CreatableValidationType } from '../../../contract/values.ts';
import { defineRoute, refuse } from '../../http/route.ts';
import type { DefaultValues } from '../../settings/defaults.ts';
import { consentObjection, consentProblems } from '../../validations/consent.ts';
import { newValidation } from '../../validations/new-validation.ts';
import { createdAnswer } from '../../validations/validation-answer.ts';

const always = (defaults: DefaultValues) =>
  ({
    type: { missing: 'missingType', invalid: 'invalidType' },
    user_authorized: consentProblems(defaults),
  }) as const;

const BY_TYPE = {
  account_id: { missing: 'missingAccountId', invalid: 'invalidAccountId' },
  country: { missing: 'invalidCountry', invalid: 'invalidCountry' },
  custom_input: { missing: 'customInputTooLong', invalid: 'customInputTooLong' },
  document_type: { missing: 'invalidDocumentType', invalid: 'invalidDocumentType' },
  language: { missing: 'invalidLanguage', invalid: 'invalidLanguage' },
  minimum_precision: { missing: 'invalidMinimumPrecision', invalid: 'invalidMinimumPrecision' },
  phone_locale: { missing: 'invalidPhoneLocale', invalid: 'invalidPhoneLocale' },
  phone_type: { missing: 'invalidPhoneType', invalid: 'invalidPhoneType' },
  subvalidations: { missing: 'invalidSubvalidations', invalid: 'invalidSubvalidations' },
  threshold: { missing: 'invalidThreshold', invalid: 'invalidThreshold' },
  timeout: { missing: 'invalidTimeout', invalid: 'invalidTimeout' },
  verify_channel: { missing: 'invalidVerifyChannel', invalid: 'invalidVerifyChannel' },
} as const;

/** Whether documents are taken of any country and type, those of no source too. */
function takesAnyDocument(type: CreatableValidationType, { document_pairs }: DefaultValues): boolean {
  return type === 'document-validation' && document_pairs === 'any';
}

function tableOf(type: CreatableValidationType, defaults: DefaultValues): Readonly<Record<string, TypeInput>> {
  const { country, ...others }: Readonly<Record<string, TypeInput>> = VALIDATION_INPUTS[type];
  if (country === undefined || !takesAnyDocument(type, defaults)) return VALIDATION_INPUTS[type];
  const { values: _, ...anyCountry } = country;
  return { country: anyCountry, ...others };
}

/** A country as answers have it, also one that was taken as it was sent. */
function upperCountry({ country }: { readonly country?: string | undefined }): { readonly country?: string } {
  return country === undefined ? {} : { country: country.toUpperCase() };
}

/** Starts a validation and says where its next input goes. */
export const createValidationRoute = defineRoute(createValidation, {
  problems(values, defaults) {
    const type = CREATABLE_VALIDATION_TYPES.find((known) => known === values.type);
    if (type === undefined) return always(defaults);
    const taken = Object.entries(BY_TYPE).filter(([name]) => Object.hasOwn(VALIDATION_INPUTS[type], name));
    const asSent = takesAnyDocument(type, defaults)
      ? { country: { asSent: true }, document_type: { asSent: true } }
      : {};
    return { ...always(defaults), ...Object.fromEntries(taken), ...asSent };
  },
  async answer({ parameters, further, context, warn }) {
    const type = parameters.type as CreatableValidationType;
    const table = tableOf(type, context.settings.defaults);
    for (const name of Object.keys(parameters)) {
      if (name in table || name === 'type' || name === 'user_authorized') continue;
      warn(`The parameter "${name}" is not one of ${type} and was passed over.`);
    }
    const problem = inputProblem(table, parameters);
    if (problem !== undefined) {
      warn(`"${problem.name}" is ${problem.kind}.`);
      return refuse(BY_TYPE[problem.name as keyof typeof BY_TYPE][problem.kind]);
    }
    const objection = consentObjection(parameters.user_authorized, context.settings.defaults);
    if (objection !== undefined) return refuse(objection);
    const record = newValidation({ ...parameters, type, ...upperCountry(parameters) }, further, context, warn);
    if (!record.ok) return record;
    return ok(await createdAnswer(record.value, context));
  },
});
