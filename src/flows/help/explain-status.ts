import * as l10n from '@vscode/l10n';
import type { StatusField } from './status-field.ts';
import type { WordHelp } from './word-help.ts';

/** Explains a value of a status; undefined for one that the field does not have. */
export function explainStatus(field: StatusField, word: string): WordHelp | undefined {
  const texts = field === 'validation_status' ? VALIDATION : FAILURE;
  const text = Object.hasOwn(texts, word) ? texts[word] : undefined;
  return text && { field, ...text(), products: [], sources: ['REF'], trust: 'doc' };
}

type Texts = Readonly<Record<string, () => Pick<WordHelp, 'meaning' | 'nextStep'>>>;

const VALIDATION: Texts = {
  pending: () => ({
    meaning: l10n.t('Truora is still working on it, or waits for a picture or a person.'),
    nextStep: l10n.t('Wait for the webhook, or read the validation again later.'),
  }),
  success: () => ({
    meaning: l10n.t('The validation succeeded.'),
    nextStep: l10n.t('Look at failure_status too: where it is set, the validation failed all the same.'),
  }),
  failure: () => ({
    meaning: l10n.t('The validation failed.'),
    nextStep: l10n.t('failure_status says how, declined_reason or expired_reason says why.'),
  }),
};

const FAILURE: Texts = {
  declined: () => ({
    meaning: l10n.t('The validation was carried out and not passed.'),
    nextStep: l10n.t('declined_reason says why, and so what to do.'),
  }),
  expired: () => ({
    meaning: l10n.t('Time ran out before the validation was finished.'),
    nextStep: l10n.t('expired_reason says what was missing. Begin with a new validation.'),
  }),
  system_error: () => ({
    meaning: l10n.t("Something failed on Truora's side; nothing is known about the document."),
    nextStep: l10n.t(
      'Validate again. If it keeps failing, see status.truora.com and ask Truora with the validation ID.',
    ),
  }),
  canceled: () => ({
    meaning: l10n.t('The process was canceled.'),
    nextStep: l10n.t('Begin with a new one if the person still needs it.'),
  }),
};
