import * as l10n from '@vscode/l10n';
import type { CreatedValidation } from '../../contract/answers.ts';
import type { ValidationParameters } from '../../contract/inputs-by-type.ts';
import { type AccountFaces, facesOf } from '../account-faces.ts';
import type { AnswersOf, Flow, FlowContext, Step } from '../flow.ts';
import type { Choice, PictureFacts } from '../question.ts';
import type { Run } from '../run.ts';
import { enrollFace } from '../running/enroll-face.ts';
import { record } from '../running/recorder.ts';
import type { RunHost, RunOutcome } from '../running/run-host.ts';
import { checkFiles, uploadPart } from '../running/upload-part.ts';
import { waitForResult } from '../running/wait-for-result.ts';
import { formatBytes } from '../sizes.ts';
import { askForAccount } from '../steps/account.ts';
import { askForBilling, isBilled } from '../steps/billing.ts';
import { askForConsent } from '../steps/consent.ts';
import { askForReferencePicture } from '../steps/reference-picture.ts';
import { askForThreshold } from '../steps/threshold.ts';

/** What a face is compared with, and what could be tried again. */
export interface Comparison {
  /** The enrollment of the account; undefined where a reference picture is enrolled first. */
  readonly enrollment_id: string | undefined;
  /** IDs of face validations of the account that failed, newest first, each with its reason. */
  readonly failed: readonly { readonly validation_id: string; readonly reason: string }[];
}

/** The answers that a face validation needs; wire names where the wire has one. */
export interface FaceAnswers {
  readonly account_id: string;
  readonly user_authorized: true;
  readonly comparison: Comparison;
  /** Only where the account has no enrolled face. */
  readonly reference?: PictureFacts;
  readonly subvalidations: readonly FacePart[];
  /** A number from 0 to 1 as text, or empty for the one of the account's configuration. */
  readonly threshold?: string;
  /** Empty for a first try. */
  readonly retry_of_id?: string;
  readonly face: PictureFacts;
  /** The name of the profile, typed, where tries are billed. */
  readonly billing_confirmed: string;
  readonly start: true;
}

type FaceStep<K extends keyof FaceAnswers> = Step<FaceAnswers, K>;

/** How the request of `speech_match` names its phrase is not documented, so it is not offered. */
type FacePart = 'similarity' | 'passive_liveness';

const isPart = (value: string): value is FacePart => value === 'similarity' || value === 'passive_liveness';

const account: FaceStep<'account_id'> = {
  id: 'account_id',
  ask: (_, context, signal) =>
    askForAccount(l10n.t('Whose face is it? Pick an account, or type an ID of your own.'), context, signal),
};

const consent: FaceStep<'user_authorized'> = {
  id: 'user_authorized',
  ask: () => askForConsent(l10n.t('Did the person agree to this validation of the face?')),
};

const comparison: FaceStep<'comparison'> = {
  id: 'comparison',
  async ask({ account_id = '' }, context, signal) {
    const faces = await facesOf(account_id, context, signal);
    return {
      kind: 'choose',
      title: l10n.t('Compared with'),
      placeholder: faces.enrollment
        ? l10n.t('This account has an enrolled face: it is used.')
        : l10n.t('A face is compared with the one that the account has enrolled.'),
      choices: [comparisonChoice(faces)],
    };
  },
};

const reference: FaceStep<'reference'> = {
  id: 'reference',
  when: (answers) => answers.comparison?.enrollment_id === undefined,
  ask: () => askForReferencePicture(),
};

const subvalidations: FaceStep<'subvalidations'> = {
  id: 'subvalidations',
  ask: () => ({
    kind: 'choose-many',
    title: l10n.t('What to look at'),
    placeholder: l10n.t('Tick one or both, then press Enter.'),
    choices: [
      {
        value: 'similarity',
        label: l10n.t('Similarity'),
        description: 'similarity',
        detail: l10n.t('Whether it is the enrolled face.'),
      },
      {
        value: 'passive_liveness',
        label: l10n.t('Passive liveness'),
        description: 'passive_liveness',
        detail: l10n.t('Whether a living person was in front of the camera. The file may have 10 MB at most.'),
      },
    ],
    // What the official SDK sends (SDK-1.2).
    preset: ['similarity', 'passive_liveness'],
    problem: (picked) => (picked.length === 0 ? l10n.t('Tick at least one.') : undefined),
    value: (picked) => picked.filter(isPart),
  }),
};

const threshold: FaceStep<'threshold'> = {
  id: 'threshold',
  when: (answers) => answers.subvalidations?.includes('similarity') === true,
  ask: () => askForThreshold(),
};

const retry: FaceStep<'retry_of_id'> = {
  id: 'retry_of_id',
  // Faces are tried again with passive liveness only (REF).
  when: ({ comparison: chosen, subvalidations: parts }) =>
    (chosen?.failed.length ?? 0) > 0 && parts?.includes('passive_liveness') === true,
  ask: ({ comparison: chosen }) => ({
    kind: 'choose',
    title: l10n.t('New or again'),
    placeholder: l10n.t('Is it another try of a validation that failed?'),
    choices: [
      { value: '', label: l10n.t('A new validation'), icon: 'add' },
      ...(chosen?.failed ?? []).map(
        ({ validation_id, reason }, i): Choice<string> => ({
          value: validation_id,
          label: validation_id,
          description: reason,
          icon: 'debug-restart',
          ...(i === 0 ? { group: l10n.t('Try again') } : {}),
        }),
      ),
    ],
    suggested: '',
  }),
};

