import * as l10n from '@vscode/l10n';
import type { Step } from '../engine/flow.ts';
import type { ProfileFacts } from '../engine/profile.ts';
import type { ChooseQuestion, TextQuestion } from '../engine/question.ts';
import type { RunHost } from '../engine/run-host.ts';

/** The step that asks for the consent of the person. `placeholder` makes the question, in the words of the flow. */
export function consentStep(placeholder: () => string): Step<{ readonly user_authorized: true }, 'user_authorized'> {
  return { id: 'user_authorized', ask: () => askForConsent(placeholder()) };
}

/**
 * Asks for the consent that Truora requires with every create (`user_authorized`, REF). There is no "no": that is
 * Escape.
 */
function askForConsent(placeholder: string): ChooseQuestion<true> {
  return {
    kind: 'choose',
    title: l10n.t('Consent'),
    placeholder,
    choices: [
      {
        value: true,
        label: l10n.t('Yes, the person agreed'),
        detail: l10n.t('Truora requires it; it is sent as user_authorized=true. Without consent, press Escape.'),
        icon: 'check',
      },
    ],
  };
}

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

/**
 * Asks in the middle of a run before it bills once more; true where it may, immediately where nothing is billed.
 * Rejects with the abort reason.
 */
export async function mayBillAgain(flowTitle: string, { profile, ui, signal }: RunHost): Promise<boolean> {
  if (!isBilled(profile)) return true;
  const position = { flowTitle, step: 1, total: 1, canGoBack: false };
  const reply = await ui.ask(askForBilling(profile), position, signal);
  signal.throwIfAborted();
  return reply.kind === 'answer';
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
