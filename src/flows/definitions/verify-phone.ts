import * as l10n from '@vscode/l10n';
import { countryOfPhone, phoneProblem, plainPhoneNumber } from '../engine/contacts.ts';
import type { Flow, Step } from '../engine/flow.ts';
import type { RunHost, RunOutcome } from '../engine/run-host.ts';
import { enrollContact } from '../running/enroll.ts';
import { verifyByCode } from '../running/verify-by-code.ts';
import { accountStep } from '../steps/account.ts';
import { billingStep, consentStep } from '../steps/confirmations.ts';
import { askForMessageLanguage, type CodeAnswers, sendStep } from '../steps/send-code.ts';

/** The answers that a phone validation needs; wire names where the wire has one. */
export interface PhoneAnswers extends CodeAnswers {
  /** With + and country code, digits only. */
  readonly phone_number: string;
  readonly phone_type: 'home' | 'office' | 'recover';
  readonly phone_locale: 'en' | 'es' | 'pt-BR';
  readonly verify_channel: 'sms' | 'call' | 'whatsapp';
}

type PhoneStep<K extends keyof PhoneAnswers> = Step<PhoneAnswers, K>;

const account = accountStep(() => l10n.t('Whose number is it? Pick an account, or type an ID of your own.'));

const phoneNumber: PhoneStep<'phone_number'> = {
  id: 'phone_number',
  ask: () => ({
    kind: 'text',
    title: l10n.t('Phone number'),
    prompt: l10n.t('With + and country code. A code is sent to this number.'),
    placeholder: '+57 300 000 0000',
    problem: phoneProblem,
    value: plainPhoneNumber,
  }),
};

const consent = consentStep(() => l10n.t('Did the owner of the number agree to this validation?'));

const phoneType: PhoneStep<'phone_type'> = {
  id: 'phone_type',
  ask: () => ({
    kind: 'choose',
    title: l10n.t('Kind of number'),
    placeholder: l10n.t('An account can have one number of each kind.'),
    choices: [
      { value: 'home', label: l10n.t('Home'), description: 'home', icon: 'home' },
      { value: 'office', label: l10n.t('Office'), description: 'office', icon: 'briefcase' },
      { value: 'recover', label: l10n.t('Recovery'), description: 'recover', icon: 'debug-restart' },
    ],
  }),
};

const locale: PhoneStep<'phone_locale'> = {
  id: 'phone_locale',
  ask: () =>
    askForMessageLanguage([
      { value: 'es', label: l10n.t('Spanish'), description: 'es' },
      { value: 'en', label: l10n.t('English'), description: 'en' },
      { value: 'pt-BR', label: l10n.t('Portuguese (Brazil)'), description: 'pt-BR' },
    ]),
};

const channel: PhoneStep<'verify_channel'> = {
  id: 'verify_channel',
  ask: () => ({
    kind: 'choose',
    title: l10n.t('Channel'),
    placeholder: l10n.t('Select how the code is sent'),
    choices: [
      { value: 'sms', label: l10n.t('Text message'), description: 'sms', icon: 'comment' },
      { value: 'call', label: l10n.t('Call'), description: 'call', icon: 'call-outgoing' },
      {
        value: 'whatsapp',
        label: l10n.t('WhatsApp message'),
        description: 'whatsapp',
        detail: l10n.t('It needs a WhatsApp line of your own that Truora has set up for codes.'),
        icon: 'comment-discussion',
      },
    ],
  }),
};

const start = sendStep<PhoneAnswers>(({ phone_number }) => phone_number);

/** Verifies the owner of a phone number: enrolls it, sends a code, has the code entered. */
export function verifyPhoneFlow(): Flow<PhoneAnswers> {
  return {
    id: 'verify-phone',
    title: l10n.t('Verify Phone'),
    isPersonal: (name) => name === 'phone_number',
    steps: [account, phoneNumber, consent, phoneType, locale, channel, billingStep, start],
    run,
  };
}

async function run(answers: PhoneAnswers, host: RunHost): Promise<RunOutcome> {
  const { account_id, phone_number, phone_type, phone_locale, verify_channel } = answers;
  const flowTitle = l10n.t('Verify Phone');
  const common = { type: 'phone-verification', user_authorized: true, account_id, phone_type } as const;
  const country = countryOfPhone(phone_number);
  await enrollContact({ ...common, phone_number, ...(country ? { country } : {}) }, host, flowTitle);
  const parameters = { ...common, phone_locale, verify_channel };
  return verifyByCode({ flow: 'verify-phone', flowTitle, parameters, sentTo: phone_number }, host);
}
