import * as l10n from '@vscode/l10n';
import { memberOf } from '../../base/json.ts';
import type { Validation } from '../../contract/as-read.ts';
import { type DeclinedReason, DOCUMENT_DECLINED_REASONS, DOCUMENT_EXPIRED_REASONS } from '../../contract/reasons.ts';

/** Why a validation did not succeed, and what to do about it. */
export interface Explanation {
  readonly explanation: string;
  readonly nextStep: string;
}

/** Explains the reason of a failed document validation in words; unknown reasons are named as they are. */
export function explainFailure(validation: Validation): Explanation {
  if (validation.declined_reason) return explainDeclined(validation.declined_reason);
  if (validation.expired_reason) return explainExpired(validation.expired_reason);
  if (validation.failure_status === 'system_error') {
    return {
      explanation: l10n.t("Something failed on Truora's side; nothing is known about the document."),
      nextStep: l10n.t(
        'Validate again. If it keeps failing, see status.truora.com and ask Truora with the validation ID.',
      ),
    };
  }
  return {
    explanation: l10n.t('The API gave no reason.'),
    nextStep: l10n.t('Look at the single checks below and at the raw JSON.'),
  };
}

/** Explains a declined reason of a document; unknown ones are named as they are. */
export function explainDeclined(slug: string): Explanation {
  const reason = DOCUMENT_DECLINED_REASONS.find((known) => known.slug === slug);
  if (!reason) {
    return {
      explanation: l10n.t('Declined for the reason {reason}, which the public lists do not explain.', { reason: slug }),
      nextStep: l10n.t('Look at the single checks below; Truora can say what the reason means.'),
    };
  }
  return { explanation: `${capitalized(l10n.t(reason.meaning))}.`, nextStep: nextStepFor(reason) };
}

function nextStepFor(reason: DeclinedReason): string {
  if (reason.hint === 'recapture') {
    return l10n.t(
      'Ask for a new picture: the whole document, in focus, in even light, as a JPEG or PNG file. Then validate again.',
    );
  }
  if (reason.hint === 'infrastructure') {
    return l10n.t('This is not the fault of the person: validate again later.');
  }
  switch (reason.classification) {
    case 'potential fraud':
      return l10n.t('Treat it as possible fraud: do not just retry, let a person decide by your own policy.');
    case 'data inconsistency':
      return l10n.t('Compare the extracted fields with the document, and ask the person for a valid or newer one.');
    case 'refused by customer acceptance rules':
      return l10n.t(
        'The document may be genuine, but the person is outside the accepted range: refuse, or review by your own policy.',
      );
    case 'document is illegible':
    case 'missing information':
      return l10n.t('Ask for a better picture of the whole document, then validate again.');
    default:
      return l10n.t('Look at the single checks below to see which one did not pass.');
  }
}

/** Explains an expired reason of a document; unknown ones are named as they are. */
export function explainExpired(slug: string): Explanation {
  const meaning = memberOf(DOCUMENT_EXPIRED_REASONS, slug);
  const explanation = meaning
    ? `${capitalized(l10n.t(meaning))}.`
    : l10n.t('Expired for the reason {reason}, which the public lists do not explain.', { reason: slug });
  switch (slug) {
    case 'input_file_not_uploaded':
      return {
        explanation,
        nextStep: l10n.t(
          'Upload links live only as long as the validation: create a new one and send the pictures at once.',
        ),
      };
    case 'manual_review_expired':
      return {
        explanation,
        nextStep: l10n.t(
          'Give the validation more time, or send check_manual_review_availability=true so that reviews are skipped off duty.',
        ),
      };
    default:
      return { explanation, nextStep: l10n.t('Validate again, with a longer time-out if it keeps happening.') };
  }
}

function capitalized(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
