import * as l10n from '@vscode/l10n';
import type { ProfileFacts } from '../profile.ts';
import type { ChooseQuestion } from '../question.ts';

/** The last look before a code is sent. */
export function askToSend(address: string, account: string, profile: ProfileFacts): ChooseQuestion<true> {
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
