import * as l10n from '@vscode/l10n';
import { describeFailure } from '../../base/errors.ts';
import type { Enrollment } from '../../contract/as-read.ts';
import { isEnrollmentSettled } from '../../contract/finished.ts';
import type { CreateEnrollmentParameters } from '../../contract/inputs-by-type.ts';
import { ApiError } from '../../truora/errors.ts';
import { ExistsError } from '../creations/creation-text.ts';
import type { PictureFacts } from '../engine/question.ts';
import type { RunHost, RunOutcome } from '../engine/run-host.ts';
import { enrollmentsIn } from '../runs/account-faces.ts';
import { NotEnrolledError } from '../runs/not-enrolled.ts';
import { record } from './recorder.ts';
import { uploadPart } from './upload-part.ts';
import { waitForResult } from './wait-for-result.ts';

/** Whose face it is, and the picture to compare with later. */
interface FaceEnrollment {
  readonly account_id: string;
  readonly reference: PictureFacts;
}

/**
 * Enrolls a face as a run of its own: creates the enrollment, puts the picture to its link, and waits until it failed
 * or a validation can be made with it. The person has agreed before. Rejects only when nothing was created.
 */
export async function enrollFace({ account_id, reference }: FaceEnrollment, host: RunHost): Promise<RunOutcome> {
  const startedAt = host.clock.now();
  host.report({ label: l10n.t('creating the enrollment'), percent: 5 });
  const created = await host.client.enrollments.create(
    { type: 'face-recognition', user_authorized: true, account_id },
    { signal: host.signal },
  );
  const subject = {
    flow: 'enroll-face',
    subject: 'enrollment',
    id: created.enrollment_id,
    type: created.validation_type ?? 'face-recognition',
    accountId: created.account_id ?? account_id,
    traits: {},
    startedAt,
    files: { reference },
  } as const;
  return record(subject, host, async (recorder) => {
    const link = created.file_upload_link;
    // An enrollment that failed at once has no link: its reason is read like any other.
    if (link) {
      const upload = { part: 'reference', link, file: reference, kind: 'face-reference' } as const;
      await uploadPart({ ...upload, fromPercent: 10, toPercent: 90 }, recorder, host);
    }
    return waitForResult(recorder, host);
  });
}

/** An enrollment of an e-mail address or phone number. */
type ContactEnrollment = Extract<
  CreateEnrollmentParameters,
  { readonly type: 'email-verification' | 'phone-verification' }
>;

/**
 * Enrolls an address or number and reads its status; resolves once it is `success`, rejects with kind `not-enrolled`
 * when it is anything else. Where Truora refuses because the account is enrolled already, the person decides whether
 * the code goes to what was enrolled before; a no rejects with the refusal.
 */
export async function enrollContact(wanted: ContactEnrollment, host: RunHost, flowTitle: string): Promise<void> {
  host.report({ label: l10n.t('enrolling'), percent: 5 });
  let enrollment: Enrollment;
  try {
    enrollment = await host.client.enrollments.create(wanted, { signal: host.signal });
  } catch (failure) {
    if (!(await mayUseFormer(failure, wanted, host, flowTitle))) throw failure;
    return;
  }
  if (host.signal.aborted) throw new ExistsError('enrollment', enrollment.enrollment_id, 'canceled');
  // Addresses and numbers are decided in the reply (REF); one that is not after all is waited for.
  if (!isEnrollmentSettled(enrollment)) {
    host.report({ label: l10n.t('waiting for the enrollment'), percent: 10 });
    const watched = await host.client.enrollments.watch(enrollment.enrollment_id, { signal: host.signal });
    enrollment = watched.enrollment;
  }
  if (enrollment.status !== 'success') throw new NotEnrolledError(enrollment);
}

/**
 * The API does not report which address or number an enrollment holds, so only the person can know whether it is the
 * right one.
 */
async function mayUseFormer(
  failure: unknown,
  wanted: ContactEnrollment,
  host: RunHost,
  flowTitle: string,
): Promise<boolean> {
  const accountId = wanted.account_id;
  if (!(failure instanceof ApiError && failure.kind === 'invalid-request') || accountId === undefined) return false;
  try {
    const isEnrolled = (await enrollmentsIn(host.client, accountId, host.signal)).some(
      ({ validation_type, status }) => validation_type === wanted.type && status === 'success',
    );
    if (!isEnrolled) return false;
  } catch (unread) {
    host.logger.debug(`enrollments of the account: ${describeFailure(unread)}`);
    return false;
  }
  const reply = await host.ui.ask(
    {
      kind: 'choose',
      title: l10n.t('Enrolled already'),
      placeholder: l10n.t('Truora says: {message}', { message: failure.wireMessage }),
      choices: [
        {
          value: true,
          label: l10n.t('Go on with what was enrolled before'),
          detail: l10n.t(
            'The code goes there, not to what you typed. To use that, press Escape and take a new account.',
          ),
          icon: 'arrow-right',
        },
      ],
    },
    { flowTitle, step: 1, total: 1, canGoBack: false },
    host.signal,
  );
  return reply.kind === 'answer';
}
