import * as l10n from '@vscode/l10n';
import type { Check, CheckDetail } from '../../contract/answers.ts';
import { isCheckFinished, SEVERITIES } from '../../contract/check-values.ts';
import {
  checkStatusName,
  checkTypeName,
  datasetName,
  searchResultName,
  severityName,
  severityTone,
} from '../checks/check-words.ts';
import { countryName } from '../document-names.ts';
import type { Run } from '../run.ts';
import { checkFacts, inputFacts, summaryFacts } from './check-facts.ts';
import type { CheckFacts } from './check-source.ts';
import { databaseGroups } from './databases.ts';
import type { RecordEntry, ResultPage, Section } from './page.ts';
import { timelineOf } from './timeline.ts';

/** A background check as a page for people. `run` is what this machine knows of it, when it was started here. */
export function checkResult(facts: CheckFacts, run: Run | undefined, language: string): ResultPage {
  const { check } = facts;
  const format = new Intl.NumberFormat(language, { maximumFractionDigits: 3 });
  const isOver = isCheckFinished(check);
  return {
    title: l10n.t('Check: {type}, {country}', {
      type: checkTypeName(check.type),
      country: check.country === 'ALL' ? l10n.t('International, by name') : countryName(check.country, language),
    }),
    subtitle: l10n.t('Background check {id}', { id: check.check_id }),
    outcome: outcomeOf(check, format),
    sections: [
      ...scoreSection(check, format),
      ...datasetsSection(facts, format),
      ...wrongInputsSection(check),
      ...proseSection(facts.prose),
      ...summaryFacts(check).map(({ title, facts: lines }) => ({ kind: 'facts' as const, title, facts: lines })),
      ...(isOver ? findingsSection(facts) : []),
      ...databasesSection(check),
      ...attachmentsSection(facts),
      ...section(l10n.t('Inputs'), inputFacts(check, language)),
      ...(run ? [{ kind: 'timeline' as const, title: l10n.t('Timeline'), lines: timelineOf(run, language) }] : []),
      ...section(l10n.t('Check'), checkFacts(check)),
    ],
    ...(check.status === 'completed' ? { actions: [{ id: 'save-pdf', label: l10n.t('Save PDF Report…') }] } : {}),
  };
}

const section = (title: string, facts: ReturnType<typeof checkFacts>): readonly Section[] =>
  facts.length > 0 ? [{ kind: 'facts', title, facts }] : [];

function outcomeOf(check: Check, format: Intl.NumberFormat): ResultPage['outcome'] {
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
    default:
      return {
        tone: 'pending',
        headline: check.status === 'in_progress' ? l10n.t('Databases are being searched') : l10n.t('Not started yet'),
        explanation: l10n.t('A check usually takes two to three minutes.'),
        nextStep: l10n.t('It goes on being watched; this page follows.'),
      };
  }
}

function completedOutcome({ scores = [], score }: Check, format: Intl.NumberFormat): ResultPage['outcome'] {
  const worst = Math.max(0, ...scores.map(({ severity }) => SEVERITIES.indexOf(severity)));
  const severity = SEVERITIES[worst] ?? 'unknown';
  const explanation = scoreWords(score, format);
  if (worst <= SEVERITIES.indexOf('none')) {
    return { tone: 'success', headline: l10n.t('Nothing adverse was found'), explanation };
  }
  const where = scores.filter((entry) => entry.severity === severity).map(({ data_set }) => datasetName(data_set));
  return {
    tone: severityTone(severity),
    headline: l10n.t('Findings of {severity}', { severity: severityName(severity) }),
    explanation: `${l10n.t('In: {datasets}.', { datasets: where.join(', ') })} ${explanation}`,
  };
}

/** Before scoring the score is -1 (REF). */
function scoreWords(score: number, format: Intl.NumberFormat): string {
  if (score < 0) return l10n.t('There is no score yet.');
  return l10n.t('The score is {score} of 1, where 1 is best; the dashboard shows it as {tenfold} of 10.', {
    score: format.format(score),
    tenfold: format.format(Math.round(score * 100) / 10),
  });
}

function scoreSection(check: Check, format: Intl.NumberFormat): readonly Section[] {
  if (check.score < 0 || check.status !== 'completed') return [];
  const parts = [
    l10n.t('{score} of 1', { score: format.format(check.score) }),
    ...(check.id_score === undefined || check.id_score < 0
      ? []
      : [l10n.t('by document {score}', { score: format.format(check.id_score) })]),
    ...(check.name_score === undefined || check.name_score < 0
      ? []
      : [l10n.t('with names {score}', { score: format.format(check.name_score) })]),
  ];
  const { tone } = completedOutcome(check, format);
  return [{ kind: 'meter', title: l10n.t('Score'), value: check.score, tone, text: parts.join(' · ') }];
}

