import * as l10n from '@vscode/l10n';
import type { ProfileFacts } from '../profile.ts';
import type { TextQuestion } from '../question.ts';

/** Whether a flow has to be confirmed because it bills. */
export function isBilled(profile: ProfileFacts): boolean {
  return profile.environment === 'production';
}

/** Has the name of the profile typed before anything that bills. */
export function askForBilling({ name }: ProfileFacts): TextQuestion<string> {
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
