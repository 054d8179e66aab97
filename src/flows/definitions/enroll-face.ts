import * as l10n from '@vscode/l10n';
import type { Flow, Step } from '../engine/flow.ts';
import type { PictureFacts } from '../engine/question.ts';
import { enrollFace } from '../running/enroll.ts';
import { checkPictureFiles } from '../running/upload-part.ts';
import { facesOf } from '../runs/account-faces.ts';
import { accountStep } from '../steps/account.ts';
import { billingStep, consentStep } from '../steps/confirmations.ts';
import { askForReferencePicture } from '../steps/face.ts';
import { filesLine } from '../wording/sizes.ts';

/** The answers that a face enrollment needs; wire names where the wire has one. */
export interface EnrollmentAnswers {
  readonly account_id: string;
  readonly user_authorized: true;
  readonly reference: PictureFacts;
  /** The name of the profile, typed, where tries are billed. */
  readonly billing_confirmed: string;
  readonly start: true;
}

type EnrollmentStep<K extends keyof EnrollmentAnswers> = Step<EnrollmentAnswers, K>;

const account = accountStep(() => l10n.t('Whose face is it? Pick an account, or type an ID of your own.'));

const consent = consentStep(() => l10n.t('Did the person agree to have this face stored and compared?'));

const reference: EnrollmentStep<'reference'> = { id: 'reference', ask: () => askForReferencePicture() };

const start: EnrollmentStep<'start'> = {
  id: 'start',
  async ask({ account_id = '', reference: picture }, context, signal) {
    const { enrollment } = await facesOf(account_id, context, signal);
    return {
      kind: 'choose',
      title: l10n.t('Ready'),
      // A second face enrollment fails (OLD): it is said before it is tried, never forbidden.
      placeholder: enrollment
        ? l10n.t('Account {account} has an enrolled face already: Truora is likely to refuse a second one.', {
            account: account_id,
          })
        : l10n.t('Face of account {account}', { account: account_id }),
      choices: [
        {
          value: true,
          label: enrollment ? l10n.t('Enroll anyway') : l10n.t('Enroll now'),
          description: context.profile.name,
          detail: filesLine([picture], context.language),
          icon: 'play',
        },
      ],
    };
  },
};

/** Enrolls a face: account, consent, reference picture, and a last look before it is sent. */
export function enrollFaceFlow(): Flow<EnrollmentAnswers> {
  return {
    id: 'enroll-face',
    title: l10n.t('Enroll Face'),
    steps: [account, consent, reference, billingStep, start],
    async run(answers, host) {
      await checkPictureFiles([answers.reference], host);
      return enrollFace(answers, host);
    },
  };
}
