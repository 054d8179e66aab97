import type { Answers } from '../../contract/answers.ts';
import { defaultWeights, isOffered } from '../../contract/checks/check-datasets.ts';
import { CHECK_COUNTRIES, CHECK_TYPES } from '../../contract/checks/check-values.ts';
import { type CustomTypeDraft, findingsOf } from '../../contract/checks/custom-type-rules.ts';
import type { SandboxContext } from '../context.ts';

type Countries = Answers['CustomTypesLeft'];

/** All types of the account, the default ones first (G:checks). */
export function accountConfiguration(context: SandboxContext): Answers['AccountConfiguration'] {
  const { clientId } = context.links;
  return { client_id: clientId, config_id: `CFG${clientId.slice(3)}`, score_configs: typesOf(context) };
}

/** The types of every country, or of one. */
export function typesOf({ world }: SandboxContext, only?: string): Countries {
  const countries: Countries = {};
  for (const country of CHECK_COUNTRIES.filter((one) => (only ?? one) === one)) {
    const offered = CHECK_TYPES.filter((type) => isOffered(country, type));
    countries[country] = Object.fromEntries(
      offered.map((type) => [type, [...defaultWeights(country, type).weights]] as const),
    );
  }
  for (const { country, type, weights } of world.checks.types()) {
    const own = countries[country];
    // Not by assignment: a type may be called __proto__.
    if (own !== undefined) countries[country] = Object.fromEntries([...Object.entries(own), [type, [...weights]]]);
  }
  return countries;
}

/** The draft that the parameters of POST and PUT /v1/config hold. */
export function draftIn(parameters: { readonly country: string; readonly type: string }): CustomTypeDraft {
  const weights = Object.entries(parameters)
    .filter(([name]) => name.startsWith('dataset_'))
    .map(([name, weight]) => [name.slice('dataset_'.length), weight]);
  return { country: parameters.country, type: parameters.type, weights: Object.fromEntries(weights) };
}

/** The refusal that a draft deserves, or undefined; what no source states is only warned about unless switched on. */
export function objectionToDraft(
  draft: CustomTypeDraft,
  { settings }: SandboxContext,
  warn: (text: string) => void,
): 'reservedType' | 'weightsSum' | 'datasetNotInCountry' | undefined {
  for (const finding of findingsOf(draft)) {
    switch (finding.code) {
      case 'name-reserved':
        return 'reservedType';
      case 'weights-sum':
      case 'no-datasets':
        return 'weightsSum';
      case 'dataset-country':
        if (settings.defaults.config_datasets === 'country') return 'datasetNotInCountry';
        warn(`The data set ${finding.dataset} is not known to be searched in ${finding.country}.`);
        break;
      default:
        // Missing name, unknown country and weights out of range were refused with the parameters.
        break;
    }
  }
  return undefined;
}
