import * as l10n from '@vscode/l10n';
import { roundScore } from '../../contract/checks/check-datasets.ts';
import type { CustomTypeFinding } from '../../contract/checks/custom-type-rules.ts';
import { findType, roundedWeights } from '../../contract/checks/custom-type-rules.ts';
import type { CheckTypeEntry } from '../../truora/resources/custom-types.ts';
import { countryName } from '../wording/document-names.ts';
import { datasetName } from './check-words.ts';

/** What is wrong with a custom type, in one sentence that says what to do. `language` is a BCP 47 tag. */
export function customTypeFindingText(finding: CustomTypeFinding, language: string): string {
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

type Weights = Readonly<Partial<Record<string, number>>>;

/**
 * One sentence where the account has a custom type otherwise than it was read, so that saving it would undo what was
 * done elsewhere; undefined where nothing has changed. `read` holds the weights as they were read, `listed` all types
 * that the account has now.
 */
export function changedElsewhere(
  { country, type }: Pick<CheckTypeEntry, 'country' | 'type'>,
  read: Weights,
  listed: readonly CheckTypeEntry[],
): string | undefined {
  const now = findType(listed, { country, type });
  if (!now) {
    return l10n.t('{name} was deleted elsewhere, so nothing was saved. Create it anew to have it again.', {
      name: type,
    });
  }
  const weights = roundedWeights(now.weights);
  const changes = [...new Set([...Object.keys(read), ...Object.keys(weights)])].flatMap((name) => {
    const [before, after] = [roundScore(read[name] ?? 0), weights[name] ?? 0];
    return before === after ? [] : [`${name} ${before} → ${after}`];
  });
  if (changes.length === 0) return undefined;
  return l10n.t('{name} was changed elsewhere ({changes}), so nothing was saved. Save again to overwrite that.', {
    name: type,
    changes: changes.join(', '),
  });
}