function datasetsSection({ check, weights }: CheckFacts, format: Intl.NumberFormat): readonly Section[] {
  const { scores = [] } = check;
  if (scores.length === 0) return [];
  const weightOf = new Map(weights?.map(({ data_set, weight }) => [data_set, weight]));
  const bars = scores
    .map(({ data_set, score, severity, result }) => ({
      data_set,
      score,
      severity,
      result,
      weight: weightOf.get(data_set),
    }))
    .sort((a, b) => (b.weight ?? 0) - (a.weight ?? 0))
    .map(({ data_set, score, severity, result, weight }) => ({
      label: datasetName(data_set),
      value: score,
      detail: [
        ...(weight === undefined ? [] : [l10n.t('weight {weight}', { weight: format.format(weight) })]),
        // Before there is a result, score and severity mean nothing.
        ...(result === 'pending'
          ? []
          : [l10n.t('score {score}', { score: format.format(score) }), severityName(severity)]),
        searchResultName(result),
      ].join(' · '),
      tone: severityTone(severity),
    }));
  const note =
    weightOf.size > 0
      ? l10n.t('The score is the sum of weight times score. With weight 0, a data set is searched without counting.')
      : l10n.t('The weights of this type could not be read.');
  return [{ kind: 'bars', title: l10n.t('Data sets'), bars, note }];
}

function wrongInputsSection({ wrong_inputs = [] }: Check): readonly Section[] {
  if (wrong_inputs.length === 0) return [];
  const checks = wrong_inputs.map(({ Input: input }) => ({
    name: input,
    tone: 'failure' as const,
    outcome: l10n.t('contradicts what the sources say'),
    message: '',
  }));
  return [{ kind: 'checks', title: l10n.t('Wrong inputs'), groups: [{ title: '', checks }] }];
}

function proseSection(prose: string | undefined): readonly Section[] {
  return prose ? [{ kind: 'text', title: l10n.t('Summary'), text: prose }] : [];
}

function findingsSection({ findings }: CheckFacts): readonly Section[] {
  const title = l10n.t('Findings by database');
  if (findings === undefined) {
    return [
      { kind: 'records', title, records: [], note: l10n.t('The findings could not be read: refresh to try again.') },
    ];
  }
  const shown = findings.items.filter(({ result, tables }) => result === 'found' || (tables?.length ?? 0) > 0);
  const rank = ({ severity }: CheckDetail) => (severity === undefined ? -1 : SEVERITIES.indexOf(severity));
  const records = [...shown].sort((a, b) => rank(b) - rank(a)).map(recordOf);
  const counts = { shown: records.length, read: findings.items.length };
  return [
    {
      kind: 'records',
      title,
      records,
      note: findings.hasMore
        ? l10n.t('{shown} findings in the first {read} entries; there are more pages.', counts)
        : l10n.t('{shown} findings in {read} entries.', counts),
      ...(findings.items.length > 0
        ? { action: { id: 'open-findings' as const, label: l10n.t('Load All as JSON') } }
        : {}),
    },
  ];
}

function recordOf({ data_set, database_name, result, severity, route, tables }: CheckDetail): RecordEntry {
  return {
    title: database_name,
    detail: [
      datasetName(data_set),
      searchResultName(result),
      ...(severity === undefined ? [] : [severityName(severity)]),
      ...(route === 'person-name' ? [l10n.t('found by name')] : []),
    ].join(' · '),
    tone: severity === undefined ? 'neutral' : severityTone(severity),
    tables: (tables ?? []).map((table) => ({
      title: table.title,
      rows: table.rows.map(({ cells }) => cells.map(({ label, value }) => ({ label, value, isPersonal: true }))),
    })),
  };
}

function databasesSection(check: Check): readonly Section[] {
  const { statuses = [] } = check;
  if (statuses.length === 0) return [];
  const count = new Map<string, number>();
  for (const { status } of statuses) count.set(status, (count.get(status) ?? 0) + 1);
  const note = [...count].map(([status, number]) => `${number} ${checkStatusName(status)}`).join(' · ');
  return [
    {
      kind: 'checks',
      title: l10n.t('Databases consulted: {count}', { count: statuses.length }),
      groups: databaseGroups(statuses),
      note,
      isFolded: true,
    },
  ];
}

function attachmentsSection({ attachments = [] }: CheckFacts): readonly Section[] {
  if (attachments.length === 0) return [];
  const links = attachments.map(({ file_name, link }) => ({ label: file_name, url: link }));
  return [{ kind: 'links', title: l10n.t('Attachments'), links }];
}
