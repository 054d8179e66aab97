import assert from 'node:assert/strict';
import { configurableTypesIn } from '../../../src/config/schema/documents-schema.ts';
import { datasetsIn } from '../../../src/contract/checks/check-datasets.ts';
import { CUSTOM_TYPE_COUNTRIES } from '../../../src/contract/checks/check-values.ts';
import {
  CONFIG_COUNTRIES,
  CONFIGURABLE_VALIDATORS,
  configVersionsOf,
  VALIDATOR_SETTINGS,
} from '../../../src/contract/validator-config.ts';
import { findingsOf } from '../../../src/server/features/diagnostics.ts';
import { fileOf } from './files.ts';

/** Codes of what is found in a file that is more than a hint. */
function objections(text: string): readonly string[] {
  return findingsOf(fileOf(`version: 1\n${text}`))
    .filter(({ severity }) => severity === 'error' || severity === 'warning')
    .map(({ code, message }) => `${code}: ${message}`);
}

const DOCUMENTS = 'validators:\n  document-validation:\n    documents:\n';

describe('what completion offers and what the rules say', () => {
  it('agree on every document type and version', () => {
    for (const country of CONFIG_COUNTRIES) {
      for (const type of configurableTypesIn(country)) {
        const item = `${DOCUMENTS}      - country: ${country}\n        document_type: ${type}\n`;
        const methods = '        validation_methods: { photo-of-photo: enabled }\n';
        assert.deepEqual(objections(item + methods), [], `${country} ${type}`);
        for (const version of configVersionsOf(country, type)) {
          assert.deepEqual(objections(`${item}        document_version: ${version}\n${methods}`), [], version);
        }
      }
    }
  });

  it('agree on every data set of a country', () => {
    for (const country of CUSTOM_TYPE_COUNTRIES) {
      for (const dataset of datasetsIn(country)) {
        assert.deepEqual(objections(`custom_types:\n  ${country}:\n    mine: { ${dataset}: 1 }\n`), [], dataset);
      }
    }
  });

  for (const validator of CONFIGURABLE_VALIDATORS) {
    for (const { name, minimum, maximum, maxLength } of VALIDATOR_SETTINGS[validator].settings) {
      const file = (value: unknown) => `validators:\n  ${validator}: { ${name}: ${value} }\n`;
      if (minimum !== undefined && maximum !== undefined) {
        it(`takes ${validator} ${name} up to its bounds and nothing beyond`, () => {
          assert.deepEqual(objections(file(maximum)), []);
          assert.equal(objections(file(maximum + 1)).length, 1);
          assert.equal(findingsOf(fileOf(`version: 1\n${file(minimum - 1)}`)).length >= 1, true);
        });
      }
      if (maxLength !== undefined) {
        it(`takes ${validator} ${name} up to ${maxLength} characters`, () => {
          assert.deepEqual(objections(file('x'.repeat(maxLength))), []);
          assert.equal(objections(file('x'.repeat(maxLength + 1))).length, 1);
        });
      }
    }
  }
});
