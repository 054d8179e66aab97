import assert from 'node:assert/strict';
import { DOCUMENT_TYPES } from '../../../src/contract/document-types.ts';
import { SOURCE_LABELS } from '../../../src/contract/source.ts';
import {
  ANSWER_ONLY_DOCUMENT_TYPES,
  ANSWER_ONLY_VALIDATORS,
  CONFIG_COUNTRIES,
  CONFIGURABLE_VALIDATORS,
  configVersionsOf,
  DOCUMENT_METHODS,
  DOCUMENT_SELECTORS,
  type DocumentConfig,
  defaultDocumentConfig,
  EXAMPLE_CONFIG,
  FORMER_METHOD_NAMES,
  FORMER_SETTING_NAMES,
  findSetting,
  isConfigurableValidator,
  METHOD_STATUSES,
  SWAPPED_VERSIONS,
  VALIDATOR_SETTINGS,
} from '../../../src/contract/validator-config.ts';

const everySetting = [
  ...CONFIGURABLE_VALIDATORS.flatMap((name) => {
    const { settings, legacy, answerOnly } = VALIDATOR_SETTINGS[name];
    return [...settings, ...legacy, ...answerOnly];
  }),
  ...Object.values(ANSWER_ONLY_VALIDATORS).flat(),
  ...DOCUMENT_SELECTORS,
  ...DOCUMENT_METHODS,
];

describe('validator configuration in the contract', () => {
  it('says of every setting what it does and from where that is known', () => {
    for (const setting of everySetting) {
      assert.match(setting.text, /^[A-Z].*[^.]$/, setting.name);
      assert.ok(SOURCE_LABELS[setting.source.label], `${setting.name}: ${setting.source.label}`);
      if (setting.guide !== undefined) assert.ok(SOURCE_LABELS[setting.guide], setting.guide);
    }
  });

  it('has defaults that keep their own ranges', () => {
    for (const { name, default: value, minimum, maximum } of everySetting) {
      if (typeof value !== 'number') continue;
      assert.ok(value >= (minimum ?? value) && value <= (maximum ?? value), name);
    }
  });

  it('calls a minimum inferred only where no source states it', () => {
    const inferred = CONFIGURABLE_VALIDATORS.flatMap((validator) =>
      VALIDATOR_SETTINGS[validator].settings
        .filter(({ minimumTrust }) => minimumTrust === 'inferred')
        .map(({ name }) => `${validator} ${name}`),
    );
    assert.deepEqual(inferred, [
      'document-validation allowed_retries',
      'face-recognition allowed_retries',
      'email-verification allowed_retries',
      'phone-verification allowed_retries',
    ]);
  });

  it('resets only what it knows', () => {
    for (const validator of CONFIGURABLE_VALIDATORS) {
      const { settings, legacy, answerOnly, resettable } = VALIDATOR_SETTINGS[validator];
      const known = new Set([...settings, ...legacy, ...answerOnly].map(({ name }) => name));
      for (const name of resettable) assert.ok(known.has(name), `${validator} ${name}`);
    }
  });

  it('knows a setting by its validator', () => {
    assert.equal(findSetting('phone-verification', 'custom_name')?.maxLength, 30);
    assert.equal(findSetting('face-recognition', 'custom_name'), undefined);
    assert.equal(isConfigurableValidator('face-recognition'), true);
    assert.equal(isConfigurableValidator('toString'), false);
  });

  it('names as today’s only what is a name of today', () => {
    const versions = new Set(DOCUMENT_TYPES.flatMap(({ versions: known }) => known));
    for (const [swapped, current] of Object.entries(SWAPPED_VERSIONS)) {
      assert.ok(versions.has(current), current);
      assert.ok(!versions.has(swapped), swapped);
    }
    const methods = new Set(DOCUMENT_METHODS.map(({ name }) => name));
    for (const name of Object.values(FORMER_METHOD_NAMES)) assert.ok(methods.has(name), name);
    for (const name of Object.values(FORMER_SETTING_NAMES)) assert.ok(findSetting('face-recognition', name), name);
    for (const name of ANSWER_ONLY_DOCUMENT_TYPES) assert.ok(DOCUMENT_TYPES.some((type) => type.documentType === name));
    assert.deepEqual(METHOD_STATUSES, ['enabled', 'disabled']);
  });

  it('offers the versions of the newest guide too, and documents of every country', () => {
    assert.deepEqual(configVersionsOf('CO', 'foreign-id'), ['co_foreign-id', 'co_foreign-id-2025']);
    assert.deepEqual(configVersionsOf('CO', 'no-such-type'), []);
    for (const country of CONFIG_COUNTRIES)
      assert.ok(
        DOCUMENT_TYPES.some((type) => type.country === country),
        country,
      );
  });

  it('lists the methods that a guide names, and the given ones where none does', () => {
    const config: DocumentConfig = defaultDocumentConfig(['data-consistency']);
    assert.deepEqual(config.CO?.['driver-license'], {
      'co_driver-license-2013': ['data-consistency', 'photo-of-photo', 'manual-review'],
    });
    assert.deepEqual(config.CO?.ppt, { co_ppt: ['data-consistency'] });
    assert.equal(config.AR, undefined);
  });

  it('prints the example answer with every validator', () => {
    assert.deepEqual(
      Object.keys(EXAMPLE_CONFIG).toSorted(),
      [...CONFIGURABLE_VALIDATORS, ...Object.keys(ANSWER_ONLY_VALIDATORS)].toSorted(),
    );
    assert.equal(EXAMPLE_CONFIG['email-verification']?.allowed_retries, 1);
  });
});
