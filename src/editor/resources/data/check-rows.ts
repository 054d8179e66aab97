import { byNewest } from '../../../base/instant.ts';
import type { Check } from '../../../contract/as-read.ts';
import { isCheckFinished } from '../../../contract/checks/check-values.ts';
import type { ListedCheck } from '../../../flows/checks/check-summary.ts';
import { type Run, startOf } from '../../../flows/runs/run.ts';
import type { TruoraClient } from '../../../truora/client.ts';
import { MergedList } from './merged-list.ts';

/** What the tree keeps of a check that was read: nothing of its databases, which can be hundreds. */
export interface ReadCheck extends ListedCheck {
  readonly check_id: string;
}

/** A check as the tree lists it. */
export interface TreeCheck extends ReadCheck {
  /** Whether this machine started it. */
  readonly startedHere: boolean;
}

/** The checks of a profile, newest first. */
export function checkList(client: () => Promise<TruoraClient>): MergedList<ReadCheck, TreeCheck> {
  return new MergedList<ReadCheck, TreeCheck>({
    async read(start_key) {
      const page = await (await client()).checks.list({ start_key });
      return { ...page, items: page.items.filter(({ deleted }) => deleted !== true).map(readCheck) };
    },
    idOf: ({ check_id }) => check_id,
    listsRun: (_, accountId) => accountId === undefined,
    rowOfRun: checkOf,
    rowOf(check, run) {
      // What was learned here may be newer than the page that was read, unless that has the end already.
      const status = isCheckFinished(check) ? check.status : (run && statusIn(run)) || check.status;
      return { ...check, status, startedHere: run !== undefined };
    },
    isFinished: isCheckFinished,
    isSame: (one, other) => one.status === other.status && one.score === other.score,
    compare: (one, other) => byNewest(one.creation_date, other.creation_date),
  });
}

/** What the tree keeps of an answer. */
export function readCheck({ check_id, type, country, status, score, creation_date }: Check): ReadCheck {
  return { check_id, type, country, status, score, creation_date };
}

/** The newest status that a run has seen. */
function statusIn({ status, events }: Run): string | undefined {
  if (status !== undefined) return status;
  const polled = events.findLast((event) => event.kind === 'polled');
  return polled?.kind === 'polled' ? polled.status : undefined;
}

function checkOf(run: Run): TreeCheck {
  const { id, type, traits } = run;
  return {
    check_id: id,
    type,
    country: traits.country ?? '',
    status: statusIn(run) ?? 'not_started',
    score: -1,
    creation_date: startOf(run),
    startedHere: true,
  };
}
