import type { SandboxContext } from '../context.ts';
import { pdfOf } from '../files/pdf.ts';
import type { CheckRecord } from '../lifecycle/check-records.ts';
import { checkAnswer } from './check-answer.ts';
import { type ReportLanguage, wordsOf } from './report-words.ts';

/** A check in prose; English and with a line break in front, as in the example of REF. */
export function checkProse(record: CheckRecord, context: SandboxContext): string {
  const { status, score, scores = [], statuses = [] } = checkAnswer(record, context);
  const found = scores.filter(({ severity }) => !['none', 'unknown'].includes(severity));
  const searched = statuses.filter((one) => one.status === 'completed').length;
  const lines = [
    `The check of type ${record.type} in ${record.country} is ${status}.`,
    ...(status === 'completed' ? [`Its score is ${score} of 1.`] : []),
    `${searched} of ${statuses.length} searches have given an answer.`,
    found.length === 0
      ? 'Nothing is held against the subject.'
      : `Something was found in ${found.map(({ data_set, severity }) => `${data_set} (${severity})`).join(', ')}.`,
    'All of this is made-up data of a sandbox.',
  ];
  return `\n${lines.join(' ')}`;
}

/** The report of a check as a PDF. */
export function checkPdf(
  record: CheckRecord,
  context: SandboxContext,
  language: ReportLanguage,
): Uint8Array<ArrayBuffer> {
  const words = wordsOf(language);
  const { status = '', score, scores = [], statuses = [] } = checkAnswer(record, context);
  return pdfOf([
    words.title,
    record.check_id,
    `${record.country} ${record.type}`,
    `${words.status}: ${status}`,
    `${words.score}: ${score}`,
    words.madeUp,
    '',
    ...scores.map((one) => `${one.data_set}: ${one.score} (${one.severity})`),
    '',
    ...statuses.map((one) => `${one.database_name}: ${one.status}`),
  ]);
}
