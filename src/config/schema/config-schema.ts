import * as l10n from '@vscode/l10n';
import type { JSONSchema } from 'vscode-json-languageservice';
import { CONFIGURABLE_VALIDATORS } from '../../contract/validator-config.ts';
import { customTypesSchema, weightDefinitions } from './custom-types-schema.ts';
import { documentsSchema } from './documents-schema.ts';
import { validatorSchema } from './validator-schema.ts';

/**
 * JSON Schema (draft 7) of a configuration file, from the contract, in the reader's language. Keys are in the order in
 * which people write them. What the sources are unsure of is offered and not required: only documented types and ranges
 * can fail.
 */
export function configSchema(): JSONSchema {
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: l10n.t('Truora configuration'),
    markdownDescription: l10n.t('Settings of validators and custom check types of a Truora account, kept as a file.'),
    definitions: weightDefinitions(),
    type: 'object',
    properties: {
      version: {
        markdownDescription: l10n.t('The version of this file format: `1`.'),
        anyOf: [{ enum: [1] }, { type: 'integer' }],
        default: 1,
      },
      validators: {
        markdownDescription: l10n.t(
          'Settings of the whole account by validator. Those of a flow block win inside their flow, and those of a request win for its validation.',
        ),
        type: 'object',
        properties: Object.fromEntries(
          CONFIGURABLE_VALIDATORS.map((validator) => [
            validator,
            validatorSchema(validator, validator === 'document-validation' ? { documents: documentsSchema() } : {}),
          ]),
        ),
      },
      custom_types: customTypesSchema(),
    },
    defaultSnippets: [
      {
        label: l10n.t('New configuration file'),
        description: l10n.t('Validators, a document setting and a custom type, to begin with.'),
        body: NEW_FILE,
      },
    ],
  };
}

// biome-ignore-start lint/suspicious/noTemplateCurlyInString: these are tab stops of snippets.
const NEW_FILE = {
  version: 1,
  validators: {
    'face-recognition': { timeout: '^${1:300}', threshold: '^${2:0.65}' },
    'document-validation': {
      documents: [
        {
          country: '${3:CO}',
          document_type: '${4:national-id}',
          validation_methods: { 'photo-of-photo': '${5|enabled,disabled|}' },
        },
      ],
    },
  },
  custom_types: { CO: { '${6:hiring}': { personal_identity: '^${7:0.4}', criminal_record: '^${8:0.6}' } } },
};
// biome-ignore-end lint/suspicious/noTemplateCurlyInString: these are tab stops of snippets.
