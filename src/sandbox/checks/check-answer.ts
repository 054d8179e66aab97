import type { Answers, Check, CheckScore, DatabaseStatus } from '../../contract/answers.ts';
import type { SandboxContext } from '../context.ts';
import { checkEndOf, checkStartOf, checkStateOf } from '../lifecycle/check-lifecycle.ts';
import type { CheckRecord } from '../lifecycle/check-records.ts';
import { timestamp } from '../lifecycle/timestamp.ts';
import type { DefaultValues } from '../settings/defaults.ts';
import { type PlannedSearch, searchesOf } from './check-plan.ts';
import { findCheckScenario } from './check-scenarios.ts';
import { datasetScore, pendingScore, weightedMean } from './check-scores.ts';
import { checkSummaries } from './check-summaries.ts';

/** Accounting unit of every check here. */
const BILLING_HUB = 'sandbox';

/** A check with its paths, as it reads now. */
export function checkReply(record: CheckRecord, context: SandboxContext): Answers['CheckReply'] {
  const self = `/v1/checks/${record.check_id}`;
  return { check: checkAnswer(record, context), details: `${self}/details`, self };
}

/** The reply to creating a check, which has not begun: without scores and databases (REF). */
export function createdCheckReply(record: CheckRecord, { settings }: SandboxContext): Answers['CheckReply'] {
  const self = `/v1/checks/${record.check_id}`;
  const check: Check = {
    ...identity(record),
    status: 'not_started',
    score: -1,
    id_score: 0,
    ...unscoredHomonyms(settings.defaults.check_homonym_score),
    update_date: timestamp(record.createdAt, record.nanos),
  };
  return { check, details: `${self}/details`, self };
}

/** What is left of a deleted check (REF). */
export function deletedCheckReply(record: CheckRecord, deletedAt: number): Answers['CheckReply'] {
  const { check_id, country, type, createdAt, nanos } = record;
  const check: Check = {
    billing_hub: BILLING_HUB,
    check_id,
    country,
    creation_date: timestamp(createdAt, nanos),
    delete_date: timestamp(deletedAt, nanos),
    deleted: true,
    id_score: -1,
    score: -1,
    start_date: timestamp(checkStartOf(record), nanos),
    type,
    update_date: timestamp(deletedAt, nanos),
  };
  return { check, self: `/v1/checks/${check_id}` };
}

/** A check as it reads now. */
export function checkAnswer(record: CheckRecord, context: SandboxContext): Check {
  const now = context.now();
  const homonymScore = context.settings.defaults.check_homonym_score;
  const state = checkStateOf(record, now);
  if (state.status === 'not_started') return createdCheckReply(record, context).check;
  const searches = searchesOf(record);
  const endedIn = endedAt(record, now);
  const scores = scoresOf(record, searches, endedIn);
  const isOver = state.status === 'completed' || state.status === 'error';
  const hasSkippedInputs = findCheckScenario(record.scenario)?.trait === 'skipped';
  return {
    ...identity(record),
    status: state.status,
    ...(state.status === 'completed'
      ? totals(record, scores, homonymScore)
      : { score: -1, id_score: 0, ...unscoredHomonyms(homonymScore) }),
    scores: [...scores],
    statuses: searches.map((search) => statusOf(search, endedIn(search))),
    ...checkSummaries(record, isOver),
    ...(isOver && hasSkippedInputs ? { wrong_inputs: [{ Input: 'document_expedition_date' }] } : {}),
    start_date: timestamp(checkStartOf(record), record.nanos),
    // Whole seconds once it is finished (REF examples).
    update_date: isOver ? timestamp(Math.floor(state.at / 1000) * 1000) : timestamp(now, record.nanos),
  };
}

/** Whether a search has ended at `now`: delayed ones end with the check, the others one by one. */
export function endedAt(record: CheckRecord, now: number): (search: PlannedSearch) => boolean {
  const start = checkStartOf(record);
  const end = checkEndOf(record);
  const searched = end - record.delayMs;
  return ({ share, isDelayed }) => now >= (isDelayed ? end : start + share * (searched - start));
}

const DATES = new Set(['date_of_birth', 'issue_date']);

function identity(record: CheckRecord): Pick<Check, 'check_id' | 'country' | 'type' | 'creation_date'> {
  const { check_id, country, type, previous_check, report_id, watch } = record;
  const echoed = Object.entries(record.inputs).map(([name, value]) => {
    if (DATES.has(name)) return [name, `${value}T00:00:00Z`];
    return [name, name === 'native_country' ? value.toLowerCase() : value];
  });
  return {
    ...Object.fromEntries(echoed),
    billing_hub: BILLING_HUB,
    check_id,
    country,
    creation_date: timestamp(record.createdAt, record.nanos),
    previous_check,
    report_id,
    watch,
    type,
  };
}

function scoresOf(
  { weights }: CheckRecord,
  searches: readonly PlannedSearch[],
  hasEnded: (search: PlannedSearch) => boolean,
): readonly CheckScore[] {
  return weights.flatMap(({ data_set }) => {
    const own = searches.filter((search) => search.data_set === data_set);
    if (own.length === 0) return [];
    return [own.every(hasEnded) ? datasetScore(data_set, own) : pendingScore(data_set)];
  });
}

type HomonymScore = DefaultValues['check_homonym_score'];

/**
 * The older name of the name score before there is one; the reference prints it on creation, its newest schema has it
 * nowhere.
 */
function unscoredHomonyms(shown: HomonymScore): Pick<Check, 'homonym_score'> {
  return shown === 'never' ? {} : { homonym_score: 0 };
}

function totals(
  { weights }: CheckRecord,
  scores: readonly CheckScore[],
  shown: HomonymScore,
): Partial<Check> & { score: number } {
  const score = weightedMean(weights, scores);
  const byId = scores.map(({ data_set, score: whole, by_id }) => ({ data_set, score: by_id?.score ?? whole }));
  const byName = scores.map(({ data_set, score: whole, by_name }) => ({ data_set, score: by_name?.score ?? whole }));
  const name_score = weightedMean(weights, byName);
  return {
    score,
    id_score: weightedMean(weights, byId),
    name_score,
    ...(shown === 'always' ? { homonym_score: name_score } : {}),
  };
}

function statusOf(search: PlannedSearch, hasEnded: boolean): DatabaseStatus {
  const { data_set, database_id, database_name, invalid_inputs, outcome, isDelayed } = search;
  const unended = isDelayed ? 'delayed' : 'not_started';
  return {
    data_set,
    database_id,
    database_name,
    ...(invalid_inputs.length === 0 ? {} : { invalid_inputs: [...invalid_inputs] }),
    status: hasEnded ? outcome : unended,
  };
}

/**
 * The check of this ID, or undefined when there is none or it was deleted: how a deleted one reads is not documented.
 */
export function readableCheck({ world }: SandboxContext, checkId: string): CheckRecord | undefined {
  const record = world.checks.find(checkId);
  return record?.deletedAt === undefined ? record : undefined;
}
