import * as l10n from '@vscode/l10n';
import { DATASETS } from '../../contract/checks/check-datasets.ts';
import { entryOf } from '../reading/read-file.ts';
import { judgedTypes } from './judged-types.ts';
import type { Rule } from './rule.ts';

/** Data sets that the country does not seem to have. */
export const datasetCountry: Rule = {
  code: 'dataset-country',
  about:
    'A data set that no check of the country is known to search. No source lists data sets by country: this follows from the example checks, so it is an information.',
  example: 'version: 1\ncustom_types:\n  CL:\n    hiring: { credit_history: 1 }\n',
  *check(document) {
    for (const { type, finding } of judgedTypes(document, 'dataset-country')) {
      const entry = entryOf(type.node, finding.dataset);
      // What is no data set at all is an unknown key.
      if (entry === undefined || !DATASETS.some(({ name }) => name === finding.dataset)) continue;
      const message = l10n.t('{dataset} does not seem to be searched in {country}.', {
        dataset: finding.dataset,
        country: finding.country,
      });
      yield { severity: 'information', message, range: entry.keyRange, path: [...type.path, entry.key] };
    }
  },
};
