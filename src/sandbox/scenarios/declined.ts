import * as l10n from '@vscode/l10n';
import { DECLINED_REASONS, type ReasonedValidator } from '../../contract/reasons.ts';
import type { Scenario } from './scenario.ts';

const validators = Object.keys(DECLINED_REASONS) as ReasonedValidator[];

/** One scenario for every known declined reason, named after it, for all validators that have the reason. */
export const declined: readonly Scenario[] = validators.flatMap((validator) =>
  DECLINED_REASONS[validator].filter(({ slug }) => typesOf(slug)[0] === validator).map(scenarioOf),
);

function typesOf(slug: string): readonly ReasonedValidator[] {
  return validators.filter((validator) => DECLINED_REASONS[validator].some((reason) => reason.slug === slug));
}

function scenarioOf({ slug, meaning }: { readonly slug: string; readonly meaning: string }): Scenario {
  const types = typesOf(slug);
  return {
    name: slug,
    title: () => l10n.t('Declined: {reason}', { reason: slug }),
    text: () =>
      types[0] === 'document-validation'
        ? l10n.t('The document is declined: {meaning}.', { meaning })
        : l10n.t('The validation is declined: {meaning}.', { meaning }),
    types,
    processing: 'normal',
    ending: { kind: 'declined', reason: slug },
  };
}
