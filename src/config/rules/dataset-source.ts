import * as l10n from '@vscode/l10n';
import { DATASETS } from '../../contract/checks/check-datasets.ts';
import type { Rule } from './rule.ts';

const NOT_LISTED: ReadonlySet<string> = new Set(
  DATASETS.filter(({ source }) => source.label !== 'REF').map(({ name }) => name),
);

/** Data sets that the reference of custom types does not have. */
export const datasetSource: Rule = {
  code: 'dataset-source',
  about:
    'A data set that only an older page or somebody else’s client sends: whether the API still takes it, no source says.',
  example: 'version: 1\ncustom_types:\n  MX:\n    hiring: { credit_history: 1 }\n',
  *check({ file }) {
    for (const type of file.customTypes) {
      for (const entry of type.node.entries) {
        if (!NOT_LISTED.has(entry.key)) continue;
        const message = l10n.t('The reference does not list {dataset}: whether it is taken, no source says.', {
          dataset: entry.key,
        });
        yield { severity: 'information', message, range: entry.keyRange, path: [...type.path, entry.key] };
      }
    }
  },
};
