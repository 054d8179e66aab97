import * as l10n from '@vscode/l10n';
import type { Step } from '../engine/flow.ts';
import type { ChooseQuestion } from '../engine/question.ts';

/** The step that asks for the consent of the person. `placeholder` makes the question, in the words of the flow. */
export function consentStep(placeholder: () => string): Step<{ readonly user_authorized: true }, 'user_authorized'> {
  return { id: 'user_authorized', ask: () => askForConsent(placeholder()) };
}

/** Asks for the consent that Truora requires with every create (`user_authorized`, REF). There is no "no": that is Escape. */
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
