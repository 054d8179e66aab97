/** A page of a list. */
export interface Page<T> {
  readonly entries: readonly T[];
  /** Path of this page and of the next one, which is empty on the last page (REF). */
  readonly self: string;
  readonly next: string;
}

/** What a page is cut by. */
export interface PageRequest {
  readonly path: string;
  readonly startKey: string | undefined;
  readonly size: number;
}

/**
 * Cuts one page out of a list. `start_key` is the ID of the last entry of the page before (G:account_id);
 * one that names no entry gives an empty page, which is ours.
 */
export function pageOf<T>(
  all: readonly T[],
  keyOf: (entry: T) => string,
  { path, startKey, size }: PageRequest,
): Page<T> {
  const pathFrom = (key: string) => `${path}?start_key=${encodeURIComponent(key)}`;
  const self = startKey === undefined ? path : pathFrom(startKey);
  const before = startKey === undefined ? -1 : all.findIndex((entry) => keyOf(entry) === startKey);
  if (startKey !== undefined && before < 0) return { entries: [], self, next: '' };
  const entries = all.slice(before + 1, before + 1 + size);
  const last = entries.at(-1);
  const isLastPage = last === undefined || before + 1 + size >= all.length;
  return { entries, self, next: isLastPage ? '' : pathFrom(keyOf(last)) };
}
