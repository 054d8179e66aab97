import * as l10n from '@vscode/l10n';
import type { Step } from '../flow.ts';
import type { ProfileFacts } from '../profile.ts';
import type { TextQuestion } from '../question.ts';

/** The step before anything that bills: the name of the profile has to be typed, in production only. */
export const billingStep: Step<{ readonly billing_confirmed: string }, 'billing_confirmed'> = {
  id: 'billing_confirmed',
  when: (_, { profile }) => isBilled(profile),
  ask: (_, { profile }) => askForBilling(profile),
};

/** Whether a flow has to be confirmed because it bills. */
export function isBilled(profile: ProfileFacts): boolean {
  return profile.environment === 'production';
}

/** Has the name of the profile typed before anything that bills. */
function askForBilling({ name }: ProfileFacts): TextQuestion<string> {
  return {
    kind: 'text',
    title: l10n.t('This is billed'),
    prompt: l10n.t('Type the name of the profile, {name}, to go on in production.', { name }),
    placeholder: name,
    // Never taken from an earlier run: typing it is the point.
    suggested: '',
    problem: (text) => (text === name ? undefined : l10n.t('Type {name} to go on, or press Escape.', { name })),
    value: (text) => text,
  };
}
