import type { Provoke } from './checks-provoked.ts';

/** Configuration of validators. */
export const VALIDATOR_CONFIG = '/validations/v1/config';

const put =
  (form: Record<string, string>): Provoke =>
  ({ ask }) =>
    ask(VALIDATOR_CONFIG, { method: 'PUT', form });

const reset =
  (query: string): Provoke =>
  ({ ask }) =>
    ask(`${VALIDATOR_CONFIG}?${query}`, { method: 'DELETE' });

const method = { validator: 'document-validation', 'validation_method.photo-of-photo.status': 'disabled' };

/** How to get each refusal of the configuration of validators. */
export const CONFIG_PROVOKED: Record<string, Record<string, Provoke>> = {
  updateValidatorConfig: {
    missingValidator: put({ timeout: '60' }),
    invalidValidator: put({ validator: 'identity-questions', timeout: '60' }),
    noValues: put({ validator: 'face-recognition', custom_name: 'x' }),
    alreadyExists: async (world) => {
      await put({ validator: 'face-recognition', timeout: '60' })(world);
      return put({ validator: 'face-recognition', timeout: '60' })(world);
    },
    thresholdTooHigh: put({ validator: 'face-recognition', threshold: '1.1' }),
    timeoutTooLong: put({ validator: 'document-validation', timeout: '21601' }),
    codeTimeoutTooLong: put({ validator: 'phone-verification', timeout: '601' }),
    includeFaceSearchNotBoolean: put({ validator: 'face-recognition', include_face_search: 'perhaps' }),
    manualReviewNotBoolean: put({ validator: 'face-recognition', use_manual_review: 'perhaps' }),
    invalidValue: put({ validator: 'face-recognition', retry_ttl: '301' }),
    missingDocumentType: put({ ...method, country: 'CO' }),
    missingCountry: async (world) => {
      await world.ask('/sandbox', { method: 'PUT', json: { defaults: { config_no_country: 'refuse' } } });
      return put({ ...method, document_type: 'national-id' })(world);
    },
    invalidCountry: put({ ...method, country: 'DE', document_type: 'national-id' }),
    invalidDocumentType: put({ ...method, country: 'CO', document_type: 'cnh' }),
    invalidDocumentVersion: put({
      ...method,
      country: 'CO',
      document_type: 'national-id',
      document_version: 'mx_ine-e',
    }),
  },
  deleteValidatorConfig: {
    missingValidator: reset(''),
    invalidValidator: reset('validator=face-search'),
    invalidName: reset('validator=face-recognition&type=retry_ttl'),
    alreadyDefault: reset('validator=face-recognition&type=timeout'),
  },
};
