import type { Page } from './page.ts';

/** The first pages of a list together; `hasMore` when there are others. Rejects as `read` does. */
export async function readPages<T>(
  read: (startKey: string | undefined) => Promise<Page<T>>,
  pages: number,
): Promise<{ readonly items: readonly T[]; readonly hasMore: boolean }> {
  const items: T[] = [];
  let startKey: string | undefined;
  for (let page = 0; page < pages; page++) {
    const { items: more, nextStartKey } = await read(startKey);
    // As arguments, what one answer can hold would be too many.
    for (const item of more) items.push(item);
    if (nextStartKey === undefined) return { items, hasMore: false };
    startKey = nextStartKey;
  }
  return { items, hasMore: true };
}
