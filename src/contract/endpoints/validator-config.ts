import { defineEndpoint } from '../endpoint.ts';
import { doc } from '../source.ts';
import {
  CONFIG_COUNTRIES,
  CONFIGURABLE_VALIDATORS,
  type ConfigurableValidator,
  DOCUMENT_METHODS,
  DOCUMENT_SELECTORS,
  findSetting,
  METHOD_STATUSES,
  type Setting,
} from '../validator-config.ts';
import { keyed, likelyInvalid } from './refusals.ts';

/** The name of a method's parameter in the form. */
export function methodParameter(method: string): string {
  return `validation_method.${method}.status`;
}

const limitsOf = ({ minimum, maximum, maxLength, unit }: Setting): string => {
  if (maxLength !== undefined) return `at most ${maxLength} characters`;
  return maximum === undefined ? '' : `${minimum} to ${maximum}${unit === undefined ? '' : ` ${unit}`}`;
};

/**
 * A setting as a parameter; ranges differ by validator, so they stand in the text and the route of the sandbox holds
 * them.
 */
const setting = <T extends 'integer' | 'number' | 'boolean' | 'string'>(type: T, name: string) => {
  const found = CONFIGURABLE_VALIDATORS.flatMap((validator: ConfigurableValidator) => {
    const known = findSetting(validator, name);
    return known === undefined ? [] : [[validator, known] as const];
  });
  const [, first] = found[0] ?? [];
  const ranges = found.map(([validator, known]) => {
    const limits = limitsOf(known);
    return limits === '' ? validator : `${validator} (${limits})`;
  });
  return {
    in: 'form',
    type,
    text: `${first?.text ?? name}; of ${ranges.join(', ')}`,
    source: first?.source ?? doc('REF'),
  } as const;
};

const selectorText = (name: string) => DOCUMENT_SELECTORS.find((selector) => selector.name === name)?.text ?? name;

const method = (name: string) =>
  ({
    in: 'form',
    type: 'enum',
    values: METHOD_STATUSES,
    text: DOCUMENT_METHODS.find((known) => known.name === name)?.text ?? name,
    source: doc('REF'),
  }) as const;

const validator = {
  type: 'enum',
  values: CONFIGURABLE_VALIDATORS,
  required: true,
  text: 'Whose settings; an older page has identity-questions too',
  example: 'face-recognition',
  source: doc('REF'),
} as const;

const shared = {
  missingValidator: {
    ...likelyInvalid('missing validator', '`validator` is missing'),
    source: doc('REF'),
  },
} as const;

const invalidValidator = likelyInvalid('invalid validator', '`validator` is none that can be configured');

const documented = (message: string, when: string) =>
  ({ ...likelyInvalid(message, when), source: doc('REF') }) as const;

