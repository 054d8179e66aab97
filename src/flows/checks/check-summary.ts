import * as l10n from '@vscode/l10n';
import type { Summary } from '../results/summary.ts';
import { checkStatusName, checkTypeName } from './check-words.ts';

/** What a list entry needs to know of a check. */
export interface ListedCheck {
  readonly type: string;
  readonly country: string;
  readonly status: string;
  /** 0 to 1, -1 while there is none. */
  readonly score: number;
  readonly creation_date: string;
}

/** A check in one line, without its tone: what was found is no failure. */
export function summarizeCheck({ type, country, status, score, creation_date }: ListedCheck): Omit<Summary, 'tone'> {
  const parts = [checkStatusName(status), ...(score < 0 ? [] : [l10n.t('score {score}', { score })])];
  return {
    label: `${checkTypeName(type)}, ${country}`,
    // UTC, as the wire has it and as logs and support tickets name it.
    description: [...parts, creation_date.slice(5, 16).replace('T', ' ')].join(' · '),
    state: parts.join(', '),
  };
}
