import * as l10n from '@vscode/l10n';
import type { AnswersOf, Step } from '../engine/flow.ts';
import type { ProfileFacts } from '../engine/profile.ts';
import type { Choice, ChooseQuestion } from '../engine/question.ts';

/** What every flow that sends a code asks, besides the address and what is said about the message. */
export interface CodeAnswers {
  readonly account_id: string;
  readonly user_authorized: true;
  /** The name of the profile, typed, where tries are billed. */
  readonly billing_confirmed: string;
  readonly start: true;
}

/** The step of the last look before a code is sent. `addressOf` says where it goes. */
export function sendStep<A extends CodeAnswers>(
  addressOf: (answers: AnswersOf<A>) => string | undefined,
): Step<A, 'start'> {
  return {
    id: 'start',
    ask: (answers, { profile }) => askToSend(addressOf(answers) ?? '', answers.account_id ?? '', profile),
  };
}

function askToSend(address: string, account: string, profile: ProfileFacts): ChooseQuestion<true> {
  return {
    kind: 'choose',
    title: l10n.t('Ready'),
    placeholder: l10n.t('{address}, account {account}', { address, account }),
    choices: [
      {
        value: true,
        label: l10n.t('Send the code now'),
        description: profile.name,
        detail:
          profile.environment === 'sandbox'
            ? l10n.t('Nothing leaves this machine: the message arrives in the Inbox of the sidebar.')
            : l10n.t('You are asked for the code as soon as it is on its way.'),
        icon: 'send',
      },
    ],
  };
}

/** Asks for the language of the message with a code, among those that Truora sends it in. */
export function askForMessageLanguage<L extends string>(choices: readonly Choice<L>[]): ChooseQuestion<L> {
  return {
    kind: 'choose',
    title: l10n.t('Language of the message'),
    placeholder: l10n.t('Select the language of the message'),
    choices,
  };
}
