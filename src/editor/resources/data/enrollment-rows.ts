import type { Enrollment } from '../../../contract/as-read.ts';
import { isEnrollmentSettled } from '../../../contract/finished.ts';
import type { Run } from '../../../flows/runs/run.ts';
import type { TruoraClient } from '../../../truora/client.ts';
import { MergedList } from './merged-list.ts';

/** What the tree keeps of an enrollment that was read: nothing of its details, which are personal. */
export type ReadEnrollment = Pick<Enrollment, 'enrollment_id' | 'account_id' | 'validation_type' | 'status' | 'reason'>;

/** An enrollment as the tree lists it. */
export type TreeEnrollment = ReadEnrollment & {
  /** Whether this machine started it. */
  readonly startedHere: boolean;
};

/** The enrollments of each account, as the API lists them; it has no list of all. */
export function enrollmentList(client: () => Promise<TruoraClient>): MergedList<ReadEnrollment, TreeEnrollment> {
  return new MergedList<ReadEnrollment, TreeEnrollment>({
    async read(start_key, accountId = '') {
      const page = await (await client()).accounts.enrollments(accountId, { start_key });
      return { ...page, items: page.items.map(readEnrollment) };
    },
    idOf: ({ enrollment_id }) => enrollment_id,
    listsRun: (run, accountId) => run.accountId === accountId,
    rowOfRun: enrollmentOf,
    rowOf(enrollment, run) {
      // What was learned here may be newer than the page that was read.
      const newer = run?.state === 'finished' && !isEnrollmentSettled(enrollment) ? enrollmentOf(run) : enrollment;
      return { ...enrollment, ...newer, startedHere: run !== undefined };
    },
    isFinished: isEnrollmentSettled,
    isSame: (one, other) => one.status === other.status && one.reason === other.reason,
    compare: (one, other) => (one.account_id ?? '').localeCompare(other.account_id ?? ''),
  });
}

/** What the tree keeps of an answer. */
export function readEnrollment(enrollment: Enrollment): ReadEnrollment {
  const { enrollment_id, account_id, validation_type, status, reason } = enrollment;
  return { enrollment_id, account_id, validation_type, status, ...(reason ? { reason } : {}) };
}

function enrollmentOf({ id, accountId = '', type, status = 'pending', reason }: Run): TreeEnrollment {
  return {
    enrollment_id: id,
    account_id: accountId,
    validation_type: type,
    status,
    ...(reason ? { reason } : {}),
    startedHere: true,
  };
}
