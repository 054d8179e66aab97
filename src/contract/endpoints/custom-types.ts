import { CUSTOM_TYPE_COUNTRIES } from '../checks/check-values.ts';
import { defineEndpoint } from '../endpoint.ts';
import { client, doc, inferred, type Source } from '../source.ts';
import { badStartKey, keyed, likelyInvalid, pageKey } from './refusals.ts';

const country = {
  type: 'enum',
  values: CUSTOM_TYPE_COUNTRIES,
  required: true,
  text: 'Country of the type, upper case; CR is in an older specification only',
  example: 'CO',
  source: doc('REF'),
} as const;

const type = {
  type: 'string',
  required: true,
  text: 'Name, where case matters; not person, vehicle or company',
  example: 'hiring-custom',
  source: doc('REF'),
} as const;

const weight = (about: string, source: Source = doc('REF')) =>
  ({
    in: 'form',
    type: 'number',
    minimum: 0,
    maximum: 1,
    text: `Weight of ${about}; left out, it is not searched; 0, it is searched without counting`,
    source,
  }) as const;

const parameters = {
  country: { in: 'form', ...country },
  type: { in: 'form', ...type },
  dataset_affiliations_and_insurances: weight('affiliations and insurances'),
  dataset_alert_in_media: weight('media alerts'),
  dataset_business_background: weight('business background'),
  dataset_criminal_record: weight('criminal records'),
  dataset_driving_licenses: weight('driving licences'),
  dataset_international_background: weight('international lists'),
  dataset_legal_background: weight('lawsuits'),
  dataset_personal_identity: weight('identity data'),
  dataset_professional_background: weight('professional registers'),
  dataset_taxes_and_finances: weight('taxes and finances'),
  dataset_traffic_fines: weight('traffic fines'),
  dataset_vehicle_information: weight('vehicle data'),
  dataset_vehicle_permits: weight('vehicle certificates and permits'),
  dataset_document_validation: weight('document validation, named by an older page', doc('OLD')),
  dataset_credit_history: weight('credit-bureau data in Mexico, used by one client', client('C:credit')),
} as const;

const shared = {
  invalidCountry: likelyInvalid('invalid country', '`country` is missing or unknown'),
  missingType: likelyInvalid('missing type', '`type` is missing'),
  reservedType: likelyInvalid('default types cannot be changed', '`type` is person, vehicle or company'),
} as const;

const weights = {
  ...shared,
  invalidWeight: likelyInvalid('invalid weight', 'a weight is not a number from 0 to 1'),
  weightsSum: likelyInvalid('weights must add up to 1', 'the weights do not add up to 1'),
  datasetNotInCountry: likelyInvalid('invalid dataset for country', 'a data set is not searched in the country'),
} as const;

/** Names of the parameters that weigh data sets. */
export const WEIGHT_PARAMETERS = Object.keys(parameters).filter((name) => name.startsWith('dataset_')) as Exclude<
  keyof typeof parameters,
  'country' | 'type'
>[];

/** Makes a custom type. */
export const createConfig = defineEndpoint({
  id: 'createConfig',
  host: 'checks',
  method: 'POST',
  path: '/v1/config',
  summary: 'Create a custom type',
  encoding: 'form',
  json: inferred(),
  keyed: true,
  repeatable: false,
  creates: 'custom-type',
  parameters,
  success: 201,
  answer: 'AccountConfiguration',
  refusals: {
    ...keyed,
    ...weights,
    alreadyExists: likelyInvalid('type already exists', 'the country has a type of this name'),
    printed: {
      http: 400,
      bodyHttp: 404,
      code: 10404,
      message: 'Resource not found',
      when: 'the reference prints this body under 400, which contradicts itself',
      source: doc('REF'),
    },
  },
  notes: ['The weights sent must add up to 1; which rounding is tolerated is not documented.'],
  source: doc('REF'),
});

/** Changes a custom type, found by country and name. */
export const updateConfig = defineEndpoint({
  id: 'updateConfig',
  host: 'checks',
  method: 'PUT',
  path: '/v1/config',
  summary: 'Change a custom type',
  encoding: 'form',
  json: inferred(),
  keyed: true,
  repeatable: true,
  parameters,
  success: 200,
  answer: 'AccountConfiguration',
  refusals: {
    ...keyed,
    ...weights,
    unknownType: {
      ...likelyInvalid('type does not exist', 'the country has no custom type of this name'),
      source: client('C:credit'),
    },
  },
  notes: [
    'The reference says of each data set that it is skipped entirely when it is not sent, so those that are left out likely go; sending all of them is safe.',
  ],
  source: doc('REF'),
});

/** All types of the account, the default ones too. */
export const getConfig = defineEndpoint({
  id: 'getConfig',
  host: 'checks',
  method: 'GET',
  path: '/v1/config',
  summary: 'List check types',
  keyed: true,
  repeatable: true,
  parameters: { start_key: pageKey },
  success: 200,
  answer: 'AccountConfiguration',
  refusals: { ...keyed, badStartKey },
  notes: [
    'Default types come with their weights (G:checks).',
    'Guides and older examples print the map of countries alone. Where the next page begins is not documented.',
  ],
  source: doc('REF'),
});

/** Deletes a custom type; answers with the types left in the country. */
export const deleteConfig = defineEndpoint({
  id: 'deleteConfig',
  host: 'checks',
  method: 'DELETE',
  path: '/v1/config',
  summary: 'Delete a custom type',
  keyed: true,
  repeatable: false,
  parameters: { country: { in: 'query', ...country }, type: { in: 'query', ...type } },
  success: 200,
  answer: 'CustomTypesLeft',
  refusals: {
    ...keyed,
    ...shared,
    unknownType: {
      ...likelyInvalid('type does not exist', 'the country has no custom type of this name'),
      source: inferred(),
    },
  },
  source: doc('REF'),
});
