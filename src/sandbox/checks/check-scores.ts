import type { CheckScore } from '../../contract/answers.ts';
import { type DatasetWeight, roundScore } from '../../contract/checks/check-datasets.ts';
import { SCORE_OF_SEVERITY, SEVERITIES } from '../../contract/checks/check-values.ts';
import type { Finding, PlannedSearch } from './check-plan.ts';

/** Data sets in which to be found is no harm. */
const PRESENCE = new Set([
  ...['personal_identity', 'vehicle_information', 'business_background', 'driving_licenses', 'vehicle_permits'],
  ...['affiliations_and_insurances', 'professional_background', 'document_validation', 'credit_history'],
]);

/** Whether a search that ended says `found`. */
export function isFound({ data_set, outcome, finding }: PlannedSearch): boolean {
  return outcome === 'completed' && (finding !== undefined || PRESENCE.has(data_set ?? ''));
}

/**
 * Data sets that are searched by one route alone: the other one is `ignored` (a published answer of a Peruvian check).
 */
const IGNORED: Readonly<Record<string, Finding['route']>> = {
  alert_in_media: 'person',
  personal_identity: 'person-name',
  affiliations_and_insurances: 'person-name',
};

type Part = NonNullable<CheckScore['by_id']>;

/**
 * The score of one data set from its searches, all of them ended: the lower one of what was found by document and by
 * name (inferred from the examples).
 */
export function datasetScore(data_set: string, searches: readonly PlannedSearch[]): CheckScore {
  const worked = searches.filter(({ outcome }) => outcome === 'completed');
  if (worked.length === 0) return { data_set, result: 'error', score: 1, severity: 'unknown' };
  const isPresent = worked.some((search) => search.finding === undefined && isFound(search));
  const by_id = partOf(data_set, worked, 'person', isPresent);
  const by_name = partOf(data_set, worked, 'person-name', false);
  const { score, severity } = by_name.score < by_id.score || by_id.result === 'ignored' ? by_name : by_id;
  const result = by_id.result === 'found' || by_name.result === 'found' ? 'found' : 'not_found';
  return { by_id, by_name, data_set, result, score, severity };
}

function partOf(
  data_set: string,
  searches: readonly PlannedSearch[],
  route: Finding['route'],
  isPresent: boolean,
): Part {
  const severities = searches.flatMap(({ finding }) => (finding?.route === route ? [finding.severity] : []));
  if (severities.length === 0 && IGNORED[data_set] === route) {
    return { result: 'ignored', score: SCORE_OF_SEVERITY.unknown, severity: 'unknown' };
  }
  const severity = severities.sort((a, b) => SEVERITIES.indexOf(b) - SEVERITIES.indexOf(a))[0] ?? 'none';
  const isHit = severities.length > 0 || isPresent;
  return { result: isHit ? 'found' : 'not_found', score: SCORE_OF_SEVERITY[severity], severity };
}

/** A data set whose searches are still under way; how the API shows it is not documented. */
export function pendingScore(data_set: string): CheckScore {
  return { data_set, result: 'pending', score: 0, severity: 'unknown' };
}

/**
 * The weighted mean over the data sets that have a score, so that those whose databases were all skipped do not count
 * (REF; the weights are scaled to add up to 1). When nothing counts, the plain mean; of nothing at all, 1.
 */
export function weightedMean(
  weights: readonly DatasetWeight[],
  scores: readonly { readonly data_set: string; readonly score: number }[],
): number {
  const rows = scores.map(({ data_set, score }) => ({
    score,
    weight: weights.find((row) => row.data_set === data_set)?.weight ?? 0,
  }));
  const sum = rows.reduce((total, { weight }) => total + weight, 0);
  if (rows.length === 0) return 1;
  const mean =
    sum === 0
      ? rows.reduce((total, { score }) => total + score, 0) / rows.length
      : rows.reduce((total, { score, weight }) => total + score * (weight / sum), 0);
  return Math.min(1, Math.max(0, roundScore(mean)));
}
