import * as l10n from '@vscode/l10n';
import { isFinished, type ValidationStatus, validationOutcome } from '../../contract/finished.ts';
import type { Run } from '../runs/run.ts';
import type { ResultPage } from './page.ts';

type PageOutcome = ResultPage['outcome'];

/** What a page says at its top for each end that its validator knows; made only where it is shown. */
interface OutcomeWords {
  readonly pending: () => PageOutcome;
  readonly success: () => PageOutcome;
  readonly failure: () => PageOutcome;
}

/** The top of a validation's page; words that no public list has count for nothing and are said as they came. */
export function outcomeOfValidation(validation: ValidationStatus, words: OutcomeWords): PageOutcome {
  const outcome = validationOutcome(validation);
  return outcome === 'unknown' ? unknownOutcome(validation) : words[outcome]();
}

/** The top of the page of something whose status is unknown and that is still watched. */
export function unknownStatus(status: string | undefined): PageOutcome {
  return {
    tone: 'neutral',
    headline: status
      ? l10n.t('Unknown status {status}: still watching', { status })
      : l10n.t('The API gave no status: still watching'),
    explanation: l10n.t('It counts neither as success nor as failure.'),
    nextStep: l10n.t('Look at the raw JSON, and ask Truora with the ID below.'),
  };
}

function unknownOutcome(validation: ValidationStatus): PageOutcome {
  const { validation_status: status = '', failure_status: failure } = validation;
  const contradiction = failure ?? validation.declined_reason ?? validation.expired_reason;
  if (!contradiction) return unknownStatus(status);
  return {
    tone: 'neutral',
    headline: isFinished(validation)
      ? l10n.t('Unclear: status {status}, but {contradiction}', { status, contradiction })
      : l10n.t('Unclear: status {status}, but {contradiction}. Still watching', {
          status: status || l10n.t('not known'),
          contradiction,
        }),
    explanation: l10n.t('It counts neither as success nor as failure.'),
    nextStep: l10n.t('Look at the raw JSON, and ask Truora with the ID below.'),
  };
}

/**
 * What a page says of something open that was found after the answer to its create was lost, and with it the links that
 * are handed out once; undefined for everything else, also for what a picture reached all the same.
 */
export function lostLinksOutcome(run: Run | undefined): ResultPage['outcome'] | undefined {
  if (run === undefined || !run.events.some(({ kind }) => kind === 'found')) return undefined;
  if (run.events.some(({ kind }) => kind === 'uploaded')) return undefined;
  return {
    tone: 'pending',
    headline: l10n.t('Its links were lost'),
    explanation: l10n.t('The links to go on came with the answer that was lost, and cannot be requested again.'),
    nextStep: l10n.t('Start a new one. This one stays as it is until its time is over.'),
  };
}
