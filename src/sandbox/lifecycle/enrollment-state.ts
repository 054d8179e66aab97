import { deadlineOf, type EnrollmentRecord, type Upload } from './records.ts';

/** Where an enrollment stands; `at` is when it got there, in Unix milliseconds. */
export interface EnrollmentState {
  readonly status: 'pending' | 'success' | 'failure';
  readonly reason?: string;
  readonly at: number;
}

/**
 * Where an enrollment stands at `now`; `confirmedAt` is when a validation with it succeeded. A pure function of all
 * three. That one whose picture never comes fails, and without a reason, is ours.
 */
export function enrollmentState(
  record: EnrollmentRecord,
  now: number,
  confirmedAt: number | undefined,
): EnrollmentState {
  const { type, createdAt, upload } = record;
  if (record.isDuplicate) return { status: 'failure', at: createdAt };
  if (type === 'email-verification' || type === 'phone-verification') {
    return withReason(record.failure === undefined ? 'success' : 'failure', record.failure, createdAt);
  }
  if (upload === undefined) {
    const deadline = deadlineOf(record);
    if (now >= deadline) return { status: 'failure', at: deadline };
    return { status: 'pending', reason: 'waiting_file_upload', at: createdAt };
  }
  return withPicture(record, upload, now, confirmedAt);
}

function withPicture(
  record: EnrollmentRecord,
  upload: Upload,
  now: number,
  confirmedAt: number | undefined,
): EnrollmentState {
  const end = upload.at + record.processingMs;
  if (now < end) return { status: 'pending', at: upload.at };
  const failure = record.failure ?? upload.fault;
  if (failure !== undefined) return { status: 'failure', reason: failure, at: end };
  if (!record.needsConfirmation) return { status: 'success', at: end };
  if (confirmedAt !== undefined) return { status: 'success', at: Math.max(end, confirmedAt) };
  return { status: 'pending', reason: 'waiting_face_validation', at: end };
}

function withReason(status: 'success' | 'failure', reason: string | undefined, at: number): EnrollmentState {
  return reason === undefined ? { status, at } : { status, reason, at };
}
