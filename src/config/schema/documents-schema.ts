import * as l10n from '@vscode/l10n';
import type { JSONSchema } from 'vscode-json-languageservice';
import { DOCUMENT_TYPES, findDocumentType } from '../../contract/document-types.ts';
import {
  CONFIG_COUNTRIES,
  configVersionsOf,
  DOCUMENT_METHODS,
  DOCUMENT_SELECTORS,
  METHOD_STATUSES,
} from '../../contract/validator-config.ts';
import { settingText } from './setting-text.ts';

const selector = (name: string) => DOCUMENT_SELECTORS.find((setting) => setting.name === name);
const PUT_TYPES = selector('document_type')?.values ?? [];

/** Document settings by country, type and version; which types and versions go together is in its conditions. */
export function documentsSchema(): JSONSchema {
  return {
    markdownDescription: l10n.t('Settings for documents of one country, type and version, each a list item.'),
    type: 'array',
    items: {
      type: 'object',
      properties: {
        country: selectorSchema('country', CONFIG_COUNTRIES),
        document_type: selectorSchema('document_type', []),
        document_version: selectorSchema('document_version', []),
        validation_methods: methodsSchema(),
      },
      allOf: CONFIG_COUNTRIES.map((country) => ({
        if: { doNotSuggest: true, properties: { country: { const: country } }, required: ['country'] },
        // biome-ignore lint/suspicious/noThenProperty: this is the word of JSON Schema.
        then: countrySchema(country),
      })),
      defaultSnippets: CONFIG_COUNTRIES.flatMap((country) =>
        configurableTypesIn(country).map((type) => documentSnippet(country, type)),
      ),
    },
  };
}

/**
 * Types that the configuration takes for a country: those of the reference that some source knows there; all for `ALL`
 * (REF).
 */
export function configurableTypesIn(country: string): readonly string[] {
  const known = DOCUMENT_TYPES.filter((type) => type.country === country).map(({ documentType }) => documentType);
  return PUT_TYPES.filter((type) => country === 'ALL' || known.includes(type));
}

function countrySchema(country: string): JSONSchema {
  const types = configurableTypesIn(country);
  return {
    properties: { document_type: offered(types) },
    allOf: types.flatMap((type) => {
      const versions = configVersionsOf(country, type);
      if (versions.length === 0) return [];
      return [
        {
          if: { doNotSuggest: true, properties: { document_type: { const: type } }, required: ['document_type'] },
          // biome-ignore lint/suspicious/noThenProperty: this is the word of JSON Schema.
          then: { properties: { document_version: offered(versions) } },
        },
      ];
    }),
  };
}

/** Values to choose from without forbidding others: the sources disagree on them. */
function offered(values: readonly string[]): JSONSchema {
  return { anyOf: [{ enum: [...values] }, { type: 'string' }] };
}

function selectorSchema(name: string, values: readonly string[]): JSONSchema {
  const setting = selector(name);
  return {
    markdownDescription: setting ? settingText(setting) : '',
    type: 'string',
    ...(values.length > 0 ? offered(values) : {}),
  };
}

function methodsSchema(): JSONSchema {
  return {
    markdownDescription: l10n.t(
      'Which checks run on the picture; what is left out stays as it is. Needs `document_type`.',
    ),
    type: 'object',
    properties: Object.fromEntries(
      DOCUMENT_METHODS.map((method) => [
        method.name,
        { markdownDescription: settingText(method), ...offered(METHOD_STATUSES) },
      ]),
    ),
  };
}

/** A whole document setting with the methods that a guide lists for it, or else all. */
function documentSnippet(country: string, type: string) {
  const listed = findDocumentType(country, type)?.methods ?? [];
  const methods = DOCUMENT_METHODS.filter(({ name }) => listed.length === 0 || listed.includes(name));
  return {
    label: `${country} ${type}`,
    description: l10n.t('Settings for this document with its validation methods.'),
    body: {
      country,
      document_type: type,
      validation_methods: Object.fromEntries(
        methods.map(({ name }, index) => [name, `\${${index + 1}|${METHOD_STATUSES.join(',')}|}`]),
      ),
    },
  };
}
