import { configurableTypesIn } from '../../src/config/schema/documents-schema.ts';
import { DATASETS, datasetsIn } from '../../src/contract/checks/check-datasets.ts';
import { CUSTOM_TYPE_COUNTRIES } from '../../src/contract/checks/check-values.ts';
import type { Source } from '../../src/contract/source.ts';
import {
  CONFIG_COUNTRIES,
  CONFIGURABLE_VALIDATORS,
  configVersionsOf,
  DOCUMENT_METHODS,
  DOCUMENT_SELECTORS,
  type Setting,
  VALIDATOR_SETTINGS,
} from '../../src/contract/validator-config.ts';
import { code, page, table, trust } from './markdown.ts';

/** The page about the configuration file: every key that it takes, with range, default and source. */
export function configFilePage(): string {
  return page('The configuration file', [
    'A team keeps the settings of its Truora account as `truora.config.yaml` (or `.yml`, `.json`, `*.truora.yaml`), reads and reviews it, and',
    'pushes it with a plan.',
    '',
    '## version',
    '',
    'The version of this format: `1`.',
    '',
    '## validators',
    '',
    'Settings of the whole account by validator.',
    '',
    ...CONFIGURABLE_VALIDATORS.flatMap((validator) => [
      `## ${validator}`,
      '',
      ...settingsTable(VALIDATOR_SETTINGS[validator].settings),
    ]),
    '## documents',
    '',
    'A list below `document-validation`: settings for documents of one country, type and version.',
    '',
    ...settingsTable(DOCUMENT_SELECTORS),
    '### validation_methods',
    '',
    'Each is `enabled` or `disabled`; what is left out stays as it is. Needs `document_type`.',
    '',
    ...table(
      ['Method', 'Meaning', 'Source'],
      DOCUMENT_METHODS.map(({ name, text, source }) => [code(name), text, trust(source)]),
    ),
    '### Types and versions by country',
    '',
    ...table(
      ['Country', 'Type', 'Versions'],
      CONFIG_COUNTRIES.flatMap((country) =>
        configurableTypesIn(country).map((type) => [
          country,
          code(type),
          configVersionsOf(country, type).map(code).join(', '),
        ]),
      ),
    ),
    '## custom_types',
    '',
    'Custom types of background checks by country and name, each with the weights of its data sets, from 0 to 1, which add up to 1. A data set',
    'that is left out is not searched; one with weight 0 is searched without counting. Which data sets a country has is inferred.',
    '',
    ...table(
      ['Data set', 'Meaning', 'Countries', 'Source'],
      DATASETS.filter(({ name }) => countriesOf(name).length > 0).map(({ name, about, source }) => [
        code(name),
        about,
        countriesOf(name).join(', '),
        trust(source as Source),
      ]),
    ),
  ]);
}

function countriesOf(dataset: string): readonly string[] {
  return CUSTOM_TYPE_COUNTRIES.filter((country) => datasetsIn(country).some((name) => name === dataset));
}

function settingsTable(settings: readonly Setting[]): readonly string[] {
  return table(
    ['Setting', 'Type', 'Range or values', 'Default', 'Meaning', 'Source'],
    settings.map((setting) => [
      code(setting.name),
      setting.type,
      rangeOf(setting),
      setting.default === undefined ? '' : code(String(setting.default)),
      [setting.text, setting.notes].filter(Boolean).join('. '),
      trust(setting.source),
    ]),
  );
}

function rangeOf({ minimum, maximum, maxLength, unit, values }: Setting): string {
  if (values) return values.map(code).join(', ');
  if (maxLength !== undefined) return `at most ${maxLength} characters`;
  return maximum === undefined ? '' : `${minimum} to ${maximum}${unit ? ` ${unit}` : ''}`;
}
