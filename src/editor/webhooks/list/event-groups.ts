import type { StoredRow } from '../../../webhooks/event.ts';
import { filterRows, isEmptyFilter, type RowFilter } from '../../../webhooks/history/row-filter.ts';

/** How the list is ordered into groups. */
export type EventGrouping = 'day' | 'subject' | 'none';

/** A group of events with what they have in common; `key` is stable over refreshes. */
export interface EventGroup<R> {
  readonly key: string;
  readonly rows: readonly R[];
}

/** Rows of one key together, groups in the order of their first row. */
export function groupRows<R>(rows: readonly R[], keyOf: (row: R) => string): readonly EventGroup<R>[] {
  const groups = new Map<string, R[]>();
  for (const row of rows) {
    const key = keyOf(row);
    const group = groups.get(key);
    if (group) group.push(row);
    else groups.set(key, [row]);
  }
  return [...groups].map(([key, members]) => ({ key, rows: members }));
}

/** What a list shows. */
export interface ListedRows {
  /** Newest first. */
  readonly rows: readonly StoredRow[];
  /** How many more there are behind them. */
  readonly older: number;
  /** How many match the filter, the newer ones that wait included. */
  readonly matching: number;
}

/**
 * The rows that a list shows, newest first and at most `most`. Rows after `heldAt` wait. Gaps and what was dropped stay
 * under a filter, so that they are never overlooked.
 */
export function listRows(
  all: readonly StoredRow[],
  { filter, heldAt, most }: { readonly filter: RowFilter; readonly heldAt: string | undefined; readonly most: number },
): ListedRows {
  const wanted = isEmptyFilter(filter) ? undefined : new Set(filterRows(all, filter));
  const rows: StoredRow[] = [];
  let [matching, older] = [0, 0];
  for (let i = all.length - 1; i >= 0; i--) {
    const row = all[i];
    if (!row || (wanted && row.kind === 'event' && !wanted.has(row))) continue;
    if (row.kind === 'event') matching++;
    if (heldAt !== undefined && row.id > heldAt) continue;
    if (rows.length < most) rows.push(row);
    else older++;
  }
  return { rows, older, matching };
}

/** How many events came after a row; rows are oldest first. */
export function countAfter(rows: readonly StoredRow[], id: string): number {
  let count = 0;
  for (let i = rows.length - 1; i >= 0; i--) {
    const row = rows[i];
    if (!row || row.id <= id) break;
    if (row.kind === 'event') count++;
  }
  return count;
}
