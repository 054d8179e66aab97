import * as l10n from '@vscode/l10n';
import type { PictureFacts } from '../engine/question.ts';
import { record } from './recorder.ts';
import type { RunHost, RunOutcome } from './run-host.ts';
import { uploadPart } from './upload-part.ts';
import { waitForResult } from './wait-for-result.ts';

/** Whose face it is, and the picture to compare with later. */
export interface FaceEnrollment {
  readonly account_id: string;
  readonly reference: PictureFacts;
}

/**
 * Enrolls a face as a run of its own: creates the enrollment, puts the picture to its link, and waits until it failed or a
 * validation can be made with it. The person has agreed before. Rejects only when nothing was created.
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
