import * as l10n from '@vscode/l10n';
import { markdownCode, markdownRow } from '../../base/markdown.ts';
import { deliveryLabel } from '../texts.ts';
import type { CheckUpCaseId } from './cases.ts';
import { type CheckUpReport, type CheckUpResult, type CheckUpTry, SLOW_ANSWER_MS, type Verdict } from './check-up.ts';

/** The name of a case, for people. */
export function caseName(id: CheckUpCaseId): string {
  switch (id) {
    case 'genuine':
      return l10n.t('A genuine event');
    case 'duplicate':
      return l10n.t('The same event twice');
    case 'reordered':
      return l10n.t('Finished before created');
    case 'late':
      return l10n.t('Two days late');
    case 'overwritten':
      return l10n.t('A result that is overwritten');
    case 'unknown-type':
      return l10n.t('An unknown type of event');
    case 'tampered':
      return l10n.t('Changed on the way');
    case 'wrong-key':
      return l10n.t('Signed with another key');
    case 'alg-none':
      return l10n.t('Signed with the algorithm none');
    case 'unsigned':
      return l10n.t('Plain JSON without a signature');
    case 'empty':
      return l10n.t('An empty body');
    case 'oversized':
      return l10n.t('Two megabytes of nonsense');
    case 'slow':
      return l10n.t('A slow sender');
    case 'at-once':
      return l10n.t('Ten events at once');
    case 'alive':
      return l10n.t('A genuine event after all that');
  }
}

/** What a good handler does in a case, in a sentence. */
export function caseAdvice(id: CheckUpCaseId): string {
  switch (id) {
    case 'genuine':
      return l10n.t('Take it: answer 2xx at once, and work afterwards.');
    case 'duplicate':
      return l10n.t('Answer 2xx both times, and act once: keep the IDs of events that were handled.');
    case 'reordered':
      return l10n.t('Answer 2xx, and do not let the earlier state replace the later one: compare the timestamps.');
    case 'late':
      return l10n.t(
        'Take it, since an event can be sent again. Refusing it as too old is a choice: no source says how late events come.',
      );
    case 'overwritten':
      return l10n.t('Answer 2xx, and let the later result replace the earlier one: a success can become a failure.');
    case 'unknown-type':
      return l10n.t('Answer 2xx and ignore it: otherwise it is sent again and again.');
    case 'tampered':
      return l10n.t('Answer 401: the signature does not fit the claims.');
    case 'wrong-key':
      return l10n.t('Answer 401: anybody can sign with a key of their own.');
    case 'alg-none':
      return l10n.t('Answer 401: accept HS256 only, whatever the header of the token says.');
    case 'unsigned':
      return l10n.t('Answer 401: without a signature, anybody can have sent it.');
    case 'empty':
      return l10n.t('Answer 400 or 401, and do not fail.');
    case 'oversized':
      return l10n.t('Answer 413 or another 4xx, without keeping all of it in memory.');
    case 'slow':
      return l10n.t('Wait for the whole body, and answer 2xx.');
    case 'at-once':
      return l10n.t('Answer 2xx to each within {seconds} seconds.', { seconds: SLOW_ANSWER_MS / 1000 });
    case 'alive':
      return l10n.t('Answer 2xx as before.');
  }
}

/** What a handler did in a case: the answers in their order, with the longest time. */
export function caseOutcome({ tries }: Pick<CheckUpResult, 'tries'>): string {
  const answers = tries
    .map((one) => labelOf(one))
    .reduce<[string, number][]>((groups, label) => {
      const last = groups.at(-1);
      if (last?.[0] === label) last[1]++;
      else groups.push([label, 1]);
      return groups;
    }, []);
  const text = answers.map(([label, count]) => (count > 1 ? `${count} × ${label}` : label)).join(', ');
  return `${text} (${Math.max(...tries.map(({ durationMs }) => durationMs))} ms)`;
}

const labelOf = ({ status, failure }: CheckUpTry) => deliveryLabel({ status, failure });

const MARKS: Readonly<Record<Verdict, string>> = { good: '✔', bad: '✘', unsure: '?' };

/** How the handler did, in a sentence. */
export function checkUpSummary({ results }: CheckUpReport): string {
  const [genuine] = results;
  if (genuine?.tries[0]?.failure === 'refused')
    return l10n.t('Nobody listens at this address. Start the handler and try again.');
  if (genuine?.verdict === 'bad') {
    return l10n.t('It does not take genuine events, so the rest says little. Check its path and its key.');
  }
  const bad = results.filter(({ verdict }) => verdict === 'bad').length;
  return bad === 0
    ? l10n.t('It did what it should in all {count} cases.', { count: results.length })
    : l10n.t('It did not do what it should in {bad} of {count} cases.', { bad, count: results.length });
}

/** A report as Markdown. Nothing in it comes from the handler but numbers. */
export function checkUpMarkdown(report: CheckUpReport, formatTime: (at: number) => string): string {
  const rows = report.results.map((result) => [
    `${MARKS[result.verdict]} ${caseName(result.id)}`,
    caseOutcome(result),
    caseAdvice(result.id),
  ]);
  const head = [l10n.t('Case'), l10n.t('What it did'), l10n.t('What it should do')];
  return [
    `# ${l10n.t('Handler check-up')}`,
    '',
    `${markdownCode(report.url)} · ${formatTime(report.at)}`,
    '',
    checkUpSummary(report),
    '',
    markdownRow(head),
    markdownRow(head.map(() => '---')),
    ...rows.map(markdownRow),
    '',
    l10n.t(
      'Whether an event was handled once, and in which order states were kept, only the handler itself can tell: look at its data.',
    ),
    '',
  ].join('\n');
}
