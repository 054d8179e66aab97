import * as l10n from '@vscode/l10n';
import type { Enrollment } from '../../contract/as-read.ts';
import { isEnrolled } from '../../contract/finished.ts';
import { readAnswer } from '../../contract/read-answer.ts';
import type { Run } from '../runs/run.ts';
import { wireTimeText } from '../wording/times.ts';
import { accountOf } from './document.ts';
import { facePictures } from './face.ts';
import { lostLinksOutcome, unknownStatus } from './outcome.ts';
import type { Fact, ResultPage } from './page.ts';
import type { Explanation } from './reasons.ts';
import type { ResultSource } from './source.ts';
import { validationTypeName } from './summary.ts';
import { timelineOf } from './timeline.ts';

/** Reads an enrollment. */
export const enrollmentSource: ResultSource = async (client, id, signal) => {
  const enrollment = await client.enrollments.get(id, { signal });
  return { page: (run, language) => enrollmentResult(enrollment, run, language), pictureLink: () => undefined };
};

/** An enrollment as a page for people. `run` is what this machine knows of it, when it was started here. */
export function enrollmentResult(given: Enrollment, run: Run | undefined, language: string): ResultPage {
  const enrollment = readAnswer('Enrollment', given);
  const type = enrollment.validation_type ?? run?.type ?? '';
  return {
    title: l10n.t('Enrollment: {type}', { type: validationTypeName(type) }),
    subtitle: l10n.t('Enrollment of account {account}', { account: accountOf(enrollment) }),
    outcome: outcomeOf(enrollment, run),
    sections: [
      ...facePictures(run, () => false, language),
      ...(run ? [{ kind: 'timeline' as const, title: l10n.t('Timeline'), lines: timelineOf(run, language) }] : []),
      { kind: 'facts', title: l10n.t('Enrollment'), facts: factsOf(enrollment) },
    ],
  };
}

function outcomeOf(enrollment: Enrollment, run: Run | undefined): ResultPage['outcome'] {
  if (enrollment.status === 'failure') {
    const { reason } = enrollment;
    return {
      tone: 'failure',
      headline: reason ? l10n.t('Failed: {reason}', { reason }) : l10n.t('Failed'),
      ...explainFailure(reason),
    };
  }
  if (enrollment.status === 'success') {
    return {
      tone: 'success',
      headline: l10n.t('Enrolled'),
      nextStep: l10n.t('Validations of this account can use it from now on.'),
    };
  }
  if (isEnrolled(enrollment)) {
    return {
      tone: 'success',
      headline: l10n.t('The picture is stored'),
      explanation: l10n.t('The first face validation of this account that succeeds confirms the enrollment.'),
      nextStep: l10n.t('Run "Truora: Validate Face…" with this account.'),
    };
  }
  if (enrollment.status !== 'pending') return unknownStatus(enrollment.status);
  const lost = enrollment.reason === 'waiting_file_upload' ? lostLinksOutcome(run) : undefined;
  return (
    lost ?? {
      tone: 'pending',
      headline: l10n.t('Not decided yet'),
      explanation:
        enrollment.reason === 'waiting_file_upload'
          ? l10n.t('Truora waits for the reference picture.')
          : l10n.t('Truora is still working on it.'),
      nextStep: l10n.t('It goes on being watched; this page follows.'),
    }
  );
}

function explainFailure(reason: string | undefined): Explanation {
  switch (reason) {
    case 'no_face_detected':
      return {
        explanation: l10n.t('No face was found in the reference picture.'),
        nextStep: l10n.t('Enroll again with a picture of one face, near, in even light, looking at the camera.'),
      };
    case 'face_in_blocklist':
      return {
        explanation: l10n.t('The face is on a block list.'),
        nextStep: l10n.t('Treat it as possible fraud: do not just retry, let a person decide by your own policy.'),
      };
    case 'file_format_not_supported':
      return {
        explanation: l10n.t('The type of the file is not accepted.'),
        nextStep: l10n.t('Enroll again with a JPEG, PNG or WebP picture.'),
      };
    case 'phone_number_out_of_coverage':
      return {
        explanation: l10n.t('The network or country of the number is not covered.'),
        nextStep: l10n.t('Ask for another number, or verify the e-mail address.'),
      };
    case 'phone_number_not_found':
      return {
        explanation: l10n.t('The number does not exist.'),
        nextStep: l10n.t('Look for a typing mistake, or ask for another number.'),
      };
    case undefined:
      return {
        explanation: l10n.t('The API gave no reason.'),
        nextStep: l10n.t('Look at the raw JSON, and ask Truora with the enrollment ID.'),
      };
    default:
      return {
        explanation: l10n.t('It failed for the reason {reason}, which the public lists do not explain.', { reason }),
        nextStep: l10n.t('Look at the raw JSON, and ask Truora with the enrollment ID.'),
      };
  }
}

function factsOf(enrollment: Enrollment): readonly Fact[] {
  const score = enrollment.validator_data?.phone_trust_score?.phone_behavior_score;
  const facts: readonly (Fact | undefined)[] = [
    { label: l10n.t('Enrollment ID'), value: enrollment.enrollment_id, isCode: true },
    { label: l10n.t('Account'), value: accountOf(enrollment), isCode: true },
    { label: l10n.t('Created'), value: wireTimeText(enrollment.creation_date ?? l10n.t('not known')) },
    enrollment.status
      ? { label: l10n.t('Status'), value: enrollment.status, isCode: true }
      : { label: l10n.t('Status'), value: l10n.t('not known') },
    enrollment.reason ? { label: l10n.t('Reason'), value: enrollment.reason, isCode: true } : undefined,
    score === undefined ? undefined : { label: l10n.t('Phone trust score'), value: String(score) },
  ];
  return facts.filter((fact) => fact !== undefined);
}
