import fc from 'fast-check';
import type { AccountState } from '../../src/config/account-state.ts';
import { datasetsIn, roundScore } from '../../src/contract/checks/check-datasets.ts';
import { DOCUMENT_TYPES } from '../../src/contract/document-types.ts';
import {
  CONFIG_COUNTRIES,
  CONFIGURABLE_VALIDATORS,
  DOCUMENT_METHODS,
  defaultDocumentConfig,
  EXAMPLE_CONFIG,
  type Setting,
  VALIDATOR_SETTINGS,
} from '../../src/contract/validator-config.ts';

const methods = DOCUMENT_METHODS.map(({ name }) => name);

/** A value that a setting takes. */
export function settingValue({ type, minimum, maximum, maxLength }: Setting): fc.Arbitrary<string | number | boolean> {
  if (type === 'boolean') return fc.boolean();
  if (type === 'integer') return fc.integer({ min: minimum ?? 0, max: maximum ?? 100 });
  if (type === 'number') return fc.integer({ min: 0, max: 100 }).map((percent) => percent / 100);
  return fc
    .constantFrom('Your code', "It's: ready", '# one', '300', 'true', 'Olá, você', 'a\nb')
    .map((text) => text.slice(0, maxLength));
}

const settings = fc.record(
  Object.fromEntries(
    CONFIGURABLE_VALIDATORS.map((validator) => [
      validator,
      fc.record(
        Object.fromEntries(
          VALIDATOR_SETTINGS[validator].settings.map((setting) => [setting.name, settingValue(setting)]),
        ),
        { requiredKeys: [] },
      ),
    ]),
  ),
  { requiredKeys: [] },
) as fc.Arbitrary<Record<string, Record<string, unknown>>>;

const configurable = DOCUMENT_TYPES.filter(({ country }) => CONFIG_COUNTRIES.includes(country));

const documentSetting = fc.constantFrom(...configurable).chain(({ country, documentType, versions }) =>
  fc.record(
    {
      country: fc.constant(country),
      document_type: fc.constant(documentType),
      document_version: versions.length > 0 ? fc.constantFrom(...versions) : fc.constant(undefined),
      validation_methods: fc
        .dictionary(fc.constantFrom(...methods), fc.constantFrom('enabled', 'disabled'), { minKeys: 1 })
        .map((statuses) => ({ ...statuses })),
    },
    { requiredKeys: ['country', 'document_type', 'validation_methods'] },
  ),
);

const weightsFor = (country: string) =>
  fc
    .subarray([...datasetsIn(country)], { minLength: 1 })
    .chain((names) =>
      fc.tuple(
        ...names.map((name) =>
          fc.integer({ min: 0, max: 100 }).map((weight) => [name, roundScore(weight / 100)] as const),
        ),
      ),
    )
    .map((pairs) => Object.fromEntries(pairs));

const typeNames = fc.constantFrom('hiring', 'Hiring', 'kyc-1', 'seguro de vida', '007', 'true', 'ñandú');

const customTypes = fc.record(
  {
    CO: fc.dictionary(typeNames, weightsFor('CO'), { maxKeys: 3 }).map((types) => ({ ...types })),
    MX: fc.dictionary(typeNames, weightsFor('MX'), { maxKeys: 2 }).map((types) => ({ ...types })),
  },
  { requiredKeys: [] },
);

/** A configuration file as plain data, of legal values only. */
export const fileValue = fc
  .record({ settings, documents: fc.array(documentSetting, { maxLength: 6 }), customTypes })
  .map(({ settings: validators, documents, customTypes: custom_types }) => ({
    version: 1,
    validators: {
      ...validators,
      ...(documents.length > 0 ? { 'document-validation': { ...validators['document-validation'], documents } } : {}),
    },
    custom_types,
  }));

/** An account: the defaults with some changes, which may hold the texts of mails or not. */
export const accountState: fc.Arbitrary<AccountState> = fc
  .record({
    settings,
    documents: fc.array(fc.tuple(fc.constantFrom(...configurable), fc.subarray(methods)), { maxLength: 5 }),
    customTypes,
  })
  .map(({ settings: changed, documents, customTypes: types }) => {
    const config: Record<string, Record<string, Record<string, readonly string[]>>> = structuredClone(
      defaultDocumentConfig(['data-consistency']),
    ) as never;
    for (const [{ country, documentType, versions }, on] of documents) {
      const version = versions[0];
      if (version === undefined) continue;
      config[country] ??= {};
      config[country][documentType] ??= {};
      config[country][documentType][version] = on;
    }
    const validators = Object.fromEntries(
      Object.entries(EXAMPLE_CONFIG).map(([validator, values]) => [validator, { ...values, ...changed[validator] }]),
    );
    validators['document-validation'] = { ...validators['document-validation'], document_config: config };
    const own = Object.entries(types).flatMap(([country, named]) =>
      Object.entries(named ?? {}).map(([type, weights]) => ({
        country,
        type,
        isDefault: false,
        weights: Object.entries(weights).map(([data_set, weight]) => ({ data_set, weight: Number(weight) })),
      })),
    );
    const person = {
      country: 'CO',
      type: 'person',
      isDefault: true,
      weights: [{ data_set: 'personal_identity', weight: 1 }],
    };
    return { validators, types: [person, ...own] };
  });
