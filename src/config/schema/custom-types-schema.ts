import * as l10n from '@vscode/l10n';
import type { JSONSchema } from 'vscode-json-languageservice';
import { DATASETS, datasetsIn, WEIGHABLE_DATASETS } from '../../contract/checks/check-datasets.ts';
import { CUSTOM_TYPE_COUNTRIES } from '../../contract/checks/check-values.ts';
import { sentence, sourceText } from './setting-text.ts';

/** Custom types by country and name; which data sets a country has is inferred, so others are taken too. */
export function customTypesSchema(): JSONSchema {
  return {
    markdownDescription: l10n.t('Custom types of background checks by country and name; their weights add up to 1.'),
    type: 'object',
    properties: Object.fromEntries(CUSTOM_TYPE_COUNTRIES.map((country) => [country, countrySchema(country)])),
  };
}

function countrySchema(country: string): JSONSchema {
  const [first, second] = datasetsIn(country);
  return {
    markdownDescription: l10n.t('Custom types of {country}, each a name with the weights of its data sets.', {
      country,
    }),
    type: 'object',
    additionalProperties: {
      type: 'object',
      markdownDescription: l10n.t(
        'A custom type: what is left out is not searched; what has weight 0 is searched without counting. The weights add up to 1.',
      ),
      properties: Object.fromEntries(datasetsIn(country).map((name) => [name, { $ref: `#/definitions/${name}` }])),
    },
    defaultSnippets: [
      {
        label: l10n.t('New custom type'),
        description: l10n.t('A name with two weights that add up to 1.'),
        // biome-ignore lint/suspicious/noTemplateCurlyInString: these are tab stops of snippets.
        body: { '${1:hiring}': { [first as string]: '^${2:0.4}', [second as string]: '^${3:0.6}' } },
      },
    ],
  };
}

/** The weight of each data set, which the countries refer to. */
export function weightDefinitions(): Readonly<Record<string, JSONSchema>> {
  return Object.fromEntries(
    DATASETS.filter(({ name }) => WEIGHABLE_DATASETS.includes(name)).map(({ name, label, about, source }) => [
      name,
      {
        markdownDescription: [
          `**${l10n.t(label)}**: ${sentence(l10n.t(about))}`,
          l10n.t('Weight from 0 to 1. Left out, the data set is not searched; 0, it is searched without counting.'),
          sourceText(source),
        ].join('\n\n'),
        type: 'number',
        minimum: 0,
        maximum: 1,
      },
    ]),
  );
}
