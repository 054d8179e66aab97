import * as l10n from '@vscode/l10n';
import type { RecordEntry, ResultPage, Tone } from '../../../flows/results/page.ts';
import type { CheckUpReport, CheckUpResult, Verdict } from '../../../webhooks/check-up/check-up.ts';
import { caseAdvice, caseName, caseOutcome, checkUpSummary } from '../../../webhooks/check-up/report.ts';

const TONES: Readonly<Record<Verdict, Tone>> = { good: 'success', bad: 'failure', unsure: 'pending' };

/**
 * The report on a handler as a page that people can read: what it did in each case, and what it should have done.
 * `language` as BCP 47.
 */
export function checkUpPage(report: CheckUpReport, language: string): ResultPage {
  const { url, at, results } = report;
  const time = new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'medium' });
  const of = (...verdicts: readonly Verdict[]) => results.filter(({ verdict }) => verdicts.includes(verdict));
  const bad = of('bad');
  return {
    title: l10n.t('Handler check-up'),
    subtitle: `${url} · ${time.format(at)}`,
    outcome: {
      tone: bad.length === 0 ? 'success' : 'failure',
      headline:
        bad.length === 0
          ? l10n.t('{count} of {count} cases', { count: results.length })
          : l10n.t('{good} of {count} cases', { good: results.length - bad.length, count: results.length }),
      explanation: checkUpSummary(report),
      nextStep: l10n.t(
        'Whether an event was handled once, and in which order states were kept, only the handler itself can tell: look at its data.',
      ),
    },
    sections: [
      { kind: 'records', title: l10n.t('What it should do otherwise'), records: bad.map(record) },
      { kind: 'records', title: l10n.t('What it did'), records: of('good', 'unsure').map(record) },
    ].filter(({ records }) => records.length > 0) as ResultPage['sections'],
    actions: [{ id: 'check-up', label: l10n.t('Check Again') }],
  };
}

function record(result: CheckUpResult): RecordEntry {
  const { id, verdict } = result;
  const title = caseName(id);
  return {
    title,
    detail: caseOutcome(result),
    tone: TONES[verdict],
    tables: [{ title: l10n.t('What it should do'), rows: [[{ label: title, value: caseAdvice(id) }]] }],
  };
}
