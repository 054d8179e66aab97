import * as l10n from '@vscode/l10n';
import type { Check, CheckScore } from '../../../contract/as-read.ts';
import { isResultKnown, SEVERITIES } from '../../../contract/checks/check-values.ts';
import { datasetName, searchResultName, severityName, severityTone } from '../../checks/check-words.ts';
import { unknownStatus } from '../outcome.ts';
import type { ResultPage, Tone } from '../page.ts';

type Outcome = ResultPage['outcome'];

/** The top of a check's page. `format` writes scores. */
export function checkOutcome(check: Check, format: Intl.NumberFormat): Outcome {
  if (check.deleted) return { tone: 'neutral', headline: l10n.t('This check was deleted') };
  switch (check.status) {
    case 'completed':
      return completedOutcome(check, format);
    case 'error':
      return {
        tone: 'failure',
        headline: l10n.t('The check failed'),
        explanation: l10n.t('Truora could not finish it; the databases below show what failed.'),
        nextStep: l10n.t('Run it again later.'),
      };
    case 'delayed':
      return {
        tone: 'pending',
        headline: l10n.t('The check is delayed'),
        explanation: l10n.t('A database takes longer than usual; Truora waits for it for up to three days.'),
        nextStep: l10n.t('It goes on being watched; this page follows.'),
      };
    case 'in_progress':
    case 'not_started':
      return {
        tone: 'pending',
        headline: check.status === 'in_progress' ? l10n.t('Databases are being searched') : l10n.t('Not started yet'),
        explanation: l10n.t('A check usually takes two to three minutes.'),
        nextStep: l10n.t('It goes on being watched; this page follows.'),
      };
    default:
      return unknownStatus(check.status);
  }
}

/** A score between its bounds; undefined for any other number and before scoring, when it is -1 (REF). */
export function scoreIn(score: number | undefined): number | undefined {
  return score !== undefined && score >= 0 && score <= 1 ? score : undefined;
}

/** Colour of a data set or finding: that of its severity, none where its result is not known. */
export function findingTone({ severity, result }: Pick<CheckScore, 'severity' | 'result'>): Tone {
  const tone = severityTone(severity);
  return tone === 'success' && !isSearched(result) ? 'neutral' : tone;
}

/** Whether a search was made and came to an end that says something about the subject. */
const isSearched = (result: string | undefined) => result === 'found' || result === 'not_found';

/** Place of a severity in the order of severityRank: what no list has comes between nothing and anything adverse. */
export function severityRank(severity: string | undefined): number {
  const rank = (SEVERITIES as readonly (string | undefined)[]).indexOf(severity);
  return rank < 0 || severity === 'unknown' ? NOTHING_ADVERSE + 0.5 : rank;
}

const NOTHING_ADVERSE = SEVERITIES.indexOf('none');

function completedOutcome({ scores = [], score }: Check, format: Intl.NumberFormat): Outcome {
  const adverse = scores.filter(({ severity }) => severityRank(severity) >= NOTHING_ADVERSE + 1);
  const unclear = scores.filter(
    ({ severity, result, score: own }) =>
      severityRank(severity) < NOTHING_ADVERSE + 1 && !(severity === 'none' && isSearched(result) && (own ?? 1) > 0),
  );
  const explanation = [...unclearWords(unclear), scoreWords(score, format)].join(' ');
  if (adverse.length > 0) return adverseOutcome(adverse, unclear.length > 0, explanation);
  if (scores.length === 0) {
    return { tone: 'neutral', headline: l10n.t('No results of data sets were given'), explanation };
  }
  if (unclear.length > 0) {
    return { tone: 'neutral', headline: l10n.t('Nothing adverse is known, but not all is clear'), explanation };
  }
  if (score === undefined || (scoreIn(score) ?? 0) <= 0) {
    return {
      tone: 'neutral',
      headline: l10n.t('No data set has findings, but the score does not confirm it'),
      explanation,
    };
  }
  return { tone: 'success', headline: l10n.t('Nothing adverse was found'), explanation };
}

function adverseOutcome(adverse: readonly CheckScore[], isUnclear: boolean, others: string): Outcome {
  const worst = [...adverse].sort((a, b) => severityRank(b.severity) - severityRank(a.severity))[0]?.severity ?? '';
  const severity = severityName(worst);
  const tone = severityTone(worst);
  const where = adverse.filter((entry) => entry.severity === worst).map(({ data_set }) => datasetName(data_set));
  return {
    tone: isUnclear && tone !== 'failure' ? 'neutral' : tone,
    headline: isUnclear
      ? l10n.t('Findings of {severity}, and others that are not clear', { severity })
      : l10n.t('Findings of {severity}', { severity }),
    explanation: `${l10n.t('In: {datasets}.', { datasets: where.join(', ') })} ${others}`,
  };
}

/** The data sets of which too little is known to say that nothing was found, each with what it says. */
function unclearWords(unclear: readonly CheckScore[]): readonly string[] {
  if (unclear.length === 0) return [];
  const datasets = unclear.map(({ data_set, severity, result }) => {
    const why = isSearched(result) ? severityName(severity) : searchResultName(result);
    return `${datasetName(data_set)} (${why})`;
  });
  return [l10n.t('Not clear: {datasets}.', { datasets: datasets.join(', ') })];
}

function scoreWords(score: number | undefined, format: Intl.NumberFormat): string {
  if (score === undefined || score === -1) return l10n.t('There is no score yet.');
  if (scoreIn(score) === undefined) {
    return l10n.t('The score is {score}, which is not between 0 and 1.', { score: format.format(score) });
  }
  return l10n.t('The score is {score} of 1, where 1 is best; the dashboard shows it as {tenfold} of 10.', {
    score: format.format(score),
    tenfold: format.format(Math.round(score * 100) / 10),
  });
}

/** Whether a finding says nothing that people look for: its search came to nothing, in words that are known. */
export function isNothingFound({ result, severity }: Pick<CheckScore, 'severity' | 'result'>): boolean {
  const isPlain = result !== 'found' && (isResultKnown(result) || result === 'pending' || result === 'delayed');
  return isPlain && severityRank(severity) < NOTHING_ADVERSE + 1;
}
