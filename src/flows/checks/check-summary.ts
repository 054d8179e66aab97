import * as l10n from '@vscode/l10n';
import { textsIn } from '../../base/json.ts';
import type { Summary } from '../results/summary.ts';
import { shortTimeText } from '../wording/times.ts';
import { checkStatusName, checkTypeName } from './check-words.ts';

/** What a list entry needs to know of a check. */
export interface ListedCheck {
  readonly type?: string;
  readonly country?: string;
  readonly status?: string;
  /** 0 to 1, -1 while there is none. */
  readonly score?: number;
  readonly creation_date?: string;
}

/** A check in one line, without its tone: what was found is no failure. */
export function summarizeCheck(check: ListedCheck): Omit<Summary, 'tone'> {
  const { type, country, status, creation_date } = textsIn(check);
  const { score } = check;
  const hasScore = typeof score === 'number' && score >= 0;
  const parts = [checkStatusName(status), ...(hasScore ? [l10n.t('score {score}', { score })] : [])];
  return {
    label: country ? `${checkTypeName(type)}, ${country}` : checkTypeName(type),
    description: [...parts, shortTimeText(creation_date)].join(' · '),
    state: parts.join(', '),
  };
}
