import * as l10n from '@vscode/l10n';
import { emailProblem } from '../engine/contacts.ts';
import type { Flow, Step } from '../engine/flow.ts';
import type { RunHost, RunOutcome } from '../engine/run-host.ts';
import { enrollContact } from '../running/enroll.ts';
import { verifyByCode } from '../running/verify-by-code.ts';
import { accountStep } from '../steps/account.ts';
import { billingStep, consentStep } from '../steps/confirmations.ts';
import { askForMessageLanguage, type CodeAnswers, sendStep } from '../steps/send-code.ts';

/** The answers that an e-mail validation needs; wire names where the wire has one. */
export interface EmailAnswers extends CodeAnswers {
  readonly email: string;
  readonly language: 'es' | 'en';
}

type EmailStep<K extends keyof EmailAnswers> = Step<EmailAnswers, K>;

const account = accountStep(() => l10n.t('Whose address is it? Pick an account, or type an ID of your own.'));

const email: EmailStep<'email'> = {
  id: 'email',
  ask: () => ({
    kind: 'text',
    title: l10n.t('E-mail address'),
    prompt: l10n.t('A code is sent to this address.'),
    placeholder: 'ana@example.test',
    problem: emailProblem,
    value: (text) => text.trim(),
  }),
};

const consent = consentStep(() => l10n.t('Did the owner of the address agree to this validation?'));

const language: EmailStep<'language'> = {
  id: 'language',
  ask: () =>
    askForMessageLanguage([
      { value: 'es', label: l10n.t('Spanish'), description: 'es' },
      { value: 'en', label: l10n.t('English'), description: 'en' },
    ]),
};

const start = sendStep<EmailAnswers>(({ email }) => email);

/** Verifies the owner of an e-mail address: enrolls it, sends a code, has the code entered. */
export function verifyEmailFlow(): Flow<EmailAnswers> {
  return {
    id: 'verify-email',
    title: l10n.t('Verify E-mail'),
    isPersonal: (name) => name === 'email',
    steps: [account, email, consent, language, billingStep, start],
    run,
  };
}

async function run(answers: EmailAnswers, host: RunHost): Promise<RunOutcome> {
  const { account_id, email: address, language: chosen } = answers;
  const flowTitle = l10n.t('Verify E-mail');
  const common = { type: 'email-verification', user_authorized: true, account_id } as const;
  await enrollContact({ ...common, email: address }, host, flowTitle);
  const parameters = { ...common, language: chosen };
  return verifyByCode({ flow: 'verify-email', flowTitle, parameters, sentTo: address }, host);
}
