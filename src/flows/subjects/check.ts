import * as l10n from '@vscode/l10n';
import { objectsIn, textsIn } from '../../base/json.ts';
import type { Check } from '../../contract/as-read.ts';
import { isCheckFinished, isDatabaseDone, isResultKnown } from '../../contract/checks/check-values.ts';
import type { SubjectState } from '../runs/run.ts';
import type { Subject } from './subject.ts';

/** The state of a check, with its progress by data set. */
export function checkState(check: Check): SubjectState {
  const { done, total } = datasetProgress(check);
  return {
    isFinished: isCheckFinished(check),
    status: textsIn(check).status ?? '',
    ...(check.status === 'error' ? { failureStatus: 'error' } : {}),
    ...(total > 0 ? { progress: { text: progressText(done, total), fraction: done / total } } : {}),
  };
}

function progressText(done: number, total: number): string {
  return total === 1
    ? l10n.t('{done} of 1 data set', { done })
    : l10n.t('{done} of {total} data sets', { done, total });
}

/** How many data sets of a check are done: those whose databases have all come to an end. */
export function datasetProgress({ statuses, scores }: Pick<Check, 'statuses' | 'scores'>): {
  readonly done: number;
  readonly total: number;
} {
  const isOpen = new Map<string, boolean>();
  for (const { data_set, status } of objectsIn(statuses)) {
    if (data_set) isOpen.set(data_set, (isOpen.get(data_set) ?? false) || !isDatabaseDone(status));
  }
  // Before databases are listed, what is known of the scores has to do.
  if (isOpen.size === 0) {
    for (const { data_set, result } of objectsIn(scores)) if (data_set) isOpen.set(data_set, !isResultKnown(result));
  }
  return { done: [...isOpen.values()].filter((open) => !open).length, total: isOpen.size };
}

/** Background checks. `delayed` ones can take three days (REF). */
export const checkSubject: Subject = {
  maxAgeMs: 4 * 24 * 3600_000,
  watch: (client, run, { signal, onState }) =>
    client.checks.watch(run.id, {
      signal,
      startedAt: run.startedAt,
      onAnswer: (check) => onState(checkState(check)),
    }),
};
