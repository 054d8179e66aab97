import * as l10n from '@vscode/l10n';
import type { CreatedValidation } from '../../contract/as-read.ts';
import type { ValidationParameters } from '../../contract/inputs-by-type.ts';
import type { PictureFacts } from '../engine/question.ts';
import type { RunHost, RunOutcome } from '../engine/run-host.ts';
import type { Run } from '../runs/run.ts';
import { enrollFace } from './enroll.ts';
import { record } from './recorder.ts';
import { checkPictureFiles, uploadPart } from './upload-part.ts';
import { waitForResult } from './wait-for-result.ts';

/**
 * What a face validation looks at. How the request of `speech_match` names its phrase is not documented, so it is not
 * offered.
 */
export type FacePart = 'similarity' | 'passive_liveness';

/** The inputs of a face validation; wire names where the wire has one. */
export interface FaceToValidate {
  readonly account_id: string;
  /** The enrolled face to compare with, if there is one. */
  readonly comparison: { readonly enrollment_id: string | undefined };
  /** Enrolled first. */
  readonly reference?: PictureFacts;
  readonly subvalidations: readonly FacePart[];
  /** A number from 0 to 1 as text, or empty for the one of the account's configuration. */
  readonly threshold?: string;
  /** Empty for a first try. */
  readonly retry_of_id?: string;
  readonly face: PictureFacts;
}

/** Passive liveness takes smaller files (G:integration). */
export function faceUploadKind(parts: readonly FacePart[] = []): 'face-passive-liveness' | 'face-validation' {
  return parts.includes('passive_liveness') ? 'face-passive-liveness' : 'face-validation';
}

/** Enrolls where that is needed, then creates the validation, puts the face to its link, and waits for the result. */
export async function validateFace(answers: FaceToValidate, host: RunHost): Promise<RunOutcome> {
  await checkPictureFiles([answers.reference, answers.face], host);
  if (!answers.reference) return validate(answers, host);
  const enrolled = await enrollFace({ account_id: answers.account_id, reference: answers.reference }, firstHalf(host));
  if (enrolled.kind !== 'finished' || enrolled.run.status === 'failure') return enrolled;
  try {
    return await validate(answers, secondHalf(host), enrolled.run);
  } catch (failure) {
    return { kind: 'failed', run: enrolled.run, failure };
  }
}

async function validate(answers: FaceToValidate, host: RunHost, enrolled?: Run): Promise<RunOutcome> {
  const startedAt = host.clock.now();
  const enrollmentId = enrolled?.id ?? answers.comparison.enrollment_id;
  const known = enrolled ?? (enrollmentId ? await host.runs.get(enrollmentId) : undefined);
  host.report({ label: l10n.t('creating the validation'), percent: 5 });
  const created = await host.client.validations.create(requestOf(answers), { signal: host.signal });
  const { subvalidations: parts, threshold: wanted, retry_of_id, face: file } = answers;
  const subject = {
    flow: 'validate-face',
    subject: 'validation',
    id: created.validation_id,
    type: 'face-recognition',
    accountId: created.account_id ?? answers.account_id,
    traits: {
      subvalidations: parts.join(' '),
      ...(wanted ? { threshold: wanted } : {}),
      ...(retry_of_id ? { retry_of_id } : {}),
    },
    startedAt,
    files: { ...(known?.files.reference ? { reference: known.files.reference } : {}), face: file },
  } as const;
  return record(subject, host, async (recorder) => {
    const upload = { part: 'face', link: linkOf(created), file, kind: faceUploadKind(parts) } as const;
    await uploadPart({ ...upload, fromPercent: 10, toPercent: 90 }, recorder, host);
    return waitForResult(recorder, host);
  });
}

function requestOf(answers: FaceToValidate): ValidationParameters<'face-recognition'> {
  const { account_id, subvalidations: parts, threshold: wanted, retry_of_id } = answers;
  return {
    type: 'face-recognition',
    user_authorized: true,
    account_id,
    subvalidations: parts,
    ...(wanted ? { threshold: Number(wanted) } : {}),
    ...(retry_of_id ? { retry_of_id } : {}),
  };
}

function linkOf({ instructions }: CreatedValidation): string {
  // An empty link is refused by the upload itself, before anything is sent.
  return instructions?.file_upload_link ?? '';
}

/** The two runs share one progress. */
const firstHalf = (host: RunHost): RunHost => ({
  ...host,
  report: (step) =>
    host.report({ ...step, label: l10n.t('enrollment: {step}', { step: step.label }), percent: step.percent / 2 }),
});

const secondHalf = (host: RunHost): RunHost => ({
  ...host,
  report: (step) => host.report({ ...step, percent: 50 + step.percent / 2 }),
});
