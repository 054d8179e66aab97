import * as l10n from '@vscode/l10n';
import type { AnswersOf, Flow, Step } from '../engine/flow.ts';
import type { Choice } from '../engine/question.ts';
import { type FacePart, type FaceToValidate, faceUploadKind, validateFace } from '../running/validate-face.ts';
import { type AccountFaces, facesOf } from '../runs/account-faces.ts';
import { accountStep } from '../steps/account.ts';
import { billingStep, consentStep } from '../steps/confirmations.ts';
import { askForReferencePicture, askForThreshold } from '../steps/face.ts';
import { filesLine } from '../wording/sizes.ts';
import { timeText } from '../wording/times.ts';

/** What a face is compared with, and what could be tried again. */
export interface Comparison {
  /** The enrollment of the account; undefined where a reference picture is enrolled first. */
  readonly enrollment_id: string | undefined;
  /** IDs of face validations of the account that failed, newest first, each with its reason. */
  readonly failed: readonly { readonly validation_id: string; readonly reason: string }[];
}

/** The answers that a face validation needs; wire names where the wire has one. */
export interface FaceAnswers extends FaceToValidate {
  readonly user_authorized: true;
  readonly comparison: Comparison;
  /** The name of the profile, typed, where tries are billed. */
  readonly billing_confirmed: string;
  readonly start: true;
}

type FaceStep<K extends keyof FaceAnswers> = Step<FaceAnswers, K>;

const isPart = (value: string): value is FacePart => value === 'similarity' || value === 'passive_liveness';

const account = accountStep(() => l10n.t('Whose face is it? Pick an account, or type an ID of your own.'));

const consent = consentStep(() => l10n.t('Did the person agree to this validation of the face?'));

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
  ask: ({ retry_of_id }) => ({
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
    problem: (picked) => {
      if (picked.length === 0) return l10n.t('Tick at least one.');
      // As REF says; only a command knows here already that it is another try.
      return retry_of_id && !picked.includes('passive_liveness')
        ? l10n.t('A face is tried again with passive liveness only.')
        : undefined;
    },
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
    accept: faceUploadKind(parts),
    value: (facts) => {
      if (!facts) throw new Error('The face is required');
      return facts;
    },
  }),
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
        detail: filesLine([answers.reference, answers.face], language),
        icon: 'play',
      },
    ],
  }),
};

/**
 * Validates a face against the one that the account has enrolled; where it has none, a reference picture is enrolled
 * first.
 */
export function validateFaceFlow(): Flow<FaceAnswers> {
  return {
    id: 'validate-face',
    title: l10n.t('Validate Face'),
    steps: [account, consent, comparison, reference, subvalidations, threshold, retry, face, billingStep, start],
    run: validateFace,
  };
}

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
          ? l10n.t('Enrolled on {date}.', { date: timeText(enrollment.creation_date).split(' ')[0] ?? '' })
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
  const similarity = wanted
    ? l10n.t('Similarity of at least {threshold}', { threshold: wanted })
    : l10n.t('Similarity');
  const looked = (parts ?? []).map((part) => (part === 'passive_liveness' ? l10n.t('Passive liveness') : similarity));
  return l10n.t('{checks}, account {account}', { checks: looked.join(' + '), account: account_id ?? '' });
}