/** Changes settings of one validator; what is not sent stays. */
export const updateValidatorConfig = defineEndpoint({
  id: 'updateValidatorConfig',
  host: 'validations',
  method: 'PUT',
  path: '/v1/config',
  summary: 'Change the configuration of a validator',
  encoding: 'form',
  json: doc('OLD'),
  keyed: true,
  repeatable: true,
  parameters: {
    validator: { in: 'form', ...validator },
    timeout: setting('integer', 'timeout'),
    allowed_retries: setting('integer', 'allowed_retries'),
    retry_ttl: setting('integer', 'retry_ttl'),
    threshold: setting('number', 'threshold'),
    use_manual_review: setting('boolean', 'use_manual_review'),
    include_face_search: setting('boolean', 'include_face_search'),
    email_subject: setting('string', 'email_subject'),
    email_title: setting('string', 'email_title'),
    email_text_1: setting('string', 'email_text_1'),
    email_text_2: setting('string', 'email_text_2'),
    support_email: setting('string', 'support_email'),
    custom_name: setting('string', 'custom_name'),
    country: {
      in: 'form',
      type: 'enum',
      values: CONFIG_COUNTRIES,
      text: selectorText('country'),
      source: doc('REF'),
    },
    document_type: {
      in: 'form',
      type: 'string',
      required: 'with any validation method',
      text: selectorText('document_type'),
      source: doc('REF'),
    },
    document_version: { in: 'form', type: 'string', text: selectorText('document_version'), source: doc('REF') },
    'validation_method.data-consistency.status': method('data-consistency'),
    'validation_method.government-database-validation.status': method('government-database-validation'),
    'validation_method.photocopy-analysis.status': method('photocopy-analysis'),
    'validation_method.photo-of-photo.status': method('photo-of-photo'),
    'validation_method.image-analysis.status': method('image-analysis'),
    'validation_method.manual-review.status': method('manual-review'),
  },
  success: 200,
  answer: 'ValidatorConfiguration',
  refusals: {
    ...keyed,
    ...shared,
    invalidValidator,
    noValues: documented('no config values specified', 'there is nothing to set'),
    alreadyExists: documented(
      'config already exists',
      'not explained; probably every value sent is in force already (inferred)',
    ),
    thresholdTooHigh: documented(
      'invalid config value: max allowed value for threshold is 1.0',
      '`threshold` is above 1',
    ),
    timeoutTooLong: documented(
      'invalid config value: max allowed value for timeout is 21600',
      '`timeout` of documents or faces is above 21600',
    ),
    codeTimeoutTooLong: likelyInvalid(
      'invalid config value: max allowed value for timeout is 600',
      '`timeout` of e-mail or phone is above 600',
    ),
    includeFaceSearchNotBoolean: documented(
      'getting config value of include_face_search: invalid config value',
      '`include_face_search` is no boolean',
    ),
    manualReviewNotBoolean: documented(
      'getting config value of use_manual_review: invalid config value',
      '`use_manual_review` is no boolean',
    ),
    invalidValue: likelyInvalid('invalid config value', 'another value is of the wrong type or out of range'),
    missingDocumentType: likelyInvalid('missing document_type', 'a validation method comes without `document_type`'),
    missingCountry: likelyInvalid(
      'missing country',
      'a validation method comes without `country`, where the sandbox is switched to refuse that',
    ),
    invalidCountry: likelyInvalid('invalid country', '`country` is unknown'),
    invalidDocumentType: likelyInvalid('invalid document_type', '`document_type` is unknown in the country'),
    invalidDocumentVersion: likelyInvalid('invalid document_version', '`document_version` is none of the document'),
  },
  notes: [
    'Settings hold for the whole account; those of a flow win inside the flow, `timeout` and `threshold` of a create call for that validation.',
    'Without `document_version` all versions are touched; without `document_type`, when no method is sent, all types.',
    'The reference takes a form, an older page JSON.',
  ],
  source: doc('REF'),
});

/** The configuration of every validator of the account. */
export const getValidatorConfig = defineEndpoint({
  id: 'getValidatorConfig',
  host: 'validations',
  method: 'GET',
  path: '/v1/config',
  summary: 'Get the configuration of every validator',
  keyed: true,
  repeatable: true,
  parameters: {},
  success: 200,
  answer: 'ValidatorConfiguration',
  refusals: { ...keyed },
  notes: ['Where the texts of the code mail appear once they are set is not documented.'],
  source: doc('REF'),
});

/** Sets one setting, or everything of a validator, back to its default. */
export const deleteValidatorConfig = defineEndpoint({
  id: 'deleteValidatorConfig',
  host: 'validations',
  method: 'DELETE',
  path: '/v1/config',
  summary: 'Reset the configuration of a validator',
  keyed: true,
  // The second one is refused, with a message that tells that there is nothing left to do.
  repeatable: false,
  parameters: {
    validator: { in: 'query', ...validator },
    type: {
      in: 'query',
      type: 'string',
      text: 'The setting to reset, or everything of the validator; document_config resets the methods of every document',
      example: 'timeout',
      source: doc('REF'),
    },
  },
  success: 200,
  answer: 'ValidatorConfiguration',
  refusals: {
    ...keyed,
    ...shared,
    invalidValidator: { ...invalidValidator, source: doc('REF') },
    invalidName: documented('invalid config name', '`type` is none that can be reset'),
    alreadyDefault: documented('the configuration already has the default value', 'there is nothing to reset'),
  },
  notes: ['`allowed_retries` and `retry_ttl` of faces cannot be reset alone.'],
  source: doc('REF'),
});
