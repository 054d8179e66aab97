import { byNewest } from '../../../base/instant.ts';
import type { Check } from '../../../contract/as-read.ts';
import { isCheckFinished } from '../../../contract/checks/check-values.ts';
import type { ListedCheck } from '../../../flows/checks/check-summary.ts';
import { type Run, startOf } from '../../../flows/runs/run.ts';
import type { TruoraClient } from '../../../truora/client.ts';
import { PagedList } from './paged-list.ts';

/** What the tree keeps of a check that was read: nothing of its databases, which can be hundreds. */
interface ReadCheck extends ListedCheck {
  readonly check_id: string;
}

/** A check as the tree lists it. */
export interface TreeCheck extends ReadCheck {
  /** Whether this machine started it. */
  readonly startedHere: boolean;
}

/** The checks of one profile: what the API lists, together with what was started here. */
export class CheckData {
  readonly #runs = new Map<string, Run>();
  readonly list: PagedList<ReadCheck>;

  constructor(client: () => Promise<TruoraClient>, runs: readonly Run[]) {
    for (const run of runs) if (run.subject === 'check') this.#runs.set(run.id, run);
    this.list = new PagedList(
      async (start_key) => {
        const page = await (await client()).checks.list({ start_key });
        return { ...page, items: page.items.filter(({ deleted }) => deleted !== true).map(readOf) };
      },
      ({ check_id }) => check_id,
    );
  }

  /** Newest first. */
  listed(): readonly TreeCheck[] {
    const merged = new Map<string, TreeCheck>();
    for (const run of this.#runs.values()) merged.set(run.id, checkOf(run));
    for (const check of this.list.items) merged.set(check.check_id, this.#withRun(check));
    return [...merged.values()].sort((a, b) => byNewest(a.creation_date, b.creation_date));
  }

  /** Learns that a run changed. Returns whether it is new here. */
  putRun(run: Run): boolean {
    const isNew = !this.#runs.has(run.id);
    this.#runs.set(run.id, run);
    return isNew;
  }

  /** Learns a newer state of a check that is listed. Returns whether it shows. */
  putCheck(check: Check): boolean {
    const former = this.list.items.find(({ check_id }) => check_id === check.check_id);
    if (!former) return false;
    const read = readOf(check);
    this.list.put(read);
    return former.status !== read.status || former.score !== read.score;
  }

  /** IDs of everything that was read and is not finished. */
  pendingIds(): readonly string[] {
    return this.list.items.filter((check) => !isCheckFinished(check)).map(({ check_id }) => check_id);
  }

  #withRun(check: ReadCheck): TreeCheck {
    const run = this.#runs.get(check.check_id);
    // What was learned here may be newer than the page that was read, unless that has the end already.
    const status = isCheckFinished(check) ? check.status : (run && statusIn(run)) || check.status;
    return { ...check, status, startedHere: run !== undefined };
  }
}

function readOf({ check_id, type, country, status, score, creation_date }: Check): ReadCheck {
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
