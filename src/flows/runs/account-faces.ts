import type { Enrollment, Validation } from '../../contract/as-read.ts';
import { isEnrolled, validationOutcome } from '../../contract/finished.ts';
import type { TruoraClient } from '../../truora/client.ts';
import { readPages } from '../../truora/page.ts';
import type { FlowContext } from '../engine/flow.ts';

/** What is known of the face of an account before it is asked for. */
export interface AccountFaces {
  /** The enrollment that faces can be compared with, if there is one. */
  readonly enrollment: Enrollment | undefined;
  /** Face validations that failed and may be tried again, newest first. */
  readonly failed: readonly Validation[];
  /** False when the API could not be asked, so that nothing is known. */
  readonly isRead: boolean;
}

const NOTHING: AccountFaces = { enrollment: undefined, failed: [], isRead: true };

/**
 * Most pages of enrollments that are read: an account has few that succeeded, but failed ones can stand before them.
 */
const ENROLLMENT_PAGES = 5;

/** The enrollments of an account. Rejects as the client does. */
export async function enrollmentsIn(
  { accounts }: Pick<TruoraClient, 'accounts'>,
  accountId: string,
  signal: AbortSignal,
): Promise<readonly Enrollment[]> {
  const read = (start_key?: string) => accounts.enrollments(accountId, { start_key }, { signal });
  return (await readPages(read, ENROLLMENT_PAGES)).items;
}

/** Reads the face of an account, as far as that is possible. An account that does not exist yet has none. */
export async function facesOf(accountId: string, context: FlowContext, signal: AbortSignal): Promise<AccountFaces> {
  try {
    const client = await context.client();
    const [enrollments, validations] = await Promise.all([
      enrollmentsIn(client, accountId, signal),
      // Tries again are an offer only.
      client.accounts.validations(accountId, {}, { signal }).catch(() => ({ items: [] })),
    ]);
    const isFace = ({ validation_type = 'face-recognition' }: Enrollment) => validation_type === 'face-recognition';
    return {
      enrollment: enrollments.find((enrollment) => isFace(enrollment) && isEnrolled(enrollment)),
      failed: validations.items.filter(mayBeTriedAgain),
      isRead: true,
    };
  } catch (failure) {
    const isUnknown = failure instanceof Error && 'kind' in failure && failure.kind === 'not-found';
    return { ...NOTHING, isRead: isUnknown };
  }
}

/**
 * Retries are for failed validations while there are any left; where the API shows no number of them, they are off
 * (REF).
 */
function mayBeTriedAgain(validation: Validation): boolean {
  const { type, allowed_retries, remaining_retries } = validation;
  const hasFailed = validationOutcome(validation) === 'failure';
  return type === 'face-recognition' && hasFailed && (remaining_retries ?? allowed_retries ?? 0) > 0;
}
