import * as l10n from '@vscode/l10n';
import type { CustomTypeFinding } from '../../contract/checks/custom-type-rules.ts';
import { datasetName } from '../checks/check-words.ts';
import { countryName } from '../wording/document-names.ts';

/** What is wrong with a custom type, in one sentence that says what to do. `language` is a BCP 47 tag. */
export function findingText(finding: CustomTypeFinding, language: string): string {
  const number = new Intl.NumberFormat(language, { maximumFractionDigits: 6 });
  switch (finding.code) {
    case 'name-missing':
      return l10n.t('Type a name for the custom type.');
    case 'name-reserved':
      return l10n.t('{name} is a default type, which cannot be created, changed or deleted: choose another name.', {
        name: finding.name,
      });
    case 'country-unknown':
      return l10n.t('Choose a country.');
    case 'no-datasets':
      return l10n.t('Choose at least one dataset.');
    case 'weight-range':
      return l10n.t('The weight of {dataset} must be a number from 0 to 1.', { dataset: datasetName(finding.dataset) });
    case 'dataset-country':
      return l10n.t('{dataset} does not seem to be searched in {country}.', {
        dataset: datasetName(finding.dataset),
        country: countryName(finding.country, language),
      });
    case 'weights-sum':
      return finding.sum < 1
        ? l10n.t('The weights add up to {sum}: {missing} is missing to make 1.', {
            sum: number.format(finding.sum),
            missing: number.format(1 - finding.sum),
          })
        : l10n.t('The weights add up to {sum}: {excess} more than 1.', {
            sum: number.format(finding.sum),
            excess: number.format(finding.sum - 1),
          });
  }
}

/** Whether a finding keeps a custom type from being sent. What no source states is for the API to judge. */
export function isBlocking(finding: CustomTypeFinding): boolean {
  return finding.code !== 'dataset-country';
}