const face: FaceStep<'face'> = {
  id: 'face',
  ask: ({ subvalidations: parts }) => ({
    kind: 'picture',
    title: l10n.t('Face'),
    placeholder: l10n.t('Choose a picture, or a WebM, MP4, AVI or MOV video, of the person.'),
    accept: uploadKind(parts),
    value: (facts) => {
      if (!facts) throw new Error('The face is required');
      return facts;
    },
  }),
};

const billing: FaceStep<'billing_confirmed'> = {
  id: 'billing_confirmed',
  when: (_, { profile }) => isBilled(profile),
  ask: (_, { profile }) => askForBilling(profile),
};

const start: FaceStep<'start'> = {
  id: 'start',
  ask: (answers, { profile, language }) => ({
    kind: 'choose',
    title: l10n.t('Ready'),
    placeholder: summaryOf(answers),
    choices: [
      {
        value: true,
        label: answers.comparison?.enrollment_id ? l10n.t('Validate now') : l10n.t('Enroll and validate now'),
        description: profile.name,
        detail: filesOf(answers, language),
        icon: 'play',
      },
    ],
  }),
};

/** Validates a face against the one that the account has enrolled; where it has none, a reference picture is enrolled first. */
export function validateFaceFlow(): Flow<FaceAnswers> {
  return {
    id: 'validate-face',
    title: l10n.t('Validate Face'),
    steps: [account, consent, comparison, reference, subvalidations, threshold, retry, face, billing, start],
    run,
  };
}

/** Enrolls where that is needed, then creates the validation, puts the face to its link, and waits for the result. */
async function run(answers: FaceAnswers, host: RunHost): Promise<RunOutcome> {
  await checkFiles([answers.reference, answers.face], host);
  if (!answers.reference) return validate(answers, host);
  const enrolled = await enrollFace({ account_id: answers.account_id, reference: answers.reference }, firstHalf(host));
  if (enrolled.kind !== 'finished' || enrolled.run.status === 'failure') return enrolled;
  try {
    return await validate(answers, secondHalf(host), enrolled.run);
  } catch (failure) {
    return { kind: 'failed', run: enrolled.run, failure };
  }
}

async function validate(answers: FaceAnswers, host: RunHost, enrolled?: Run): Promise<RunOutcome> {
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
    accountId: created.account_id,
    traits: {
      subvalidations: parts.join(' '),
      ...(wanted ? { threshold: wanted } : {}),
      ...(retry_of_id ? { retry_of_id } : {}),
    },
    startedAt,
    files: { ...(known?.files.reference ? { reference: known.files.reference } : {}), face: file },
  } as const;
  return record(subject, host, async (recorder) => {
    const upload = { part: 'face', link: linkOf(created), file, kind: uploadKind(parts) } as const;
    await uploadPart({ ...upload, fromPercent: 10, toPercent: 90 }, recorder, host);
    return waitForResult(recorder, host);
  });
}

function requestOf(answers: FaceAnswers): ValidationParameters<'face-recognition'> {
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

/** Passive liveness takes smaller files (G:integration). */
function uploadKind(parts: readonly FacePart[] = []): 'face-passive-liveness' | 'face-validation' {
  return parts.includes('passive_liveness') ? 'face-passive-liveness' : 'face-validation';
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

function comparisonChoice({ enrollment, failed, isRead }: AccountFaces): Choice<Comparison> {
  const tries = failed.map(({ validation_id, declined_reason, expired_reason, failure_status }) => ({
    validation_id,
    reason: declined_reason ?? expired_reason ?? failure_status ?? '',
  }));
  if (enrollment) {
    return {
      value: { enrollment_id: enrollment.enrollment_id, failed: tries },
      label: l10n.t('The enrolled face'),
      description: enrollment.enrollment_id,
      detail:
        enrollment.status === 'success'
          ? l10n.t('Enrolled on {date}.', { date: enrollment.creation_date.slice(0, 10) })
          : l10n.t('Its picture is stored; the first face validation that succeeds confirms it.'),
      icon: 'account',
    };
  }
  return {
    value: { enrollment_id: undefined, failed: tries },
    label: l10n.t('Enroll a reference picture first'),
    detail: isRead
      ? l10n.t('This account has no enrolled face yet: both are done in one run.')
      : l10n.t('Whether this account has an enrolled face could not be read.'),
    icon: 'person-add',
  };
}

function summaryOf({ subvalidations: parts, threshold: wanted, account_id }: AnswersOf<FaceAnswers>): string {
  const looked = (parts ?? []).map((part) =>
    part === 'passive_liveness'
      ? l10n.t('Passive liveness')
      : wanted
        ? l10n.t('Similarity of at least {threshold}', { threshold: wanted })
        : l10n.t('Similarity'),
  );
  return l10n.t('{checks}, account {account}', { checks: looked.join(' + '), account: account_id ?? '' });
}

function filesOf(
  { reference: picture, face: capture }: AnswersOf<FaceAnswers>,
  language: FlowContext['language'],
): string {
  return [picture, capture]
    .filter((facts) => facts !== undefined)
    .map((facts) => `${facts.name} (${facts.format}, ${formatBytes(facts.sizeBytes, language)})`)
    .join(' · ');
}
