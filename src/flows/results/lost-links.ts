import * as l10n from '@vscode/l10n';
import type { Run } from '../runs/run.ts';
import type { ResultPage } from './page.ts';

/**
 * What a page says of something open that was found after the answer to its create was lost, and with it the links that are
 * handed out once; undefined for everything else, also for what a picture reached all the same.
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
