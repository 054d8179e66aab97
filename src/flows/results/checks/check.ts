import * as l10n from '@vscode/l10n';
import { objectsIn } from '../../../base/json.ts';
import type { Check, CheckDetail } from '../../../contract/as-read.ts';
import { isCheckFinished } from '../../../contract/checks/check-values.ts';
import { readAnswer } from '../../../contract/read-answer.ts';
import {
  checkStatusName,
  checkTypeName,
  datasetName,
  searchResultName,
  severityName,
} from '../../checks/check-words.ts';
import type { Run } from '../../runs/run.ts';
import { countryName } from '../../wording/document-names.ts';
import type { RecordEntry, ResultPage, Section } from '../page.ts';
import { timelineOf } from '../timeline.ts';
import { type CheckFacts, checkFacts, inputFacts, summaryFacts } from './check-facts.ts';
import { checkOutcome, findingTone, isNothingFound, scoreIn, severityRank } from './check-outcome.ts';
import { databaseGroups } from './databases.ts';

/** A background check as a page for people. `run` is what this machine knows of it, when it was started here. */
export function checkResult(given: CheckFacts, run: Run | undefined, language: string): ResultPage {
  const facts = readFacts(given);
  const { check } = facts;
  const format = new Intl.NumberFormat(language, { maximumFractionDigits: 3 });
  const isOver = isCheckFinished(check);
  return {
    title: l10n.t('Check: {type}, {country}', {
      type: checkTypeName(check.type),
      country: check.country === 'ALL' ? l10n.t('International, by name') : countryName(check.country ?? '', language),
    }),
    subtitle: l10n.t('Background check {id}', { id: check.check_id }),
    outcome: checkOutcome(check, format),
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

/** The facts as their shapes have them, wherever they came from. */
function readFacts({ check, findings, attachments, ...others }: CheckFacts): CheckFacts {
  return {
    ...others,
    check: readAnswer('Check', check),
    findings: findings && {
      ...findings,
      items: objectsIn(findings.items).map((finding) => readAnswer('CheckDetail', finding)),
    },
    attachments: objectsIn(attachments).map((file) => readAnswer('CheckAttachment', file)),
  };
}

const section = (title: string, facts: ReturnType<typeof checkFacts>): readonly Section[] =>
  facts.length > 0 ? [{ kind: 'facts', title, facts }] : [];

function scoreSection(check: Check, format: Intl.NumberFormat): readonly Section[] {
  const [score, byDocument, withNames] = [check.score, check.id_score, check.name_score ?? check.homonym_score].map(
    scoreIn,
  );
  if (score === undefined || check.status !== 'completed') return [];
  const parts = [
    l10n.t('{score} of 1', { score: format.format(score) }),
    ...(byDocument === undefined ? [] : [l10n.t('by document {score}', { score: format.format(byDocument) })]),
    ...(withNames === undefined ? [] : [l10n.t('with names {score}', { score: format.format(withNames) })]),
  ];
  const { tone } = checkOutcome(check, format);
  return [{ kind: 'meter', title: l10n.t('Score'), value: score, tone, text: parts.join(' · ') }];
}

function datasetsSection({ check, weights }: CheckFacts, format: Intl.NumberFormat): readonly Section[] {
  const { scores = [] } = check;
  if (scores.length === 0) return [];
  const weightOf = new Map(weights?.map(({ data_set, weight }) => [data_set, weight]));
  const bars = scores
    .map((score) => ({ ...score, weight: score.data_set ? weightOf.get(score.data_set) : undefined }))
    .sort((a, b) => (b.weight ?? 0) - (a.weight ?? 0))
    .map(({ data_set, score, severity, result, weight }) => ({
      label: datasetName(data_set),
      value: scoreIn(score) ?? 0,
      detail: [
        ...(weight === undefined ? [] : [l10n.t('weight {weight}', { weight: format.format(weight) })]),
        // Before there is a result, score and severity mean nothing.
        ...(result === 'pending'
          ? []
          : [
              score === undefined ? l10n.t('no score') : l10n.t('score {score}', { score: format.format(score) }),
              severityName(severity),
            ]),
        searchResultName(result),
      ].join(' · '),
      tone: findingTone({ severity, result }),
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
    name: input ?? l10n.t('Without a name'),
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
  const shown = findings.items.filter((finding) => !isNothingFound(finding) || (finding.tables?.length ?? 0) > 0);
  const rank = ({ severity }: CheckDetail) => (severity === undefined ? -1 : severityRank(severity));
  const records = [...shown].sort((a, b) => rank(b) - rank(a)).map(recordOf);
  const counts = { shown: records.length, read: findings.items.length };
  return [
    {
      kind: 'records',
      title,
      records,
      note: findings.hasMore
        ? l10n.t('Findings: {shown}. Entries read: {read}; there are more pages.', counts)
        : l10n.t('Findings: {shown}. Entries read: {read}.', counts),
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
    tone: findingTone({ severity, result }),
    tables: (tables ?? []).map((table) => ({
      title: table.title ?? '',
      rows: (table.rows ?? []).map(({ cells = [] }) =>
        cells.map(({ label = '', value = '' }) => ({ label, value, isPersonal: true })),
      ),
    })),
  };
}

function databasesSection(check: Check): readonly Section[] {
  const { statuses = [] } = check;
  if (statuses.length === 0) return [];
  const count = new Map<string | undefined, number>();
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
  const links = attachments.map(({ file_name, link }) => ({ label: file_name ?? l10n.t('Without a name'), url: link }));
  return [{ kind: 'links', title: l10n.t('Attachments'), links }];
}
