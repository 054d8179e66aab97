import * as l10n from '@vscode/l10n';
import { datasetsIn } from '../../contract/checks/check-datasets.ts';
import { CUSTOM_TYPE_COUNTRIES } from '../../contract/checks/check-values.ts';
import { datasetName } from '../../flows/checks/check-words.ts';
import { countryName } from '../../flows/wording/document-names.ts';
import type { CustomTypeWords, ToCustomTypePage } from '../../webview/custom-type-protocol.ts';

type Choices = Pick<Extract<ToCustomTypePage, { type: 'show' }>, 'countries' | 'datasets' | 'words'>;

/** What the page offers, and the words it uses, in a language (a BCP 47 tag). */
export function choicesFor(language: string): Choices {
  return {
    countries: CUSTOM_TYPE_COUNTRIES.map((value) => ({ value, label: countryName(value, language) })),
    datasets: Object.fromEntries(
      CUSTOM_TYPE_COUNTRIES.map((country) => [
        country,
        datasetsIn(country).map((name) => ({ name, label: datasetName(name) })),
      ]),
    ),
    words: pageWords(),
  };
}

function pageWords(): CustomTypeWords {
  return {
    newTitle: l10n.t('New Custom Type'),
    country: l10n.t('Country'),
    name: l10n.t('Name'),
    namePlaceholder: l10n.t('Such as hiring-custom; capital letters make a different name'),
    datasets: l10n.t('Datasets and weights'),
    datasetsNote: l10n.t(
      'A dataset that is not ticked is not searched. One with weight 0 is searched without counting. The weights add up to 1.',
    ),
    search: l10n.t('Search {dataset}'),
    weight: l10n.t('Weight of {dataset}'),
    sum: l10n.t('Sum: {sum} of 1'),
    scale: l10n.t('Scale to 1'),
    save: l10n.t('Save'),
    create: l10n.t('Create'),
    saving: l10n.t('Saving…'),
    saved: l10n.t('Saved.'),
    ready: l10n.t('Ready to save.'),
    remove: l10n.t('Delete…'),
    runCheck: l10n.t('Run a Check of This Type'),
    find: l10n.t('Find It'),
  };
}
