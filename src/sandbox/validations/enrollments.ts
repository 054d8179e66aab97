import type { Enrollment } from '../../contract/answers.ts';
import { isEnrolled } from '../../contract/finished.ts';
import type { EnrollmentType } from '../../contract/values.ts';
import type { SandboxContext } from '../context.ts';
import { enrollmentLink } from '../files/links.ts';
import { type EnrollmentState, enrollmentState } from '../lifecycle/enrollment-state.ts';
import { stateOf } from '../lifecycle/lifecycle.ts';
import type { EnrollmentRecord } from '../lifecycle/records.ts';
import { timestamp } from '../lifecycle/timestamp.ts';

/** Where an enrollment stands now. */
export function enrollmentStateNow(record: EnrollmentRecord, { world, now }: SandboxContext): EnrollmentState {
  return enrollmentState(record, now(), confirmedAt());

  function confirmedAt(): number | undefined {
    if (!record.needsConfirmation) return undefined;
    for (const validation of world.validationsOf(record.account_id)) {
      if (validation.type !== 'face-recognition' || validation.enrollment_id !== record.enrollment_id) continue;
      const state = stateOf(validation, now());
      if (state.kind === 'success') return state.at;
    }
    return undefined;
  }
}

/** An enrollment as the API answers it. */
export function enrollmentAnswer(record: EnrollmentRecord, context: SandboxContext): Enrollment {
  const { status, reason, at } = enrollmentStateNow(record, context);
  const { confirmation, fraud_reason } = record;
  return {
    account_id: record.account_id,
    confirmation,
    creation_date: timestamp(record.createdAt, record.nanos),
    enrollment_id: record.enrollment_id,
    fraud_reason,
    reason,
    status,
    update_date: timestamp(at, record.nanos),
    validation_type: record.type,
    ...(record.type === 'phone-verification' && status === 'success'
      ? { validator_data: { phone_trust_score: { phone_behavior_score: 1 } } }
      : {}),
  };
}

/** The reply to creating an enrollment: for faces with the link for the reference picture. */
export async function createdEnrollmentAnswer(record: EnrollmentRecord, context: SandboxContext): Promise<Enrollment> {
  const answer = enrollmentAnswer(record, context);
  if (answer.reason !== 'waiting_file_upload') return answer;
  const limit = context.settings.defaults.face_reference_limit_bytes;
  return { ...answer, file_upload_link: await enrollmentLink(context.links, record, limit) };
}

/** The newest enrollment of this type, and for phones of this number, with which a validation can be made. */
export function usableEnrollment(
  accountId: string,
  types: readonly EnrollmentType[],
  phoneType: string | undefined,
  context: SandboxContext,
): EnrollmentRecord | undefined {
  return context.world
    .enrollmentsOf(accountId)
    .find(
      (record) =>
        types.includes(record.type) &&
        record.phone_type === phoneType &&
        isEnrolled(enrollmentStateNow(record, context)),
    );
}
