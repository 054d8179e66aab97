import type { CheckDetail } from '../../contract/answers.ts';
import { checkEndOf } from '../lifecycle/check-lifecycle.ts';
import type { CheckRecord } from '../lifecycle/check-records.ts';
import { timestamp } from '../lifecycle/timestamp.ts';
import { endedAt } from './check-answer.ts';
import { madeUpId, type PlannedSearch, searchesOf } from './check-plan.ts';
import { isFound } from './check-scores.ts';
import { type ReportLanguage, wordsOf } from './report-words.ts';

/** What each database that has answered said; those that failed or were skipped say nothing. */
export function checkDetails(record: CheckRecord, now: number, language: ReportLanguage): readonly CheckDetail[] {
  const hasEnded = endedAt(record, now);
  const updated = timestamp(Math.floor(Math.min(now, checkEndOf(record)) / 1000) * 1000);
  return searchesOf(record)
    .filter((search) => search.outcome === 'completed' && hasEnded(search))
    .map((search) => detailOf(record, search, updated, language));
}

function detailOf(
  { check_id, base }: CheckRecord,
  search: PlannedSearch,
  update_date: string,
  language: ReportLanguage,
): CheckDetail {
  const found = isFound(search);
  const { database_id, database_name, data_set = '', finding } = search;
  const isNamed = found && base === 'person';
  return {
    id: madeUpId('DTL', `${check_id} ${database_id} ${data_set}`, 32),
    check_id,
    data_set,
    database_name,
    depth: 0,
    document_type: '',
    found_company_name: '',
    found_date_of_birth: '',
    found_first_name: isNamed ? 'ANA' : '',
    found_last_name: isNamed ? 'PRUEBA EJEMPLO' : '',
    found_rfc: '',
    identity_result: '',
    identity_state: '',
    result: found ? 'found' : 'not_found',
    route: finding?.route ?? 'person',
    severity: finding?.severity ?? 'none',
    tables: found ? [tableOf(search, language)] : null,
    update_date,
  };
}

function tableOf({ database_name, finding }: PlannedSearch, language: ReportLanguage) {
  const { state, clear, record, note, madeUp } = wordsOf(language);
  const cells = [
    { label: state, value: finding === undefined ? clear : `${record}: ${finding.severity}` },
    { label: note, value: madeUp },
  ];
  return { title: database_name, rows: [{ cells }] };
}
