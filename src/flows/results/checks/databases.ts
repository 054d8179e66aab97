import * as l10n from '@vscode/l10n';
import type { DatabaseStatus } from '../../../contract/as-read.ts';
import { checkStatusName, datasetName } from '../../checks/check-words.ts';
import type { CheckLine, Tone } from '../page.ts';

/** The databases of a check by data set, those without one (skipped ones) last. */
export function databaseGroups(
  statuses: readonly DatabaseStatus[],
): readonly { readonly title: string; readonly checks: readonly CheckLine[] }[] {
  const groups = new Map<string, DatabaseStatus[]>();
  for (const status of statuses) {
    const key = status.data_set ?? '';
    const group = groups.get(key);
    if (group) group.push(status);
    else groups.set(key, [status]);
  }
  return [...groups]
    .sort(([a], [b]) => Number(a === '') - Number(b === ''))
    .map(([dataset, members]) => ({
      title: `${dataset === '' ? l10n.t('Without a data set') : datasetName(dataset)}: ${members.length}`,
      checks: members.map(lineOf),
    }));
}

function lineOf({ database_name, status, invalid_inputs = [] }: DatabaseStatus): CheckLine {
  return {
    name: database_name ?? l10n.t('Without a name'),
    tone: toneOf(status),
    outcome: checkStatusName(status),
    // Repeats occur (REF).
    message:
      invalid_inputs.length === 0
        ? ''
        : l10n.t('Missing or wrong: {inputs}', { inputs: [...new Set(invalid_inputs)].join(', ') }),
  };
}

function toneOf(status: string | undefined): Tone {
  switch (status) {
    case 'completed':
      return 'success';
    case 'error':
    case 'expired':
      return 'failure';
    case 'not_started':
    case 'delayed':
      return 'pending';
    default:
      return 'neutral';
  }
}
